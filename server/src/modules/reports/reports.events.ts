import { z } from 'zod';
import { defineEvent } from '../../platform/outbox/define-event';

const payload = z.object({ reportId: z.uuid(), checkupId: z.uuid(), campusId: z.uuid() });

/** A report, or a correction of one, was published. */
export const reportPublished = defineEvent('report.published', payload, (it) => it.checkupId);
/** A published report is being corrected; it stays readable. */
export const reportReopened = defineEvent('report.reopened', payload, (it) => it.checkupId);
