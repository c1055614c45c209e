/** `3.5` hours of minutes; a dash where there is none. */
export const hoursText = (minutes: number | null): string => (minutes === null ? '—' : (minutes / 60).toFixed(1));

/** `4.2`; a dash where there is none. */
export const oneDecimal = (value: number | null): string => (value === null ? '—' : value.toFixed(1));

/** Share as a whole percentage; a dash without a whole. */
export const percentOf = (part: number, whole: number | null): string =>
  whole ? `${Math.round((part / whole) * 100)}%` : '—';

/** `11-03` for a day, `11-03 至 11-09` for several. */
export function spanText({ from, to }: { from: string; to: string }): string {
  return from === to ? from.slice(5) : `${from.slice(5)} 至 ${to.slice(5)}`;
}
