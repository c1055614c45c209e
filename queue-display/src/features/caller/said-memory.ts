import type { Said } from './use-acts';

const KEY = 'tijian.caller.said';

/** What the last call here said, kept over a reload of the page until the next call; it holds no name. */
export const saidMemory = {
  get: (): Said | null => JSON.parse(sessionStorage.getItem(KEY) ?? 'null'),
  set: (said: Said): void => sessionStorage.setItem(KEY, JSON.stringify(said)),
};
