import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

/** Pages of log after which the writer moves them itself, should the thread not come to it: 200 MB. */
const OWN_AFTER_PAGES = 50_000;

/**
 * Moves SQLite's log into the database file in a thread of its own: after a large commit the writer would do it at once, and the
 * whole server stood still meanwhile. Where no built worker exists (tests run from source) the writer does it as ever.
 */
export class Checkpoints {
  private constructor(private readonly thread: Worker) {}

  static start(
    databaseFile: string,
    workerFile = findWorkerFile(),
  ): { checkpoints: Checkpoints; ownAfterPages: number } | null {
    if (!workerFile) return null;
    const thread = new Worker(workerFile, { workerData: databaseFile });
    thread.unref();
    // Without the thread the writer's own bound still holds.
    thread.on('error', () => undefined);
    return { checkpoints: new Checkpoints(thread), ownAfterPages: OWN_AFTER_PAGES };
  }

  /** Resolves when the thread has let go of the file. */
  async close(): Promise<void> {
    if (this.thread.threadId === -1) return;
    const ended = new Promise((resolve) => this.thread.once('exit', resolve));
    this.thread.postMessage('close');
    await ended;
  }
}

/** `dist/workers/…` seen from `dist/main.js` or from `dist/cli/….js`; null when running from source. */
function findWorkerFile(): string | null {
  const places = ['./workers/checkpoint.worker.js', '../workers/checkpoint.worker.js'];
  return places.map((it) => fileURLToPath(new URL(it, import.meta.url))).find((it) => existsSync(it)) ?? null;
}
