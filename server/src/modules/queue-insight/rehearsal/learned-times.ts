import type { PlannedStep } from '../simulate';
import { learnedMean } from '../simulate/engine';
import type { Learned } from './coming-day.queries';

/** Spread of single sittings where too few have been seen to tell. */
const USUAL_CV = 0.45;
/** Fewer sittings than this tell nothing of the spread, or of a group of people. */
const ENOUGH_FOR_SPREAD = 30;
const ENOUGH_FOR_GROUP = 15;

type Times = Pick<PlannedStep, 'mean' | 'cv' | 'groups'> & { learnedFrom: number };

/** Minutes of a sitting by step: what the days before have taught, leaning on the configured minutes while they have taught little. */
export function timesOf(step: string, configured: number, learned: readonly Learned[]): Times {
  const own = learned.filter((it) => it.step === step && it.count > 0);
  const count = own.reduce((sum, it) => sum + it.count, 0);
  const sum = own.reduce((total, it) => total + it.minutes, 0);
  if (count === 0) return { mean: configured, cv: USUAL_CV, groups: {}, learnedFrom: 0 };
  const mean = learnedMean(configured, USUAL_CV, { count, sum });
  const squares = own.reduce((total, it) => total + it.squares, 0);
  const cv = count >= ENOUGH_FOR_SPREAD ? spreadOf(count, sum, squares) : USUAL_CV;
  const groups = Object.fromEntries(
    own
      .filter((it) => it.count >= ENOUGH_FOR_GROUP)
      .map((it) => [it.people, learnedMean(mean, cv, { count: it.count, sum: it.minutes })]),
  );
  return { mean, cv, groups, learnedFrom: count };
}

function spreadOf(count: number, sum: number, squares: number): number {
  const mean = sum / count;
  const variance = Math.max(squares / count - mean ** 2, 0);
  return Math.min(Math.max(Math.sqrt(variance) / mean, 0.15), 1);
}
