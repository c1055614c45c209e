import type { RehearsalFigure } from '@tijian/shared';
import type { DayOutcome } from './outcome';

/** Quarters of an hour in a day. */
export const quarters = 96;

/** One run in figures; minutes. */
export interface DayDigest {
  figures: Record<RehearsalFigure, number>;
  unfinished: number;
  /** By room and hour of joining: waits of single people. */
  waits: Map<number, Map<number, number[]>>;
  /** By room: share of its stations' open time in which they work. */
  busy: number[];
  /** By room: minutes of work done there. */
  work: number[];
  /** Every quarter of an hour: people in the centre, and those of them who wait. */
  present: Float64Array;
  waiting: Float64Array;
}

export function digestDay({ walkers, rooms, stops }: DayOutcome): DayDigest {
  const came = walkers.filter((it) => it.draws.comes);
  const through = came.filter((it) => it.finishedAt !== null);
  const visits = through.map((it) => it.finishedAt! - it.view.arrivedAt).sort((a, b) => a - b);
  const finishAt = through.reduce((last, it) => Math.max(last, it.finishedAt!), 0);
  const waited = stops.reduce((sum, it) => sum + it.wait, 0);
  const present = new Float64Array(quarters);
  const waiting = new Float64Array(quarters);
  for (const it of came) count(present, it.view.arrivedAt, it.finishedAt ?? it.leftAt ?? 1440);
  for (const it of stops) count(waiting, it.joinedAt, it.joinedAt + it.wait);
  return {
    figures: {
      people: came.length,
      visit: mean(visits),
      visitP50: quantile(visits, 0.5),
      visitP90: quantile(visits, 0.9),
      waits: came.length > 0 ? waited / came.length : 0,
      wait: stops.length > 0 ? waited / stops.length : 0,
      longest: stops.reduce((most, it) => Math.max(most, it.wait), 0),
      finishAt,
    },
    unfinished: came.length - through.length,
    waits: waitsOf(stops),
    busy: rooms.map((it) => {
      const until = Math.min(finishAt, it.plan.closeAt ?? finishAt);
      const open = (until - it.plan.openAt) * it.stations.length;
      return open > 0 ? it.busyMinutes / open : 0;
    }),
    work: rooms.map((it) => it.busyMinutes),
    present,
    waiting,
  };
}

function waitsOf(stops: DayOutcome['stops']): DayDigest['waits'] {
  const waits: DayDigest['waits'] = new Map();
  for (const { room, joinedAt, wait } of stops) {
    const hours = waits.get(room) ?? new Map<number, number[]>();
    waits.set(room, hours);
    const hour = Math.floor(joinedAt / 60);
    const list = hours.get(hour);
    if (list) list.push(wait);
    else hours.set(hour, [wait]);
  }
  return waits;
}

function count(into: Float64Array, from: number, to: number): void {
  for (let at = Math.ceil(from / 15); at * 15 < to && at < quarters; at++) into[at]!++;
}

export const mean = (values: readonly number[]): number =>
  values.length > 0 ? values.reduce((sum, it) => sum + it, 0) / values.length : 0;

/** Of ascending values, between neighbours by share. */
export function quantile(sorted: readonly number[], share: number): number {
  if (sorted.length === 0) return 0;
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)]!;
  return below + (sorted[Math.ceil(place)]! - below) * (place - Math.floor(place));
}
