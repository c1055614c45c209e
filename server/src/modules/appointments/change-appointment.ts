import { businessDate } from '@tijian/shared';
import { authorize, requirePermission } from '../../platform/auth/actor';
import { onUnique } from '../../platform/database';
import { AppError, expectVersion, found } from '../../platform/errors';
import type { Scope } from '../../platform/scope';
import { AppointmentEntity } from './appointment.entity';
import { appointmentChanged, slotsChanged } from './appointments.events';
import { appointmentPolicy } from './appointments.policy';
import {
  findEntry,
  findProgramme,
  findVisibleAppointment,
  listBookedOn,
  lockAppointment,
} from './appointments.queries';
import { bookingKey, openSlot, take } from './book-appointment';
import { requireRosterOpen } from './roster-open';
import { givePlaceBack } from './slots.queries';

/** The booking for a change, locked. Throws `stale` and, unless it is still booked (or in the state given), `appointment_state`. */
async function bookedForChange(
  scope: Scope,
  id: string,
  version: number,
  status: AppointmentEntity['status'] = 'booked',
): Promise<AppointmentEntity> {
  found(await findVisibleAppointment(scope, id));
  const row = found(await lockAppointment(scope, id));
  authorize(scope.actor, appointmentPolicy, 'write', row);
  expectVersion(row, version, { status: row.status, date: row.date, hour: row.hour });
  if (row.status !== status) throw new AppError('appointment_state', { status: row.status });
  return row;
}

/** Moves a booking to another slot: the new place is taken and the old one given back together, or neither. */
export async function rescheduleAppointment(
  scope: Scope,
  id: string,
  { version, slotId }: { version: number; slotId: string },
): Promise<AppointmentEntity> {
  const row = await bookedForChange(scope, id, version);
  const slot = await openSlot(scope, slotId, row.unitId);
  if (slot.id === row.slotId) return row;
  if (row.rosterEntryId && row.programmeId) {
    const programme = found(await findProgramme(scope, row.programmeId));
    requireRosterOpen(await findEntry(scope, row.rosterEntryId), programme, slot.campusId);
  }
  const from = { slotId: row.slotId, campusId: row.campusId };
  await take(scope, slot);
  await givePlaceBack(scope, from.slotId);
  await scope
    .save(
      AppointmentEntity,
      row,
      {
        slotId: slot.id,
        campusId: slot.campusId,
        date: slot.date,
        hour: slot.hour,
        activeKey: bookingKey(row.personId, slot.date),
      },
      { action: 'reschedule' },
    )
    .catch(onUnique('activeKey', 'already_booked'));
  await scope.emit(appointmentChanged, { appointmentId: row.id, campusId: row.campusId });
  if (from.campusId !== row.campusId) await scope.emit(slotsChanged, { campusId: from.campusId });
  return row;
}

/** Cancels a booking; its place is free again. */
export async function cancelAppointment(
  scope: Scope,
  id: string,
  { version, reason }: { version: number; reason: string },
): Promise<AppointmentEntity> {
  const row = await bookedForChange(scope, id, version);
  await givePlaceBack(scope, row.slotId);
  await scope.save(
    AppointmentEntity,
    row,
    { status: 'cancelled', cancelReason: reason, activeKey: null },
    { action: 'cancel', reason },
  );
  await scope.emit(appointmentChanged, { appointmentId: row.id, campusId: row.campusId });
  return row;
}

/** Says that the person did not come, from the day of the booking on. */
export async function markNoShow(scope: Scope, id: string, version: number): Promise<AppointmentEntity> {
  const row = await bookedForChange(scope, id, version);
  if (row.date > businessDate(scope.now)) throw new AppError('appointment_state');
  await scope.save(AppointmentEntity, row, { status: 'no_show', activeKey: null }, { action: 'no_show' });
  await scope.emit(appointmentChanged, { appointmentId: row.id, campusId: row.campusId });
  return row;
}

/** Takes that back: the place was never given away, and the booking is live unless the person has another one of that day. */
export async function undoNoShow(
  scope: Scope,
  id: string,
  { version, reason }: { version: number; reason: string },
): Promise<AppointmentEntity> {
  const row = await bookedForChange(scope, id, version, 'no_show');
  await scope
    .save(
      AppointmentEntity,
      row,
      { status: 'booked', activeKey: bookingKey(row.personId, row.date) },
      { action: 'no_show_undone', reason },
    )
    .catch(onUnique('activeKey', 'already_booked'));
  await scope.emit(appointmentChanged, { appointmentId: row.id, campusId: row.campusId });
  return row;
}

/** Says the same of everybody still booked on a past day; gives how many. */
export async function markNoShows(
  scope: Scope,
  { campusId, date }: { campusId: string; date: string },
): Promise<number> {
  requirePermission(scope.actor, 'appointment:write', { campusId });
  if (date >= businessDate(scope.now))
    throw new AppError('appointment_state', null, { message: '只能标记今天以前的日期' });
  const rows = await listBookedOn(scope, campusId, date);
  for (const row of rows)
    await scope.save(AppointmentEntity, row, { status: 'no_show', activeKey: null }, { action: 'no_show' });
  if (rows.length) await scope.emit(slotsChanged, { campusId });
  return rows.length;
}
