import type { ReportFlag } from '@tijian/shared';
import { t } from './locale';
import './conclusions.css';

/** True for every flag that calls for attention. */
export const isAbnormal = (flag: ReportFlag): flag is Exclude<ReportFlag, 'normal' | null> =>
  flag !== null && flag !== 'normal';

/** An abnormal value's shape and word in its colour; nothing for a normal one. `short` leaves the word to screen readers. */
export function FlagMark({ flag, short = false }: { flag: ReportFlag; short?: boolean }) {
  if (!isAbnormal(flag)) return null;
  const [shape, word] = t.flags[flag];
  return (
    <span className={`tj-flag ${flagClass(flag)}`}>
      <span aria-hidden="true">{shape}</span>
      <span className={short ? 'tj-visually-hidden' : undefined}>{word}</span>
    </span>
  );
}

/** Class that colours a value by its flag. */
export const flagClass = (flag: ReportFlag): string => (isAbnormal(flag) ? `tj-flag-${flag.replace('_', '-')}` : '');
