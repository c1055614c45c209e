import { playOnce, prepare } from './play-room';
import { normalShare } from './random';
import type { Minutes, RoomView, Snapshot } from './types';
import { levelShift } from './wait-memory';
import { aheadOf } from './work-ahead';

/** The announced wait, from the decision to the call. */
export interface WaitRange {
  /** The one figure to show where a range does not fit, between the median (least error) and the mean (no bias). */
  expected: Minutes;
  p50: Minutes;
  p90: Minutes;
}

/** Who asks: the place in line follows from the key, the earliest call from the walk. */
export interface Asker {
  vip: boolean;
  key: number;
  walk: Minutes;
}

/** Times the coming minutes are played through for one answer that is decided by or promised. */
const usualRuns = 128;

/** The level of a P90, and the highest that the runs can tell, in standard deviations of a normal distribution. */
const usualLevel = 1.2816;
const lastLevel = 2;

/** Share of the median in the one figure. */
const medianShare = 0.5;

/**
 * How long this person will wait for the call at the room: the line in front, examinations under way, pauses, closing and
 * opening times, calls without answer, and people on their way whose keys put them in front, played through many times
 * with the learned service times. Deterministic. Infinite while nobody is signed on. Fewer runs are enough for what is only shown.
 */
export function expectWait(snapshot: Snapshot, room: RoomView, asker: Asker, runs = usualRuns): WaitRange {
  if (room.unlimited) return { expected: 0, p50: 0, p90: 0 };
  if (!room.stations.some((it) => it.state !== 'off')) {
    const never = Number.POSITIVE_INFINITY;
    return { expected: never, p50: never, p90: never };
  }
  const play = prepare(snapshot, room, asker, aheadOf(room.line, asker.vip, asker.key));
  const waits = new Float64Array(runs);
  for (let run = 0; run < runs; run++) waits[run] = Math.max(playOnce(play, run), asker.walk);
  waits.sort();
  const mean = waits.reduce((sum, it) => sum + it, 0) / runs;
  const p50 = quantile(waits, 0.5);
  const p90 = Math.max(p50, upperEnd(waits, usualLevel + levelShift(snapshot.memory, room.id)));
  return { expected: Math.min(medianShare * p50 + (1 - medianShare) * mean, p90), p50, p90 };
}

/** The value at a level given in standard deviations; beyond what so few runs can tell, in proportion. */
function upperEnd(waits: Float64Array, level: number): Minutes {
  const beyond = Math.max(level - lastLevel, 0);
  return quantile(waits, normalShare(level - beyond)) * (1 + 0.3 * beyond);
}

/** Mean of the values around the quantile, which is steadier than the one value. */
function quantile(sorted: Float64Array, share: number): number {
  const middle = share * (sorted.length - 1);
  const from = Math.max(0, Math.floor(middle - 2));
  const to = Math.min(sorted.length - 1, Math.ceil(middle + 2));
  let sum = 0;
  for (let i = from; i <= to; i++) sum += sorted[i] ?? 0;
  return sum / (to - from + 1);
}
