import { addDays } from '@tijian/shared';
import type { ReadScope } from '../../../platform/scope';
import { daysKept } from './days.queries';
import { firstOpenDay } from './tally-days';

/** Conditions on campus and day that split a span of days: what `closed` holds is kept in `day_tally`, what `open` holds is to be counted. */
export interface SplitDays {
  open(campus: string, date: string): string;
  closed(campus: string, date: string): string;
  params: Record<string, string | string[]>;
}

/** More stretches than this are not worth a condition: all is counted then. */
const MOST_STRETCHES = 60;

/**
 * Splits the days from `from` to `to` at these campuses (all when null) into those whose counts are kept and unchanged, and the others;
 * null when that takes too many conditions. Every day is on one side, so that whatever commits meanwhile, nobody is counted twice or left out. One statement,
 * none for recent days.
 */
export async function splitDays(
  { manager, now }: ReadScope,
  { from, to, campusId = null }: { from: string; to: string; campusId?: string | null },
): Promise<SplitDays | null> {
  const openFrom = firstOpenDay(now);
  if (from >= openFrom) return null;
  const last = to < openFrom ? to : addDays(openFrom, -1);
  const kept = await daysKept(manager, { from, to: last, campusId });
  const stretches = [...kept].flatMap(([campus, days]) => missing(days, from, last).map((it) => ({ campus, ...it })));
  if (!kept.size || stretches.length > MOST_STRETCHES) return null;
  const params: Record<string, string | string[]> = { openFrom, keptCampuses: [...kept.keys()] };
  for (const [nth, it] of stretches.entries())
    Object.assign(params, { [`oc${nth}`]: it.campus, [`of${nth}`]: it.from, [`ot${nth}`]: it.to });
  const open = (campus: string, date: string) =>
    `(${[
      `${date} >= :openFrom AND ${campus} IN (:...keptCampuses)`,
      ...stretches.map((_, nth) => `(${campus} = :oc${nth} AND ${date} BETWEEN :of${nth} AND :ot${nth})`),
    ].join(' OR ')})`;
  // The campuses are named for the sake of the indexes, which begin with them.
  const closed = (campus: string, date: string) => `${campus} IN (:...keptCampuses) AND NOT ${open(campus, date)}`;
  return { open, closed, params };
}

/** Stretches of days between two that are not among those given. */
export function missing(days: ReadonlySet<string>, from: string, to: string): { from: string; to: string }[] {
  const stretches: { from: string; to: string }[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) {
    if (days.has(date)) continue;
    const last = stretches.at(-1);
    if (last && addDays(last.to, 1) === date) last.to = date;
    else stretches.push({ from: date, to: date });
  }
  return stretches;
}
