import type { QueueRules, RoomOpening, SaveQueueRules } from '@tijian/shared';
import { t } from './locale';

type Missing = Pick<QueueRules, 'rejoinBehind' | 'missesBeforeParking' | 'rejoinMinutes'>;

/** What becomes of who misses a call, as one sentence; empty while a figure is not filled in. */
export function missedWords({ rejoinBehind, missesBeforeParking, rejoinMinutes }: Partial<Missing>): string {
  if (!rejoinBehind || !missesBeforeParking || !rejoinMinutes) return '';
  return missesBeforeParking === 1
    ? t.rules.parkedAtOnce(rejoinBehind)
    : t.rules.missedWords(rejoinBehind, rejoinMinutes, missesBeforeParking);
}

export type RuleValues = Omit<SaveQueueRules, 'version'>;
type Field = Exclude<keyof RuleValues, 'openings'>;

/** What differs between two sets of rules, in the order of the form, in words. */
export function ruleDifferences(
  mine: RuleValues,
  theirs: QueueRules,
  roomName: (id: string) => string,
): { label: string; mine: string; theirs: string }[] {
  const fields = (Object.keys(t.rules.fields) as Field[]).map((it) => ({
    label: t.rules.fields[it],
    mine: figureWords(mine[it]),
    theirs: figureWords(theirs[it]),
  }));
  const openings = {
    label: t.rules.groups.openings,
    mine: openingWords(mine.openings ?? [], roomName),
    theirs: openingWords(theirs.openings, roomName),
  };
  return [...fields, openings].filter((it) => it.mine !== it.theirs);
}

function figureWords(value: number | boolean | number[] | undefined): string {
  if (typeof value === 'boolean') return value ? t.rules.conflict.on : t.rules.conflict.off;
  return Array.isArray(value) ? value.join('、') : String(value ?? '');
}

const openingWords = (openings: readonly RoomOpening[], roomName: (id: string) => string): string =>
  openings.length
    ? openings
        .map((it) => `${roomName(it.roomId)} ${it.opensAt}${it.closesAt ? `–${it.closesAt}` : ''}`)
        .sort()
        .join('，')
    : t.rules.conflict.none;
