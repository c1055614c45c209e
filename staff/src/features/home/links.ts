import { addDays } from '@tijian/shared';

type Query = Record<string, string | number | null | undefined>;

/** An address below /staff; empty values are left out. */
export function address(path: string, query: Query = {}): string {
  const pairs = Object.entries(query).flatMap(([key, value]) =>
    value === undefined || value === null || value === '' ? [] : [[key, String(value)]],
  );
  return pairs.length ? `${path}?${new URLSearchParams(pairs)}` : path;
}

/** Where the numbers and charts of a campus lead: the lists of the people behind them. */
export function linksOf(campusId: string, today: string) {
  const on = (from: string, to: string = from) => ({ from, to, campusId });
  return {
    appointments: (query: Query = {}) => address('/appointments', { ...on(today), ...query }),
    checkups: (from: string, to: string, query: Query = {}) => address('/checkups', { ...on(from, to), ...query }),
    /** Of any day. */
    waiting: (status: string) => address('/checkups', { status, campusId }),
    progress: (from: string, to: string, query: Query = {}) => address('/progress', { ...on(from, to), ...query }),
    left: () => address('/progress', { ...on(addDays(today, -LEFT_DAYS), addDays(today, -1)), state: 'waiting' }),
    published: () => address('/reports', { publishedFrom: today, publishedTo: today, campusId }),
    results: (departmentId?: string) => address('/results', { departmentId, from: today, to: today }),
  };
}
export type Links = ReturnType<typeof linksOf>;

/** How far back work that was left is looked for. */
const LEFT_DAYS = 365;
