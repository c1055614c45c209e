import type { StatusCounts } from '@tijian/shared';

/** A number as a database gives it: SUM and COUNT come as text from MySQL. */
export type Raw = number | string | null;
export const toInt = (raw: Raw | undefined): number => Number(raw ?? 0);

/** `SUM` of ones where the condition holds. */
export const countWhen = (when: string, value = '1'): string => `SUM(CASE WHEN ${when} THEN ${value} ELSE 0 END)`;

const none: StatusCounts = { registered: 0, in_progress: 0, examined: 0, reviewed: 0, concluded: 0, published: 0 };

/** People by state, out of rows of any grouping. */
export function byStatus(rows: readonly { status: string; people: number }[]): StatusCounts {
  const counts = { ...none };
  for (const { status, people } of rows) if (status in counts) counts[status as keyof StatusCounts] += people;
  return counts;
}

/** States in which every item is done. */
export const finishedStatuses = ['examined', 'reviewed', 'concluded', 'published'] as const;
export const isFinished = (status: string): boolean => (finishedStatuses as readonly string[]).includes(status);
/** The same as a list for SQL. */
export const finishedSql = finishedStatuses.map((it) => `'${it}'`).join(', ');
