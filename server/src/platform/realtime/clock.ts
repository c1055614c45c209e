import type { Server } from 'socket.io';

/** Everybody hears the time this often. */
const EVERY_MS = 5_000;
const TICKS = 50;

/**
 * Tells everybody connected to this process the server's time every five seconds, a few at each tick: told to thousands at once it would
 * hold up a call for as long as their sockets take. With it goes up to when everything has been told. Silent while `isSilent`; gives what ends it.
 */
export function startClock(
  io: Pick<Server, 'of' | 'local'>,
  isSilent: () => boolean,
  { everyMs = EVERY_MS, upTo = () => new Date() } = {},
): () => void {
  const { sockets } = io.of('/');
  const tickMs = everyMs / TICKS;
  let round = sockets.keys();
  let begunAt = Date.now();
  let told = 0;
  const timer = setInterval(() => {
    const passed = Date.now() - begunAt + tickMs;
    const due = Math.ceil(sockets.size * Math.min(1, passed / everyMs));
    const now: string[] = [];
    while (told < due) {
      const next = round.next();
      if (next.done) break;
      now.push(next.value);
      told += 1;
    }
    if (now.length && !isSilent()) io.local.to(now).emit('clock', new Date().toISOString(), upTo().toISOString());
    if (passed < everyMs) return;
    round = sockets.keys();
    begunAt = Date.now();
    told = 0;
  }, tickMs);
  timer.unref();
  return () => clearInterval(timer);
}
