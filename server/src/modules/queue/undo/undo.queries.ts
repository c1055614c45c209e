import { In } from 'typeorm';
import { marks } from '../../../platform/database';
import type { ReadScope, Scope } from '../../../platform/scope';
import { QueueEventEntity } from '../queue-event.entity';
import { QueueOvertakingEntity } from '../queue-overtaking.entity';
import { QueueTicketEntity } from '../queue-ticket.entity';
import { UNDO_MS } from './undo.presenter';

export const findEvent = ({ manager }: Pick<ReadScope, 'manager'>, id: string): Promise<QueueEventEntity | null> =>
  manager.findOneBy(QueueEventEntity, { id });

export const findRows = <E extends { id: string; version?: number }>(
  { manager }: Scope,
  entity: new () => E,
  ids: readonly string[],
): Promise<E[]> => manager.findBy(entity, { id: In([...ids]) } as never);

export async function listTicketRooms({ manager }: Scope, ids: readonly string[]): Promise<string[]> {
  const rows = ids.length ? await manager.findBy(QueueTicketEntity, { id: In([...ids]) }) : [];
  return rows.map((it) => it.roomId);
}

/** An act is taken back once: false when it has been already. */
export async function clearBefore({ manager }: Scope, id: string): Promise<boolean> {
  const { affected } = await manager
    .createQueryBuilder()
    .update(QueueEventEntity)
    .set({ before: null as never })
    .where('id = :id AND before IS NOT NULL', { id })
    .updateEntity(false)
    .execute();
  return affected !== 0;
}

/** What the person did in the room before cannot be taken back any more: something of it has changed since. */
export async function endOffers(
  { manager, actor, now }: Scope,
  { roomId, businessDate }: { roomId: string; businessDate: string },
): Promise<void> {
  await manager
    .createQueryBuilder()
    .update(QueueEventEntity)
    .set({ before: null as never })
    .where(
      'roomId = :roomId AND businessDate = :businessDate AND at > :since AND byId = :byId AND before IS NOT NULL',
      {
        roomId,
        businessDate,
        byId: actor.userId,
        since: new Date(now.getTime() - UNDO_MS),
      },
    )
    .updateEntity(false)
    .execute();
}

/** Nobody was passed by a call that was taken back. */
export async function forgetOvertakings({ manager }: Scope, callId: string): Promise<void> {
  const rows = await manager.findBy(QueueOvertakingEntity, { callId });
  if (!rows.length) return;
  const ids = rows.map((it) => it.passedTicketId);
  await manager.query(`UPDATE queue_ticket SET passedBy = passedBy - 1 WHERE id IN (${marks(ids)})`, ids);
  await manager.delete(QueueOvertakingEntity, { callId });
}
