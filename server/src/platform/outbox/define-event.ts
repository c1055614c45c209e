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
  /** Many deliveries may share a transaction. */
  together: boolean;
  handle: (scope: Scope, payload: unknown, eventId: string) => Promise<void>;
};

/**
 * What a module does on hearing of an event: with its own retries, under a name that never changes, in its own transaction. `together`
 * lets waiting deliveries of an event, whoever hears of it, share one while all goes well: for handlers that only write here, such as those
 * that tell screens.
 */
export function on<T extends z.ZodType>(
  event: EventType<T>,
  name: string,
  handle: (scope: Scope, payload: z.output<T>, eventId: string) => Promise<void>,
  { together = false } = {},
): EventHandler {
  return {
    type: event.type,
    name,
    together,
    handle: (scope, payload, eventId) => handle(scope, event.payload.parse(payload), eventId),
  };
}
