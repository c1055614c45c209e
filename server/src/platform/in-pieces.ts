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

/**
 * Writes a list slice by slice, in its order; while one slice is being written, the next is made. Others get in between slices. When
 * either fails, nothing is under way any more once this has thrown.
 */
export async function inSlicesAhead<T, Made>(
  list: readonly T[],
  size: number,
  make: (slice: readonly T[]) => Made | Promise<Made>,
  write: (made: Made) => Promise<unknown>,
): Promise<void> {
  if (list.length <= size) {
    if (list.length) await write(await make(list));
    return;
  }
  let writing: Promise<unknown> = Promise.resolve();
  try {
    for (let from = 0; from < list.length; from += size) {
      if (from > 0) await breathe();
      const made = await make(list.slice(from, from + size));
      await writing;
      writing = write(made);
      // It is waited for a little later; until then its failure is nobody's.
      writing.catch(() => undefined);
    }
  } finally {
    await writing;
  }
}
