import type { ScreenCall } from '@tijian/shared';

/**
 * Calls are spoken one after another, each twice, and never cut off. While others wait for their first time the second time comes after
 * them. What has waited too long is old news: it stays on the screen and is not spoken. Pure: who plays the sound reports back.
 */
export interface Announcer {
  readonly waiting: readonly Turn[];
  readonly speaking: Turn | null;
}
export interface Turn {
  readonly call: ScreenCall;
  readonly time: 1 | 2;
  /** Epoch milliseconds when the call was heard of. */
  readonly heardAt: number;
}

/** Spoken at the latest so long after it was heard of. */
export const SPOKEN_WITHIN_MS = 180_000;
/** More waiting turns than this is a fault somewhere; the oldest go. */
const MOST_WAITING = 200;

export const silent: Announcer = { waiting: [], speaking: null };

const sameTicket = (a: ScreenCall, b: ScreenCall): boolean => a.roomId === b.roomId && a.number === b.number;

/** A call to announce. A recall replaces what still waits of the same person at the same room, and goes to the end. */
export function hear(it: Announcer, call: ScreenCall, now: number): Announcer {
  if (call.undone) return withdraw(it, call);
  const others = it.waiting.filter(({ call: waiting }) => !sameTicket(waiting, call));
  const firsts = others.filter(({ time }) => time === 1);
  const seconds = others.filter(({ time }) => time === 2);
  const waiting = [...firsts, { call, time: 1 as const, heardAt: now }, ...seconds];
  return { ...it, waiting: waiting.slice(-MOST_WAITING) };
}

/** The call was taken back, answered or given up: it is not spoken any more, but what is being spoken is not cut. */
export function withdraw(it: Announcer, call: Pick<ScreenCall, 'roomId' | 'number'>): Announcer {
  const gone = (turn: Turn) => turn.call.roomId === call.roomId && turn.call.number === call.number;
  const speaking = it.speaking && gone(it.speaking) ? { ...it.speaking, time: 2 as const } : it.speaking;
  return { speaking, waiting: it.waiting.filter((turn) => !gone(turn)) };
}

/** The next turn to speak, unless one is being spoken; turns that have become old are passed over. */
export function begin(it: Announcer, now: number): Announcer {
  if (it.speaking) return it;
  const fresh = it.waiting.filter(({ heardAt }) => now - heardAt <= SPOKEN_WITHIN_MS);
  const [speaking = null, ...waiting] = fresh;
  return { speaking, waiting };
}

/** The turn has been spoken to its end: the second time follows at once, or after everybody who waits. */
export function end(it: Announcer): Announcer {
  const { speaking, waiting } = it;
  if (!speaking) return it;
  if (speaking.time === 2 || waiting.some(({ call }) => sameTicket(call, speaking.call)))
    return { speaking: null, waiting };
  return { speaking: null, waiting: [...waiting, { ...speaking, time: 2 }] };
}

/** Nothing is to be spoken (silenced, quiet hours): what is being spoken is not cut. */
export const drop = ({ speaking }: Announcer): Announcer => ({
  speaking: speaking ? { ...speaking, time: 2 } : null,
  waiting: [],
});
