import { type BookAppointment, newId } from '@tijian/shared';
import type { z } from 'zod';
import { authorize } from '../../platform/auth/actor';
import { onUnique } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import type { Scope } from '../../platform/scope';
import { findPerson } from '../persons';
import type { RosterEntryEntity } from '../units';
import { AppointmentEntity } from './appointment.entity';
import { appointmentChanged } from './appointments.events';
import { appointmentPolicy } from './appointments.policy';
import { findEntry, findProgramme, isRegistered, listWaitingEntries } from './appointments.queries';
import { requireRosterOpen } from './roster-open';
import type { SlotEntity } from './slot.entity';
import { isPastSlot } from './slot-time';
import { findSlot, takePlace } from './slots.queries';

type Wish = z.output<typeof BookAppointment>;

/** One live booking for a person on a day. */
export const bookingKey = (personId: string, date: string): string => `${personId}:${date}`;

/** Books a place; of people after the last one, the database lets one through. */
export async function bookAppointment(scope: Scope, wish: Wish): Promise<AppointmentEntity> {
  const named = wish.rosterEntryId ? await findEntry(scope, wish.rosterEntryId) : null;
  const slot = await openSlot(scope, wish.slotId, named?.unitId ?? null);
  const person = found(await findPerson(scope, wish.personId));
  const { entry, programme } = wish.rosterEntryId
    ? await openLine(scope, named, person.id, slot.campusId)
    : await rosterOf(scope, wish.rosterEntryId, person.id, slot.campusId);
  await take(scope, slot);
  const row = await scope
    .insert(AppointmentEntity, {
      id: wish.id ?? newId(),
      slotId: slot.id,
      campusId: slot.campusId,
      date: slot.date,
      hour: slot.hour,
      personId: person.id,
      rosterEntryId: entry?.id ?? null,
      programmeId: programme?.id ?? null,
      unitId: programme?.unitId ?? null,
      packageId: wish.packageId ?? entry?.packageId ?? null,
      status: 'booked',
      activeKey: bookingKey(person.id, slot.date),
      note: wish.note,
      createdAt: scope.now,
    })
    .catch(onUnique('activeKey', 'already_booked'));
  await scope.emit(appointmentChanged, { appointmentId: row.id, campusId: row.campusId });
  return row;
}

/** The slot, if the actor may book it (for people of the unit) and its hour is not over. */
export async function openSlot(scope: Scope, slotId: string, unitId: string | null): Promise<SlotEntity> {
  const slot = found(await findSlot(scope, slotId));
  authorize(scope.actor, appointmentPolicy, 'write', { campusId: slot.campusId, unitId });
  if (isPastSlot(slot, scope.now)) throw new AppError('slot_in_past');
  return slot;
}

/** Takes a place in the slot. Throws `slot_full`, `slot_closed`. */
export async function take(scope: Scope, slot: SlotEntity): Promise<void> {
  if (await takePlace(scope, slot.id)) return;
  const now = await findSlot(scope, slot.id);
  throw new AppError(now?.closed ? 'slot_closed' : 'slot_full');
}

/** No line, or the person's only open one at the campus when nothing was said of one. */
async function rosterOf(scope: Scope, said: null | undefined | string, personId: string, campusId: string) {
  const waiting = said === null ? [] : await listWaitingEntries(scope, personId, campusId);
  const [only, other] = waiting;
  if (!only || other) return { entry: null, programme: null };
  return openLine(scope, await findEntry(scope, only), personId, campusId);
}

/** The roster line a booking is for, if it may still be booked. */
async function openLine(scope: Scope, line: RosterEntryEntity | null, personId: string, campusId: string) {
  const entry = found(line);
  if (entry.personId !== personId) throw new AppError('not_found');
  const programme = found(await findProgramme(scope, entry.programmeId));
  requireRosterOpen(entry, programme, campusId);
  if (await isRegistered(scope, entry.id)) throw new AppError('already_registered');
  return { entry, programme };
}
