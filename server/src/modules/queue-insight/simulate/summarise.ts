import type { RehearsalFigure, RehearsalResult, RehearsalTotals, RunRange } from '@tijian/shared';
import type { DayPlan } from './day-plan';
import { type DayDigest, mean, quantile, quarters } from './digest-day';

/** Mean and the range of eight of ten runs. */
export function rangeOf(values: readonly number[]): RunRange {
  const sorted = [...values].sort((a, b) => a - b);
  return { mean: tidy(mean(values)), low: tidy(quantile(sorted, 0.1)), high: tidy(quantile(sorted, 0.9)) };
}

const tidy = (it: number) => Math.round(it * 100) / 100;

export function totalsOf(runs: readonly DayDigest[]): RehearsalTotals {
  return byFigure((key) => rangeOf(runs.map((it) => it.figures[key])));
}

/** What a change makes of each run, against the same run of the plan. */
export function differencesOf(plan: readonly DayDigest[], changed: readonly DayDigest[]) {
  const visits = changed.map((it, at) => it.figures.visit - plan[at]!.figures.visit);
  return {
    differences: byFigure((key) => rangeOf(changed.map((it, at) => it.figures[key] - plan[at]!.figures[key]))),
    better: tidy(visits.filter((it) => it < 0).length / Math.max(visits.length, 1)),
  };
}

const figures: readonly RehearsalFigure[] = [
  'people',
  'visit',
  'visitP50',
  'visitP90',
  'waits',
  'wait',
  'longest',
  'finishAt',
];
const byFigure = (of: (key: RehearsalFigure) => RunRange): RehearsalTotals =>
  Object.fromEntries(figures.map((key) => [key, of(key)])) as RehearsalTotals;

export const unfinishedIn = (runs: readonly DayDigest[]): number => runs.reduce((sum, it) => sum + it.unfinished, 0);

type Summary = Omit<RehearsalResult, 'seed' | 'tookMs' | 'changes'>;

export function summarise(plan: DayPlan, runs: readonly DayDigest[]): Summary {
  return {
    runs: runs.length,
    totals: totalsOf(runs),
    unfinished: unfinishedIn(runs),
    rooms: plan.rooms.flatMap((room, at) => (room.unlimited ? [] : [roomSummary(room, at, runs)])),
    departments: departmentSummaries(plan, runs),
    present: presence(runs),
  };
}

function roomSummary(room: DayPlan['rooms'][number], at: number, runs: readonly DayDigest[]) {
  const hours = [...new Set(runs.flatMap((it) => [...(it.waits.get(at)?.keys() ?? [])]))].sort((a, b) => a - b);
  const all = (run: DayDigest) => [...(run.waits.get(at)?.values() ?? [])].flat();
  const pooled = runs.flatMap(all).sort((a, b) => a - b);
  return {
    id: room.id,
    name: room.name,
    department: room.department,
    stations: room.stations,
    people: tidy(pooled.length / Math.max(runs.length, 1)),
    wait: rangeOf(runs.flatMap((it) => meanIfAny(all(it)))),
    p90: tidy(quantile(pooled, 0.9)),
    busy: rangeOf(runs.map((it) => it.busy[at] ?? 0)),
    hours: hours.map((hour) => {
      const lists = runs.map((it) => it.waits.get(at)?.get(hour) ?? []);
      const waits = lists.flat().sort((a, b) => a - b);
      return {
        hour,
        people: tidy(waits.length / runs.length),
        wait: rangeOf(lists.flatMap(meanIfAny)),
        p90: tidy(quantile(waits, 0.9)),
      };
    }),
  };
}

const meanIfAny = (values: readonly number[]) => (values.length > 0 ? [mean(values)] : []);

/** Work per station tells where everybody ends up waiting, however the waits are spread over the rooms. */
function departmentSummaries(plan: DayPlan, runs: readonly DayDigest[]): Summary['departments'] {
  const names = [...new Set(plan.rooms.filter((it) => !it.unlimited).map((it) => it.department))];
  const placesOf = (name: string) =>
    plan.rooms.flatMap((it, at) => (it.department === name && !it.unlimited ? [at] : []));
  const works = names.map((name) => {
    const places = placesOf(name);
    const stations = places.reduce((sum, at) => sum + plan.rooms[at]!.stations, 0);
    const waits = (run: DayDigest) => places.flatMap((at) => [...(run.waits.get(at)?.values() ?? [])].flat());
    const work = runs.map((run) => places.reduce((sum, at) => sum + run.work[at]!, 0) / Math.max(stations, 1));
    return { name, stations, work, wait: rangeOf(runs.flatMap((it) => meanIfAny(waits(it)))) };
  });
  const most = runs.map((_, run) => Math.max(...works.map((it) => it.work[run]!)));
  return works
    .map(({ work, ...it }) => ({
      ...it,
      work: rangeOf(work),
      bottleneck: tidy(work.filter((value, run) => value > 0 && value === most[run]).length / Math.max(runs.length, 1)),
    }))
    .sort((a, b) => b.work.mean - a.work.mean);
}

function presence(runs: readonly DayDigest[]): Summary['present'] {
  const all = Array.from({ length: quarters }, (_, at) => ({
    at: at * 15,
    people: rangeOf(runs.map((it) => it.present[at]!)),
    waiting: rangeOf(runs.map((it) => it.waiting[at]!)),
  }));
  const first = all.findIndex((it) => it.people.high > 0);
  const last = all.findLastIndex((it) => it.people.high > 0);
  return first < 0 ? [] : all.slice(Math.max(first - 1, 0), last + 2);
}
