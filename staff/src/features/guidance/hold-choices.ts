import { HoldKind, holdKindLabels, type QueueVisit } from '@tijian/shared';

type Stops = Pick<QueueVisit, 'stopList'>;
type Choice = { value: HoldKind; label: string };
/** The value that stands for: staff bring the person back. */
export const byStaff = 0;

const lengths = [byStaff, 10, 15, 20, 30, 45, 60];
const usualMinutes: Partial<Record<HoldKind, number>> = { bladder: 30, breakfast: 15, rest: 10 };

/** Why somebody can be set aside: a full bladder and breakfast only while what they are for is left, and nothing needs an empty stomach. */
export function holdKinds({ stopList }: Stops): Choice[] {
  const left = stopList.filter((it) => it.state === 'todo' || it.state === 'doing');
  const isLeft = (need: 'fasting' | 'full_bladder' | 'meal') => left.some((it) => it.needs.includes(need));
  return HoldKind.options
    .filter((kind) => kind !== 'bladder' || isLeft('full_bladder'))
    .filter((kind) => kind !== 'breakfast' || (isLeft('meal') && !isLeft('fasting')))
    .map((kind) => ({ value: kind, label: holdKindLabels[kind] }));
}

/** After how many minutes they are asked again. A bladder fills by itself, in other lines: nobody brings them back. */
export const holdLengths = (kind: HoldKind | undefined): number[] =>
  lengths.filter((it) => it !== byStaff || kind !== 'bladder');

/** How long it takes as a rule, as the form proposes it. */
export const proposedMinutes = (kind: HoldKind): number => usualMinutes[kind] ?? byStaff;
