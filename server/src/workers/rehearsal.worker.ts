import { parentPort, workerData } from 'node:worker_threads';
import type { RehearsalNews } from '../modules/queue-insight/rehearsal/rehearsal-thread';
import { type RehearsalOrder, rehearse } from '../modules/queue-insight/simulate';

const say = (news: RehearsalNews): void => parentPort?.postMessage(news);

/** Entry of a thread that makes one rehearsal and ends. */
try {
  say({
    kind: 'done',
    result: rehearse(workerData as RehearsalOrder, (done, total) => say({ kind: 'progress', done, total })),
  });
} catch (error) {
  say({ kind: 'failed', message: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error' });
}
