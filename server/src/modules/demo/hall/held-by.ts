import { keptWords } from '../../queue';
import type { StopRow } from './day-rows';

const keepers = ['room', 'unpaid', 'fastingFirst', 'sequence'] as const;
type Keeper = (typeof keepers)[number];

/** What keeps an examinee from all the stops that are left, as the queue says it. */
export function heldBy(left: readonly StopRow[]): { heldKind: string; heldReason: string } {
  const kept = keepers.flatMap((keeper) => {
    const names = left.filter((it) => keeperOf(it, left) === keeper).map((it) => it.name);
    return names.length ? [{ keeper, words: keptWords(keeper, names) }] : [];
  });
  const [first] = kept;
  const heldKind = first?.keeper === 'room' ? 'no_room' : first?.keeper === 'unpaid' ? 'unpaid' : 'other';
  const words = kept.map((it) => it.words).join('；');
  return { heldKind, heldReason: words.slice(0, 100) };
}

function keeperOf({ blocked, meal, after }: StopRow, left: readonly StopRow[]): Keeper {
  if (blocked === 'unpaid') return 'unpaid';
  if (meal) return 'fastingFirst';
  return left.some((it) => after.includes(it.step)) ? 'sequence' : 'room';
}
