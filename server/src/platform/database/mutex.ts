export type Mutex = <T>(work: () => Promise<T>) => Promise<T>;

/** Lets one work run at a time, in the order of asking. */
export function mutex(): Mutex {
  let tail: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = tail.then(work, work);
    tail = turn.catch(() => undefined);
    return turn;
  };
}
