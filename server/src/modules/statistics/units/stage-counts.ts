import { attendedStages, RosterStage, type StageCounts } from '@tijian/shared';

/** Counts by stage, out of rows of any grouping. */
export function toStageCounts(rows: readonly { stage: string; people: number }[]): StageCounts {
  const stages = Object.fromEntries(RosterStage.options.map((it) => [it, 0])) as StageCounts['stages'];
  for (const { stage, people } of rows) if (stage in stages) stages[stage as RosterStage] += people;
  const sum = (list: readonly RosterStage[]) => list.reduce((all, it) => all + stages[it], 0);
  return { roster: sum(RosterStage.options), attended: sum(attendedStages), stages };
}
