import type { GuideView } from '@tijian/shared';

type Stop = GuideView['stops'][number];
const order = { doing: 0, todo: 1, done: 2, skipped: 3 } as const;

/** What somebody who has left did not do is left undone, not declined; who is still to come stands nowhere yet. */
function shownAs({ state }: Stop, now: GuideView['now']): Stop['state'] {
  const isOpen = (now === 'left' && state === 'skipped') || (now === 'expected' && state === 'doing');
  return isOpen ? 'todo' : state;
}

/** Stops as the page lists them, and how far the day is. */
export function stopProgress({ now, stops }: Pick<GuideView, 'now' | 'stops'>): {
  stops: Stop[];
  done: number;
  total: number;
} {
  const seen = stops.map((it) => ({ ...it, state: shownAs(it, now) }));
  return {
    stops: seen.sort((a, b) => order[a.state] - order[b.state]),
    done: seen.filter((it) => it.state === 'done').length,
    total: seen.filter((it) => it.state !== 'skipped').length,
  };
}

/** Minutes that the day still takes, at least one; null where nobody can tell, and of who is not here or set aside. */
export const minutesLeft = ({ state, leftMinutes }: Pick<GuideView, 'state' | 'leftMinutes'>): number | null =>
  state === 'present' && leftMinutes !== null ? Math.max(1, Math.round(leftMinutes)) : null;
