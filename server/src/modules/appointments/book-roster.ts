import { type BookRoster, businessDate, daysBetween, newId } from '@tijian/shared';
import type { z } from 'zod';
import { authorize } from '../../platform/auth/actor';
import { AppError, found, invalid } from '../../platform/errors';
import type { Scope } from '../../platform/scope';
import type { ProgrammeEntity, RosterEntryEntity } from '../units';
import { AppointmentEntity } from './appointment.entity';
import { slotsChanged } from './appointments.events';
import { appointmentPolicy } from './appointments.policy';
import { findProgramme, listBookedKeys, listHiddenEntries, listUnbooked } from './appointments.queries';
import { bookingKey } from './book-appointment';
import { requireRosterOpen } from './roster-open';
import type { SlotEntity } from './slot.entity';
import { isPastSlot } from './slot-time';
import { lockSlotsOfCampus, takePlace } from './slots.queries';

type Wish = z.output<typeof BookRoster>;

/**
 * Spreads a programme's roster over the free places of some days, the earliest first; who has a booking or is registered is passed over.
 * People whom the actor may not see are not booked: they are counted as `notPermitted`.
 */
export async function bookRoster(
  scope: Scope,
  wish: Wish,
): Promise<{ booked: number; unplaced: number; notPermitted: number }> {
  const programme = found(await findProgramme(scope, wish.programmeId));
  authorize(scope.actor, appointmentPolicy, 'write', programme);
  requireRosterOpen(null, programme, programme.campusId);
  if (wish.to < wish.from || daysBetween(wish.from, wish.to) > 366) throw invalid(['body', 'to'], '日期范围有误');
  if (wish.to < businessDate(scope.now)) throw new AppError('slot_in_past');
  const slots = await freeSlots(scope, programme, wish);
  const unbooked = await listUnbooked(scope, programme.id, wish.entryIds);
  const hidden = await listHiddenEntries(scope, programme.id);
  const entries = unbooked.filter((it) => !hidden.has(it.id));
  const taken = new Set(await listBookedKeys(scope, programme.id, wish));
  const { placed, unplaced } = place(entries, slots, taken, wish.mostPerHour ?? Number.POSITIVE_INFINITY);
  for (const [slot, people] of placed)
    if (people.length && !(await takePlace(scope, slot.id, people.length))) throw new AppError('slot_full');
  await scope.insertMany(
    AppointmentEntity,
    [...placed].flatMap(([slot, people]) => people.map((it) => booking(scope, programme, slot, it))),
  );
  await scope.emit(slotsChanged, { campusId: programme.campusId });
  return { booked: entries.length - unplaced, unplaced, notPermitted: unbooked.length - entries.length };
}

/** Open slots that are still to come, locked so that nobody else takes their places meanwhile. */
async function freeSlots(scope: Scope, { campusId }: ProgrammeEntity, wish: Wish): Promise<SlotEntity[]> {
  const rows = await lockSlotsOfCampus(scope, { campusId, from: wish.from, to: wish.to });
  return rows.filter(
    (it) => !it.closed && it.hour >= wish.fromHour && it.hour <= wish.toHour && !isPastSlot(it, scope.now),
  );
}

/** Each person into the first slot with a place on a day on which they have no other booking. */
function place(entries: RosterEntryEntity[], slots: SlotEntity[], taken: Set<string>, mostPerHour: number) {
  const placed = new Map(slots.map((it) => [it, [] as RosterEntryEntity[]]));
  const room = (it: SlotEntity) => Math.min(it.quota - it.booked, mostPerHour) - (placed.get(it)?.length ?? 0);
  let unplaced = 0;
  let first = 0;
  for (const entry of entries) {
    while (first < slots.length && room(slots[first] as SlotEntity) <= 0) first += 1;
    const slot = slots.slice(first).find((it) => room(it) > 0 && !taken.has(bookingKey(entry.personId, it.date)));
    if (slot) placed.get(slot)?.push(entry);
    else unplaced += 1;
  }
  return { placed, unplaced };
}

function booking(scope: Scope, programme: ProgrammeEntity, slot: SlotEntity, entry: RosterEntryEntity) {
  return {
    id: newId(),
    slotId: slot.id,
    campusId: slot.campusId,
    date: slot.date,
    hour: slot.hour,
    personId: entry.personId,
    rosterEntryId: entry.id,
    programmeId: programme.id,
    unitId: programme.unitId,
    packageId: entry.packageId,
    status: 'booked' as const,
    activeKey: bookingKey(entry.personId, slot.date),
    createdAt: scope.now,
  };
}
