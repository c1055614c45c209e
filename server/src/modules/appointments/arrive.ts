import { AppError } from '../../platform/errors';
import type { Scope } from '../../platform/scope';
import { AppointmentEntity } from './appointment.entity';
import { appointmentChanged } from './appointments.events';
import { lockAppointment } from './appointments.queries';

/** The person came and was registered. Throws `appointment_state` unless the appointment is still booked. */
export async function arriveWithAppointment(scope: Scope, appointmentId: string, checkupId: string): Promise<void> {
  const row = await lockAppointment(scope, appointmentId);
  if (row?.status !== 'booked') throw new AppError('appointment_state');
  await scope.save(AppointmentEntity, row, { status: 'arrived', checkupId }, { action: 'arrive' });
  await scope.emit(appointmentChanged, { appointmentId, campusId: row.campusId });
}

/** The registration was taken back: the place is booked again. */
export async function takeBackArrival(scope: Scope, appointmentId: string): Promise<void> {
  const row = await lockAppointment(scope, appointmentId);
  if (row?.status !== 'arrived') return;
  await scope.save(AppointmentEntity, row, { status: 'booked', checkupId: null }, { action: 'take-back' });
  await scope.emit(appointmentChanged, { appointmentId, campusId: row.campusId });
}
