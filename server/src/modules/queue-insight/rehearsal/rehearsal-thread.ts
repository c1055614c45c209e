import { setImmediate as breathe } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { RehearsalResult } from '@tijian/shared';
import { builtWorker } from '../../../platform/built-worker';
import { type RehearsalOrder, rehearse } from '../simulate';

type Tell = (done: number, total: number) => void;
/** From the thread. */
export type RehearsalNews =
  | { kind: 'progress'; done: number; total: number }
  | { kind: 'done'; result: RehearsalResult }
  | { kind: 'failed'; message: string };

/** Minutes after which a thread that has not answered is ended. */
const LONGEST_MINUTES = 20;

/** Rehearses in a thread of its own, so that the server goes on answering; where no built thread exists (run from source), here. */
export async function rehearseAside(order: RehearsalOrder, tell: Tell): Promise<RehearsalResult> {
  const file = builtWorker('rehearsal');
  if (file !== null) return inThread(file, order, tell);
  await breathe();
  return rehearse(order, tell);
}

function inThread(file: string, order: RehearsalOrder, tell: Tell): Promise<RehearsalResult> {
  const thread = new Worker(file, { workerData: order });
  return new Promise<RehearsalResult>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('rehearsal took too long')), LONGEST_MINUTES * 60_000);
    thread.on('message', (news: RehearsalNews) => {
      if (news.kind === 'progress') tell(news.done, news.total);
      else if (news.kind === 'done') resolve(news.result);
      else reject(new Error(news.message));
    });
    thread.on('error', reject);
    thread.on('exit', (code) => reject(new Error(`rehearsal thread ended with code ${code}`)));
    thread.on('exit', () => clearTimeout(timer));
  }).finally(() => void thread.terminate());
}
