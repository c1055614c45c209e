import { attendedStages, participation, type RosterStage, type StageCounts } from '@tijian/shared';

/** The share of the roster that came, as people read it. */
export function rateText(counts: Pick<StageCounts, 'roster' | 'attended'>): string {
  const share = participation(counts);
  return share === null ? '—' : `${(share * 100).toFixed(1)}%`;
}

/** People behind a column: a stage, everybody who came, or the whole roster. */
export type Cell = RosterStage | 'attended' | 'roster';

export const countOf = (counts: StageCounts, cell: Cell): number =>
  cell === 'roster' || cell === 'attended' ? counts[cell] : counts.stages[cell];

/** Columns in the order in which people go through them. */
export const cells: readonly Cell[] = ['roster', 'unbooked', 'booked', 'absent', 'attended', ...attendedStages];
