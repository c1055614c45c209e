import { businessDate } from '@tijian/shared';
import { AppError } from '../../platform/errors';
import type { Scope } from '../../platform/scope';
import { AppointmentEntity } from './appointment.entity';
import { appointmentChanged } from './appointments.events';
import { lockAppointment } from './appointments.queries';
import { bookingKey } from './book-appointment';
import { givePlaceBack, takePlace } from './slots.queries';

/** The person came and was registered; who came before the booked day gives that day's place to others. Throws `appointment_state` unless still booked. */
export async function arriveWithAppointment(scope: Scope, appointmentId: string, checkupId: string): Promise<void> {
  const row = await lockAppointment(scope, appointmentId);
  if (row?.status !== 'booked') throw new AppError('appointment_state');
  const isEarly = row.date > businessDate(scope.now);
  if (isEarly) await givePlaceBack(scope, row.slotId);
  await scope.save(
    AppointmentEntity,
    row,
    { status: 'arrived', checkupId, ...(isEarly ? { activeKey: null } : {}) },
    { action: 'arrive' },
  );
  await scope.emit(appointmentChanged, { appointmentId, campusId: row.campusId });
}

/** The registration was taken back: the place is booked again, unless it was given to others meanwhile; then the booking is cancelled. */
export async function takeBackArrival(scope: Scope, appointmentId: string): Promise<void> {
  const row = await lockAppointment(scope, appointmentId);
  if (row?.status !== 'arrived') return;
  const hasPlace = row.activeKey !== null || (await takePlace(scope, row.slotId));
  await scope.save(
    AppointmentEntity,
    row,
    hasPlace
      ? { status: 'booked', checkupId: null, activeKey: bookingKey(row.personId, row.date) }
      : { status: 'cancelled', checkupId: null, cancelReason: '登记已取消，原时段的号源已被他人预约' },
    { action: 'arrival_taken_back' },
  );
  await scope.emit(appointmentChanged, { appointmentId, campusId: row.campusId });
}
