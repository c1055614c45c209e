import { clockOf, type RunRange } from '@tijian/shared';

/** `82（76–90）` */
export function rangeText({ mean, low, high }: RunRange, digits = 0): string {
  const [text, from, to] = [mean, low, high].map((it) => it.toFixed(digits));
  return from === to ? `${text}` : `${text}（${from}–${to}）`;
}

/** `76–90`, or nothing where all runs agree. */
export function betweenText({ low, high }: RunRange, show: (value: number) => string = (it) => it.toFixed(0)): string {
  return show(low) === show(high) ? '' : `${show(low)}–${show(high)}`;
}

export const clockRange = ({ mean, low, high }: RunRange): string =>
  Math.round(low) === Math.round(high) ? clockOf(mean) : `${clockOf(mean)}（${clockOf(low)}–${clockOf(high)}）`;

const signed = (value: number): string => `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value).toFixed(1)}`;

/** `−5.4（−6.9 ～ −3.6）`: what a change makes. */
export const differenceText = ({ mean, low, high }: RunRange): string => {
  const tidy = (it: number) => Math.round(it * 10) / 10 || 0;
  return `${signed(tidy(mean))}（${signed(tidy(low))} ～ ${signed(tidy(high))}）`;
};

/** Clearly better or worse when the whole range lies on one side; a tenth of a minute is nothing. */
export function verdictOf({ low, high }: RunRange): 'better' | 'worse' | 'open' {
  if (high < -0.1) return 'better';
  return low > 0.1 ? 'worse' : 'open';
}

export type Verdict = 'better' | 'worse' | 'open' | 'moreDone' | 'moreLeft';

/** Whether everybody gets through comes first: means of stays tell little where some go home with something left. */
export function changeVerdict(
  visit: RunRange,
  { before, after, runs }: { before: number; after: number; runs: number },
): Verdict {
  const each = (after - before) / Math.max(runs, 1);
  if (Math.abs(each) >= HALF_A_PERSON) return each < 0 ? 'moreDone' : 'moreLeft';
  return verdictOf(visit);
}
const HALF_A_PERSON = 0.5;

/** Colour step of a wait in a heat table, 0 … 4. */
export const heatOf = (wait: number): 0 | 1 | 2 | 3 | 4 =>
  wait < 3 ? 0 : wait < 8 ? 1 : wait < 15 ? 2 : wait < 25 ? 3 : 4;
