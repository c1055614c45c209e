import { z } from 'zod';
import { defineEvent, on } from '../../platform/outbox/define-event';

/** Values of a checkup were stored or changed. Screens hear of it as a changed checkup; an import does not tell them of each one. */
export const resultsSaved = defineEvent(
  'results.saved',
  z.object({ checkupId: z.uuid(), campusId: z.uuid() }),
  (it) => it.checkupId,
);

/** A value at or beyond its critical limit was stored; a named doctor has to hear of it at once. */
export const criticalValueFound = defineEvent(
  'results.critical-value-found',
  z.object({ resultId: z.uuid(), checkupId: z.uuid(), campusId: z.uuid() }),
  (it) => it.checkupId,
);

export const resultHandlers = [
  on(
    criticalValueFound,
    'results.tell-screens-critical',
    async (scope, { resultId, campusId }) => scope.push(`campus:${campusId}`, { kind: 'CriticalValue', id: resultId }),
    { together: true },
  ),
];
