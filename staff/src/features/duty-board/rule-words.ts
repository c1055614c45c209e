import type { QueueRules } from '@tijian/shared';
import { t } from './locale';

type Missing = Pick<QueueRules, 'rejoinBehind' | 'missesBeforeParking' | 'rejoinMinutes'>;

/** What becomes of who misses a call, as one sentence; empty while a figure is not filled in. */
export function missedWords({ rejoinBehind, missesBeforeParking, rejoinMinutes }: Partial<Missing>): string {
  if (!rejoinBehind || !missesBeforeParking || !rejoinMinutes) return '';
  return missesBeforeParking === 1
    ? t.rules.parkedAtOnce(rejoinBehind)
    : t.rules.missedWords(rejoinBehind, rejoinMinutes, missesBeforeParking);
}
