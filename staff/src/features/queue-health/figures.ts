/** `4.2`, and never a zero with a minus; a dash where there is none. */
export const oneDecimal = (value: number | null): string =>
  value === null ? '—' : value.toFixed(1).replace(/^-0\.0$/, '0.0');
export const percent = (share: number | null): string => (share === null ? '—' : `${(share * 100).toFixed(1)}%`);

/** The frame of a replay to begin with: the busiest, where there is most to see. */
export function busiestFrame(waiting: readonly number[]): number {
  return Math.max(waiting.indexOf(Math.max(...waiting, 0)), 0);
}

/** How full a tile looks: none, some, many or very many who wait for each of those who work there. */
export function pressureOf(waiting: number, staff: number): 'none' | 'some' | 'many' | 'full' {
  if (waiting === 0) return 'none';
  const each = waiting / Math.max(staff, 1);
  if (staff === 0 || each >= 6) return 'full';
  return each >= 3 ? 'many' : 'some';
}
