import { Between } from 'typeorm';
import { type Actor, campusesOf } from '../../platform/auth/actor';
import { unitGrantsOf } from '../../platform/auth/unit-scope';
import { lockRow, lockRows } from '../../platform/database';
import type { ReadScope, Scope } from '../../platform/scope';
import { CampusEntity } from '../catalogue/campus.entity';
import { SlotEntity } from './slot.entity';

/** As `seesSlots`. */
function campusesSeen(actor: Actor): 'all' | string[] {
  const own = campusesOf(actor, 'appointment:read');
  const forUnits = unitGrantsOf(actor, 'appointment:write').map((it) => it.campusId);
  if (own === 'all' || forUnits.includes(null)) return 'all';
  return [...own, ...forUnits.flatMap((it) => it ?? [])];
}

/** Slots of the campuses where the actor may see bookings or books for a unit, by campus, day and hour. */
export function listSlots(
  scope: ReadScope,
  { from, to, campusId }: { from: string; to: string; campusId?: string },
): Promise<SlotEntity[]> {
  const campuses = campusesSeen(scope.actor);
  const query = scope.manager
    .createQueryBuilder(SlotEntity, 's')
    .where('s.date >= :from AND s.date <= :to', { from, to })
    .orderBy('s.date')
    .addOrderBy('s.hour');
  if (campusId) query.andWhere('s.campusId = :campusId', { campusId });
  if (campuses !== 'all')
    query.andWhere('s.campusId IN (:...campuses)', { campuses: campuses.length ? campuses : [''] });
  return query.getMany();
}

/** Slots of one campus whoever asks, locked, by day and hour; with the campus's row locked first, nobody makes slots there meanwhile. */
export async function lockSlotsOfCampus(
  { manager }: Scope,
  { campusId, from, to }: { campusId: string; from: string; to: string },
): Promise<SlotEntity[]> {
  await lockRow(manager, CampusEntity, campusId);
  const ids = await manager.find(SlotEntity, { select: { id: true }, where: { campusId, date: Between(from, to) } });
  const rows = await lockRows(
    manager,
    SlotEntity,
    ids.map((it) => it.id),
  );
  return rows.sort((a, b) => (a.date === b.date ? a.hour - b.hour : a.date < b.date ? -1 : 1));
}

export const findSlot = ({ manager }: ReadScope, id: string) => manager.findOneBy(SlotEntity, { id });
export const lockSlots = ({ manager }: Scope, ids: readonly string[]) => lockRows(manager, SlotEntity, ids);

/** Takes a place if one is free: the database decides between people after the last one. The row's version counts changes by people only. */
export async function takePlace({ manager }: Scope, slotId: string, places = 1): Promise<boolean> {
  const { affected } = await manager
    .createQueryBuilder()
    .update(SlotEntity)
    .set({ booked: () => `booked + ${places}`, version: () => 'version' })
    .where('id = :slotId AND closed = :closed AND booked + :places <= quota', { slotId, closed: false, places })
    .execute();
  return Boolean(affected);
}

/** Gives a place back. */
export async function givePlaceBack({ manager }: Scope, slotId: string): Promise<void> {
  await manager
    .createQueryBuilder()
    .update(SlotEntity)
    .set({ booked: () => 'booked - 1', version: () => 'version' })
    .where('id = :slotId AND booked > 0', { slotId })
    .execute();
}
