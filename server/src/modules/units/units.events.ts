import { z } from 'zod';
import { defineEvent, on } from '../../platform/outbox/define-event';

/** The roster of a programme has changed: people came, went, or got another package. */
export const rosterChanged = defineEvent(
  'roster.changed',
  z.object({ programmeId: z.uuid(), campusId: z.uuid() }),
  (it) => it.programmeId,
);

export const unitHandlers = [
  on(
    rosterChanged,
    'units.tell-screens',
    (scope, { programmeId, campusId }) => scope.push(`campus:${campusId}`, { kind: 'Programme', id: programmeId }),
    { together: true, unhurried: true },
  ),
];
