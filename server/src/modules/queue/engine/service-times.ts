import type { Minutes } from './types';

/** What the day has taught about the pace of one station. */
export interface StationTimes {
  count: number;
  sum: Minutes;
}

/** Spread of pace between people doing the same work, as coefficient of variation. */
const paceCv = 0.12;

/**
 * Learned minutes of one examination at a station: the configured time, moved towards the day's own mean as examinations
 * come in. With a spread `cv` of single examinations some (cv / pace spread)² of them weigh as much as the configuration.
 */
export function learnedMean(nominal: Minutes, cv: number, times: StationTimes | undefined): Minutes {
  if (!times || times.count === 0) return nominal;
  const prior = (cv / paceCv) ** 2;
  return (prior * nominal + times.sum) / (prior + times.count);
}
