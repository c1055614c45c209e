import { z } from 'zod';
import { defineEvent } from '../../platform/outbox/define-event';

const payload = z.object({ checkupId: z.uuid(), campusId: z.uuid() });

/** A conclusion was signed: results and items are locked. */
export const conclusionSigned = defineEvent('conclusion.signed', payload, (it) => it.checkupId);
/** A signed conclusion was taken back, perhaps with a published report that is now being corrected. */
export const conclusionReopened = defineEvent('conclusion.reopened', payload, (it) => it.checkupId);
