import { appointmentsApi } from '@tijian/shared';

/** Answers that a change of bookings or slots makes stale. */
export const appointmentReads = [appointmentsApi.slots, appointmentsApi.list, appointmentsApi.summary];
