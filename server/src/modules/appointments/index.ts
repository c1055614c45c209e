import type { Module } from '../../platform/module';
import { AppointmentEntity } from './appointment.entity';
import { SlotEntity } from './slot.entity';

export { AppointmentEntity } from './appointment.entity';
export { findAppointment, findBookedAppointment } from './appointments.queries';
export { arriveWithAppointment, takeBackArrival } from './arrive';
export { SlotEntity } from './slot.entity';

export const appointmentsModule: Module = {
  name: 'appointments',
  api: [],
  entities: [AppointmentEntity, SlotEntity],
  routes: () => undefined,
};
