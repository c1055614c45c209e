import { addDays, businessDate } from '@tijian/shared';
import { insertRows, lockRow } from '../../../platform/database';
import type { Scope } from '../../../platform/scope';
import { removeByIds } from '../slices';
import { TallyLockEntity } from '../tally-lock.entity';
import { DayTallyEntity } from './day-tally.entity';
import { DayTouchEntity } from './day-touch.entity';
import { insertDay, lastDays, type Manager, type PlaceAndDay, touchedDays } from './days.queries';
import { TalliedDayEntity } from './tallied-day.entity';

const QUIET_MS = 5 * 60_000;

/**
 * The first day whose counts are not kept. Changes are noted for every day before today: a server whose clock is some hours wrong
 * does no harm.
 */
export const firstOpenDay = (now: Date): string => addDays(businessDate(now), -1);

/** Days that are over and not counted yet, and days that changed and then rested; at most `limit`. */
export async function daysDue(manager: Manager, now: Date, limit: number): Promise<PlaceAndDay[]> {
  const before = firstOpenDay(now);
  const due: PlaceAndDay[] = await touchedDays(manager, before, new Date(now.getTime() - QUIET_MS), limit);
  for (const { campusId, counted, first } of await lastDays(manager)) {
    const begin = counted ? addDays(counted, 1) : first;
    for (let date = begin; date && date < before && due.length < limit; date = addDays(date, 1))
      due.push({ campusId, date });
  }
  return due;
}

/** Counts one day anew. What changed since it was counted is read first: what commits meanwhile stays noted. */
export async function tallyDay({ manager, now }: Pick<Scope, 'manager' | 'now'>, day: PlaceAndDay): Promise<void> {
  const { campusId, date } = day;
  await lockRow(manager, TallyLockEntity, 'days');
  const touches = await manager.find(DayTouchEntity, { select: { id: true }, where: { campusId, date } });
  await manager.delete(DayTallyEntity, { campusId, date });
  await insertDay(manager, day);
  await insertRows(manager, TalliedDayEntity, [{ campusId, date, at: now }], { ignore: true });
  await removeByIds(manager, DayTouchEntity, touches);
}
