import { z } from 'zod';
import { defineEvent, on } from '../../platform/outbox/define-event';

const payload = z.object({ checkupId: z.uuid(), campusId: z.uuid() });

/** Somebody was registered. */
export const checkupRegistered = defineEvent('checkup.registered', payload, (it) => it.checkupId);
/** Status, items, charges or VIP data of a checkup changed. */
export const checkupChanged = defineEvent('checkup.changed', payload, (it) => it.checkupId);
/** Values were entered, and nothing else of the checkup changed: screens hear of it, the queue has nothing to do. */
export const checkupValuesChanged = defineEvent('checkup.values-changed', payload, (it) => it.checkupId);

const tell = [checkupRegistered, checkupChanged, checkupValuesChanged].map((event) =>
  on(
    event,
    'checkups.tell-screens',
    (scope, { campusId, checkupId }) => scope.push(`campus:${campusId}`, { kind: 'Checkup', id: checkupId }),
    { together: true, unhurried: true },
  ),
);

export const checkupHandlers = tell;
