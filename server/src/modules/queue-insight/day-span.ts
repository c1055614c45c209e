import { addDays, businessDate, daysBetween } from '@tijian/shared';
import { invalid } from '../../platform/errors';

/** The days meant: one day alone is both, none is today, an open end is today. Throws `invalid_input` for more than `most` days or none. */
export function daysMeant(
  given: { from?: string | undefined; to?: string | undefined },
  now: Date,
  { most, part }: { most: number; part: 'query' | 'body' },
): { from: string; to: string } {
  const today = businessDate(now);
  const from = given.from ?? given.to ?? today;
  const to = given.to ?? [from, today].sort().at(-1)!;
  if (to < from) throw invalid([part, 'to'], '结束日期早于开始日期');
  if (daysBetween(from, to) >= most) throw invalid([part, 'to'], `一次最多查看 ${most} 天`);
  return { from, to };
}

/** Every day from one to the other. */
export const everyDay = (from: string, to: string): string[] =>
  Array.from({ length: daysBetween(from, to) + 1 }, (_, at) => addDays(from, at));
