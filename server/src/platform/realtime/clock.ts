import type { Server } from 'socket.io';

/** Everybody hears the time this often. */
const EVERY_MS = 5_000;
const TICKS = 50;

/** After an outage the first round is this many times faster: until they are told, screens that are right say that they are old. */
const FASTER = 5;
/** News told later than this is late. */
const LATE_MS = 2_500;

/**
 * Tells everybody connected to this process the server's time every five seconds, a few at each tick: told to thousands at once it would
 * hold up a call for as long as their sockets take. With it goes up to when everything has been told; once that is the present again
 * everybody hears it within a second. Silent while `isSilent`; gives what ends it.
 */
export function startClock(
  io: Pick<Server, 'of' | 'local'>,
  isSilent: () => boolean,
  { everyMs = EVERY_MS, upTo = (now: Date) => now } = {},
): () => void {
  const { sockets } = io.of('/');
  let round = sockets.keys();
  let roundMs = everyMs;
  let begunAt = Date.now();
  let told = 0;
  let wasLate = false;
  const begin = (ms: number) => {
    round = sockets.keys();
    roundMs = ms;
    begunAt = Date.now();
    told = 0;
  };
  const tickMs = everyMs / TICKS;
  const timer = setInterval(() => {
    const now = new Date();
    const at = upTo(now);
    const silent = isSilent();
    const isLate = silent || now.getTime() - at.getTime() > LATE_MS;
    if (wasLate && !isLate) begin(everyMs / FASTER);
    wasLate = isLate;
    const passed = now.getTime() - begunAt + tickMs;
    const due = Math.ceil(sockets.size * Math.min(1, passed / roundMs));
    const next: string[] = [];
    while (told < due) {
      const one = round.next();
      if (one.done) break;
      next.push(one.value);
      told += 1;
    }
    if (next.length && !silent) io.local.to(next).emit('clock', now.toISOString(), at.toISOString());
    if (passed >= roundMs) begin(everyMs);
  }, tickMs);
  timer.unref();
  return () => clearInterval(timer);
}
