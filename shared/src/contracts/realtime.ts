import { z } from 'zod';

/**
 * News over socket.io. Every topic numbers its events without gaps and keeps them for a while. A client subscribes with the last number
 * it has seen and gets what it missed; when that is too much or too old it gets `reset` and fetches afresh.
 */
export const RealtimeEvent = z.object({
  topic: z.string(),
  seq: z.number().int().describe('number within the topic, from 1'),
  /** Contract name of what changed, e.g. `Checkup`; the record itself is fetched over HTTP. */
  kind: z.string(),
  id: z.string(),
  at: z.iso.datetime(),
  /** Enough to show the news without fetching, where the topic says so. */
  data: z.record(z.string(), z.unknown()).optional(),
});
export type RealtimeEvent = z.infer<typeof RealtimeEvent>;

export const Subscribe = z.object({ topic: z.string().max(120), lastSeq: z.number().int().min(0).nullable() });
export type Subscribe = z.infer<typeof Subscribe>;

export type SubscribeAnswer =
  | { ok: true; reset: boolean; seq: number; events: RealtimeEvent[]; serverTime: string }
  /** `unavailable`: the topic is listened to, but what was missed could not be read; ask again in a few seconds. */
  | { ok: false; code: 'forbidden' | 'invalid_input' | 'unavailable' };

/** Client → server. */
export interface ClientToServer {
  subscribe(request: Subscribe, answer: (it: SubscribeAnswer) => void): void;
  unsubscribe(topic: string): void;
}
/**
 * Server → client. `clock` comes every five seconds while the database answers: the server's time, and up to when everything that happened
 * has been told, so a screen knows the age of what it shows however busy its connection is.
 */
export interface ServerToClient {
  news(event: RealtimeEvent): void;
  clock(serverTime: string, toldUpTo: string): void;
  signedOut(): void;
}
