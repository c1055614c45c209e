import { In, IsNull } from 'typeorm';
import type { ReadScope } from '../../../platform/scope';
import { DutyEntity } from '../duty.entity';
import { DutySpanEntity } from '../duty-span.entity';
import { QueueTicketEntity } from '../queue-ticket.entity';
import { QueueVisitEntity } from '../queue-visit.entity';

type At = Pick<ReadScope, 'manager'>;

/** A page of those signed on at a campus now, by room and station. */
export function listSignedOn(
  { manager }: At,
  { campusId, roomId, page, pageSize }: { campusId: string; roomId?: string; page: number; pageSize: number },
): Promise<[DutyEntity[], number]> {
  return manager.findAndCount(DutyEntity, {
    where: { campusId, state: In(['working', 'paused']), ...(roomId ? { roomId } : {}) },
    order: { roomId: 'ASC', station: 'ASC' },
    skip: (page - 1) * pageSize,
    take: pageSize,
  });
}

/** The stretch that is running. */
export const findOpenSpan = ({ manager }: At, dutyId: string): Promise<DutySpanEntity | null> =>
  manager.findOne(DutySpanEntity, { where: { dutyId, endedAt: IsNull() }, order: { startedAt: 'DESC' } });

/** People who wait for a room to be manned ask again now. Before any room is locked: visits come first. */
export async function wakeHeldForRoom(
  { manager }: At,
  campusId: string,
  businessDate: string,
  now: Date,
): Promise<void> {
  await manager
    .createQueryBuilder()
    .update(QueueVisitEntity)
    .set({ heldUntil: now })
    .where("campusId = :campusId AND businessDate = :businessDate AND state = 'held' AND heldKind = 'no_room'", {
      campusId,
      businessDate,
    })
    .updateEntity(false)
    .execute();
}

/** Those who wait in the room's line are planned anew, soon. The room is locked. */
export async function replanLine({ manager }: At, roomId: string, businessDate: string, now: Date): Promise<void> {
  await manager
    .createQueryBuilder()
    .update(QueueTicketEntity)
    .set({ dueAt: now })
    .where("roomId = :roomId AND businessDate = :businessDate AND state = 'waiting'", { roomId, businessDate })
    .updateEntity(false)
    .execute();
}

/**
 * The room has become able to call: those who wait elsewhere for what it does too are looked at again, soon. The room is locked.
 */
export async function offerRoom(
  { manager }: At,
  { roomId, campusId, businessDate }: { roomId: string; campusId: string; businessDate: string },
  now: Date,
): Promise<void> {
  await manager
    .createQueryBuilder()
    .update(QueueTicketEntity)
    .set({ dueAt: now })
    .where("campusId = :campusId AND businessDate = :businessDate AND state = 'waiting' AND roomId <> :roomId")
    .andWhere(
      `stopId IN (SELECT s.id FROM queue_stop s
         WHERE s.campusId = :campusId AND s.businessDate = :businessDate AND s.state = 'todo' AND s.roomIds LIKE :here)`,
    )
    .setParameters({ roomId, campusId, businessDate, here: `%"${roomId}"%` })
    .updateEntity(false)
    .execute();
}
