import type { z } from 'zod';
import type { Scope } from '../scope';

/** A kind of event: a name in the past tense and a payload of ids. */
export type EventType<T extends z.ZodType = z.ZodType> = {
  type: string;
  payload: T;
  subjectOf: (payload: z.output<T>) => string;
};

/** `subjectOf` names whose events must stay in order, e.g. the checkup's id; without it, every event stands alone. */
export function defineEvent<T extends z.ZodType>(
  type: string,
  payload: T,
  subjectOf?: (payload: z.output<T>) => string,
): EventType<T> {
  return { type, payload, subjectOf: subjectOf ?? (() => '') };
}

export type EventHandler = {
  type: string;
  name: string;
  /** Many deliveries may share a transaction, in any order. */
  together: boolean;
  /** May come a moment later, so that more of them share one. */
  unhurried: boolean;
  handle: (scope: Scope, payload: unknown, eventId: string) => Promise<void>;
  /** Instead of `handle`, for what goes to a system outside. */
  send?: (payload: unknown, message: OutsideMessage) => Promise<void>;
};

/** What a sender needs beside the payload. The event's id is the receiver's idempotency key: the same message may be sent again. */
export type OutsideMessage = { eventId: string; signal: AbortSignal };

/** The receiver has looked at the message and will never take it; sending it again changes nothing. A person has to look. */
export class MessageRefused extends Error {}

/**
 * What a module does on hearing of an event: with its own retries, under a name that never changes, in its own transaction. `together`
 * lets waiting deliveries of an event, whoever hears of it, share one while all goes well, and keeps no order among them: for handlers that
 * only tell screens here to look again. `unhurried` ones are gathered for a tenth of a second first: for lists, not for calls.
 */
export function on<T extends z.ZodType>(
  event: EventType<T>,
  name: string,
  handle: (scope: Scope, payload: z.output<T>, eventId: string) => Promise<void>,
  { together = false, unhurried = false } = {},
): EventHandler {
  return {
    type: event.type,
    name,
    together,
    unhurried,
    handle: (scope, payload, eventId) => handle(scope, event.payload.parse(payload), eventId),
  };
}

/**
 * What a module sends to a system outside on hearing of an event: in no transaction and on a line of its own, so that a receiver that is
 * slow or away holds up nothing but its own messages. Throws `MessageRefused` for a message that is itself at fault.
 */
export function outside<T extends z.ZodType>(
  event: EventType<T>,
  name: string,
  send: (payload: z.output<T>, message: OutsideMessage) => Promise<void>,
): EventHandler {
  return {
    type: event.type,
    name,
    together: false,
    unhurried: false,
    handle: async () => {
      throw new Error(`${name} is sent outside`);
    },
    send: (payload, message) => send(event.payload.parse(payload), message),
  };
}
