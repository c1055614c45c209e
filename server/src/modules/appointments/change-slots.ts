import { addDays, daysBetween, type GenerateSlots, newId } from '@tijian/shared';
import type { z } from 'zod';
import { authorize, requirePermission } from '../../platform/auth/actor';
import { AppError, expectVersion, found, invalid } from '../../platform/errors';
import type { Scope } from '../../platform/scope';
import { findCampus } from '../catalogue';
import { slotsChanged } from './appointments.events';
import { appointmentPolicy } from './appointments.policy';
import { SlotEntity } from './slot.entity';
import { lockSlots, lockSlotsOfCampus } from './slots.queries';

type Wish = z.output<typeof GenerateSlots>;
type Planned = { date: string; hour: number; quota: number };

/** Slots a weekly pattern asks for; later lines of the pattern win over earlier ones for the same hour. */
export function plannedSlots({
  from,
  to,
  pattern,
  skipDays,
}: Pick<Wish, 'from' | 'to' | 'pattern' | 'skipDays'>): Planned[] {
  const skipped = new Set(skipDays);
  const planned = new Map<string, Planned>();
  for (let date = from; date <= to; date = addDays(date, 1)) {
    if (skipped.has(date)) continue;
    const weekday = isoWeekday(date);
    for (const { weekdays, hour, quota } of pattern)
      if (weekdays.includes(weekday)) planned.set(`${date} ${hour}`, { date, hour, quota });
  }
  return [...planned.values()];
}

/** 1 Monday … 7 Sunday; 5 January 1970 was a Monday. */
const isoWeekday = (date: string): number => (((daysBetween('1970-01-05', date) % 7) + 7) % 7) + 1;

/** Makes the slots a pattern asks for; those that exist stay, or get the pattern's quota (not below what is booked). */
export async function generateSlots(scope: Scope, wish: Wish) {
  requirePermission(scope.actor, 'slot:write', { campusId: wish.campusId });
  found(await findCampus(scope, wish.campusId));
  if (wish.to < wish.from) throw invalid(['body', 'to'], '结束日期不能早于开始日期');
  if (daysBetween(wish.from, wish.to) > 366) throw invalid(['body', 'to'], '一次最多生成一年的号源');
  const planned = plannedSlots(wish);
  const have = new Map((await lockSlotsOfCampus(scope, wish)).map((it) => [`${it.date} ${it.hour}`, it]));
  const fresh = planned.filter((it) => !have.has(`${it.date} ${it.hour}`));
  let changed = 0;
  for (const { date, hour, quota } of wish.overwrite ? planned : []) {
    const row = have.get(`${date} ${hour}`);
    const next = row && Math.max(quota, row.booked);
    if (!row || next === row.quota) continue;
    await scope.save(SlotEntity, row, { quota: next });
    changed += 1;
  }
  await scope.insertMany(
    SlotEntity,
    fresh.map((it) => ({ id: newId(), campusId: wish.campusId, ...it, booked: 0, closed: false })),
  );
  await scope.emit(slotsChanged, { campusId: wish.campusId });
  return { created: fresh.length, changed, kept: planned.length - fresh.length - changed };
}

/** Changes quotas, closes or opens. Throws `stale`, `quota_below_booked`. */
export async function changeSlots(
  scope: Scope,
  { slots, quota, closed }: { slots: { id: string; version: number }[]; quota?: number; closed?: boolean },
): Promise<SlotEntity[]> {
  const rows = await lockSlots(
    scope,
    slots.map((it) => it.id),
  );
  for (const wanted of slots) {
    const row = found(rows.find((it) => it.id === wanted.id));
    authorize(scope.actor, appointmentPolicy, 'slots', row);
    expectVersion(row, wanted.version, { quota: row.quota, closed: row.closed, booked: row.booked });
    if (quota !== undefined && quota < row.booked)
      throw new AppError('quota_below_booked', { slotId: row.id, booked: row.booked });
    await scope.save(SlotEntity, row, { quota, closed });
  }
  for (const campusId of new Set(rows.map((it) => it.campusId))) await scope.emit(slotsChanged, { campusId });
  return rows;
}
