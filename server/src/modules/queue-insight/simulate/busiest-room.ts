import type { DayPlan } from './day-plan';

/**
 * The room whose stations have most minutes of work when rooms that do the same for the same people share it evenly: where one would
 * first think of adding a station. Null when nobody comes.
 */
export function busiestRoom({ rooms, steps, people }: DayPlan): string | null {
  const minutes = new Map(steps.map((it) => [it.step, it.mean]));
  const manned = rooms.filter((it) => !it.unlimited && it.stations > 0);
  const work = new Map<string, number>();
  for (const sex of ['M', 'F'] as const) {
    const asked = new Map<string, number>();
    for (const step of people.filter((it) => it.sex === sex).flatMap((it) => it.steps))
      asked.set(step, (asked.get(step) ?? 0) + 1);
    for (const [step, times] of asked) {
      const able = manned.filter((it) => it.steps.includes(step) && (it.sex === null || it.sex === sex));
      const stations = able.reduce((sum, it) => sum + it.stations, 0);
      const each = (times * (minutes.get(step) ?? 0)) / stations;
      for (const { id } of able) work.set(id, (work.get(id) ?? 0) + each);
    }
  }
  const [first] = [...work].sort(([, a], [, b]) => b - a);
  return first?.[0] ?? null;
}
