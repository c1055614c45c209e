import { z } from 'zod';
import { defineEvent } from '../../platform/outbox/define-event';

/** A file was merged into another; everything that belonged to it belongs to `toId` now. */
export const personMerged = defineEvent(
  'person.merged',
  z.object({ fromId: z.uuid(), toId: z.uuid() }),
  (it) => it.toId,
);
