import type { VipHarm } from '@tijian/shared';
import { t } from './locale';

const tenths = (minutes: number): number => Math.round(minutes * 10) / 10;

/** What a held place costs the others, as staff read it before they decide. */
export function harmWords(harm: VipHarm | null): string {
  if (harm === null) return t.expect.unknown;
  return harm.people === 0
    ? t.expect.noHarm
    : t.expect.harm(harm.people, tenths(harm.minutesTotal / harm.people), tenths(harm.minutesEach));
}
