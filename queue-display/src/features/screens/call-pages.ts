import type { ScreenCall } from '@tijian/shared';
import { isOpen, type ScreenState } from './screen-state';

type Asked = {
  state: Pick<ScreenState, 'calls' | 'rooms'>;
  speaking: ScreenCall | null;
  /** Calls that have room below the big one. */
  places: number;
  /** Counts up as time goes by; a page for each. */
  turn: number;
};
export type CallPage = { first: ScreenCall | null; more: ScreenCall[]; page: number; pages: number };

export const isSameCall = (a: Pick<ScreenCall, 'roomId' | 'number'>, b: Pick<ScreenCall, 'roomId' | 'number'>) =>
  a.roomId === b.roomId && a.number === b.number;

/**
 * Big what is spoken now, else the last call; below it everybody else who is called, page after page where they are many, and where they
 * are few, who has gone in or missed theirs. Somebody called again stands there once, by the latest call.
 */
export function callPage({ state: { calls, rooms }, speaking, places, turn }: Asked): CallPage {
  const all = calls.filter((it, at) => calls.findIndex((other) => isSameCall(it, other)) === at);
  const inOrder = [...all.filter((it) => isOpen(rooms, it)), ...all.filter((it) => !isOpen(rooms, it))];
  const first = all.find((it) => speaking && isSameCall(it, speaking)) ?? inOrder[0] ?? null;
  const rest = inOrder.filter((it) => it !== first);
  const pages = Math.max(1, Math.ceil(rest.filter((it) => isOpen(rooms, it)).length / places));
  const page = turn % pages;
  return { first, more: rest.slice(page * places, (page + 1) * places), page, pages };
}
