import { z } from 'zod';
import { defineEvent, MessageRefused, outside } from '../../../server/src/platform/outbox/define-event';

/** A message of the run: the `n`th of its subject. */
export const reported = defineEvent(
  'chaos.reported',
  z.object({ subject: z.string(), n: z.int(), poison: z.boolean() }),
  (it) => it.subject,
);
export const HANDLER = 'chaos.send-outside';

/** Sends over HTTP as a gateway does: what the receiver calls wrong is refused, everything else is tried again. */
export const sender = (url: string) =>
  outside(reported, HANDLER, async (message, { eventId, signal }) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': eventId },
      body: JSON.stringify(message),
      signal,
    });
    await answer.arrayBuffer();
    if (answer.status === 422) throw new MessageRefused(`the receiver refused ${eventId}`);
    if (!answer.ok) throw new Error(`the receiver answered ${answer.status}`);
  });
