import { ApiError } from '../contracts/client';

/** Milliseconds after which a request that was not answered is sent once more beside it. */
const AGAIN_AFTER_MS = 400;
/** So many at most: a browser keeps no more idle connections to one server. */
const MOST = 4;

/**
 * The first answer to a reading that may go over a connection that is dead without a word: while none comes it is asked for again, each
 * time over another connection. What the server refuses is an answer. Throws the last failure when none got through.
 */
export function askAgain<T>(ask: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    let asked = 0;
    let failed = 0;
    let isOver = false;
    let timer: ReturnType<typeof setTimeout>;
    const end = (settle: () => void) => {
      isOver = true;
      clearTimeout(timer);
      settle();
    };
    const next = () => {
      clearTimeout(timer);
      if (isOver || asked === MOST) return;
      asked++;
      timer = setTimeout(next, AGAIN_AFTER_MS);
      ask().then(
        (answer) => end(() => resolve(answer)),
        (error) => {
          failed++;
          const isRefusal = error instanceof ApiError && error.status > 0;
          if (isRefusal || failed === MOST) end(() => reject(error));
          else next();
        },
      );
    };
    next();
  });
}
