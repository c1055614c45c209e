import type { RehearsalChange, RehearsalResult } from '@tijian/shared';
import { applyChange } from './apply-change';
import { changeWords, nothingWords } from './change-words';
import type { DayPlan } from './day-plan';
import { digestDay } from './digest-day';
import { simulateDay } from './simulate-day';
import { differencesOf, summarise, totalsOf, unfinishedIn } from './summarise';

export interface RehearsalOrder {
  plan: DayPlan;
  runs: number;
  seed: number;
  changes: readonly RehearsalChange[];
}

/**
 * Simulates the day `runs` times, then each change with the same seeds. Works without a pause: up to some hundred milliseconds for each run, so
 * servers let a thread do it. `tell` hears of every finished run.
 */
export function rehearse(order: RehearsalOrder, tell: (done: number, total: number) => void): RehearsalResult {
  const { plan, runs, seed, changes } = order;
  const started = Date.now();
  const total = runs * (1 + changes.length);
  let done = 0;
  const play = (it: DayPlan) =>
    Array.from({ length: runs }, (_, run) => {
      const digest = digestDay(simulateDay(it, seed + run));
      tell(++done, total);
      return digest;
    });
  const planned = play(plan);
  const compared = changes.map((change) => {
    const otherwise = applyChange(plan, change);
    const changed = play(otherwise);
    const words = changeWords(change, plan, otherwise) ?? nothingWords(change, plan);
    return {
      ...{ change, words, totals: totalsOf(changed), unfinished: unfinishedIn(changed) },
      ...differencesOf(planned, changed),
    };
  });
  return { ...summarise(plan, planned), seed, tookMs: Date.now() - started, changes: compared };
}
