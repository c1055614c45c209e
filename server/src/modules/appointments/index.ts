import { appointmentsApi } from '@tijian/shared';
import type { Module } from '../../platform/module';
import { AppointmentEntity } from './appointment.entity';
import { appointmentHandlers } from './appointments.events';
import { appointmentRoutes } from './appointments.routes';
import { SlotEntity } from './slot.entity';

export { AppointmentEntity } from './appointment.entity';
export { appointmentChanged, slotsChanged } from './appointments.events';
export { findAppointment, findBookedAppointment, visibleAppointments } from './appointments.queries';
export { arriveWithAppointment, takeBackArrival } from './arrive';
export { bookAppointment } from './book-appointment';
export { bookRoster } from './book-roster';
export { cancelAppointment, markNoShow } from './change-appointment';
export { generateSlots } from './change-slots';
export { requireRosterOpen } from './roster-open';
export { SlotEntity } from './slot.entity';

/** Slots (号源) and bookings. */
export const appointmentsModule: Module = {
  name: 'appointments',
  api: appointmentsApi,
  entities: [AppointmentEntity, SlotEntity],
  routes: appointmentRoutes,
  handlers: appointmentHandlers,
};
