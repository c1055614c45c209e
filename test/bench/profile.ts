/**
 * Loaded into the product before its own code (`node --import`) to see where its time goes: writes a CPU profile, as Chromium's
 * developer tools read it, into the file BENCH_PROFILE when the process ends. `--cpu-prof` itself may not stand in NODE_OPTIONS.
 */
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { isMainThread } from 'node:worker_threads';

const file = process.env.BENCH_PROFILE;
if (file && isMainThread) {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.start');
  process.once('exit', () =>
    session.post('Profiler.stop', (error, result) => {
      if (!error) writeFileSync(file, JSON.stringify(result.profile));
    }),
  );
}
