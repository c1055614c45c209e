import { z } from 'zod';
import { defineEvent, on } from '../../platform/outbox/define-event';

/** A booking was made, moved, cancelled, or its person came or did not come. */
export const appointmentChanged = defineEvent(
  'appointment.changed',
  z.object({ appointmentId: z.uuid(), campusId: z.uuid() }),
  (it) => it.appointmentId,
);
/** Many bookings or the slots of a campus changed. */
export const slotsChanged = defineEvent('slots.changed', z.object({ campusId: z.uuid() }), (it) => it.campusId);

export const appointmentHandlers = [
  on(
    appointmentChanged,
    'appointments.tell-screens',
    (scope, { campusId, appointmentId }) =>
      scope.push(`campus:${campusId}`, { kind: 'Appointment', id: appointmentId }),
    { together: true, unhurried: true },
  ),
  on(
    slotsChanged,
    'appointments.tell-slots',
    (scope, { campusId }) => scope.push(`campus:${campusId}`, { kind: 'Slot', id: campusId }),
    { together: true, unhurried: true },
  ),
];
