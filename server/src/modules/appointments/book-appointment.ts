import { type BookAppointment, newId } from '@tijian/shared';
import type { z } from 'zod';
import { authorize } from '../../platform/auth/actor';
import { onUnique } from '../../platform/database';
import { AppError, found } from '../../platform/errors';
import type { Scope } from '../../platform/scope';
import { findPerson } from '../persons';
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
  const slot = await openSlot(scope, wish.slotId);
  const person = found(await findPerson(scope, wish.personId));
  const { entry, programme } = await rosterOf(scope, wish.rosterEntryId, person.id, slot.campusId);
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

/** The slot, if the actor may book it and its hour is not over. */
export async function openSlot(scope: Scope, slotId: string): Promise<SlotEntity> {
  const slot = found(await findSlot(scope, slotId));
  authorize(scope.actor, appointmentPolicy, 'write', slot);
  if (isPastSlot(slot, scope.now)) throw new AppError('slot_in_past');
  return slot;
}

/** Takes a place in the slot. Throws `slot_full`, `slot_closed`. */
export async function take(scope: Scope, slot: SlotEntity): Promise<void> {
  if (await takePlace(scope, slot.id)) return;
  const now = await findSlot(scope, slot.id);
  throw new AppError(now?.closed ? 'slot_closed' : 'slot_full');
}

/** The roster line a booking is for, if it may still be booked; not named, the person's only open one at the campus. */
async function rosterOf(scope: Scope, entryId: string | null | undefined, personId: string, campusId: string) {
  if (entryId === undefined) {
    const waiting = await listWaitingEntries(scope, personId, campusId);
    return rosterOf(scope, waiting.length === 1 ? waiting[0] : null, personId, campusId);
  }
  if (entryId === null) return { entry: null, programme: null };
  const entry = found(await findEntry(scope, entryId));
  if (entry.personId !== personId) throw new AppError('not_found');
  const programme = found(await findProgramme(scope, entry.programmeId));
  requireRosterOpen(entry, programme, campusId);
  if (await isRegistered(scope, entry.id)) throw new AppError('already_registered');
  return { entry, programme };
}
