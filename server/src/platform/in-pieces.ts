import { setImmediate as breathe } from 'node:timers/promises';

/** Between pieces others get their turn; a request that comes meanwhile waits about so long. */
const LONGEST_STRETCH_MS = 10;

/** Works through a long list without keeping the process from anything else for long. */
export async function inPieces<T>(list: Iterable<T>, work: (it: T, at: number) => void): Promise<void> {
  let since = performance.now();
  let at = 0;
  for (const it of list) {
    work(it, at++);
    if (performance.now() - since < LONGEST_STRETCH_MS) continue;
    await breathe();
    since = performance.now();
  }
}

/** Runs a work on slices of a list, one after another, letting others in between. */
export async function inSlices<T>(
  list: readonly T[],
  size: number,
  work: (slice: T[]) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < list.length; from += size) {
    await work(list.slice(from, from + size));
    await breathe();
  }
}
