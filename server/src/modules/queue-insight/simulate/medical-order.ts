import type { DayPlan } from './day-plan';
import { type Happening, simulateDay } from './simulate-day';

/**
 * Plays a day and judges it by what happened alone, without asking the policy: every broken medical order, double or lost examination and lost
 * person as a line; empty when all is well.
 */
export function medicalOrderBroken(plan: DayPlan, seed: number): string[] {
  const events: Happening[] = [];
  const { walkers } = simulateDay(plan, seed, { onHappening: (it) => events.push(it) });
  const broken = orderBroken(events);
  for (const it of walkers)
    if (it.draws.comes && (it.finishedAt === null || it.done.length !== it.plan.steps.length))
      broken.push(`${it.index} lost`);
  return broken;
}

/** What was broken in the order of a day's events, a line each. */
export function orderBroken(events: readonly Happening[]): string[] {
  const broken: string[] = [];
  const begun = new Map<number, string[]>();
  const over = new Map<number, Set<string>>();
  for (const { at, kind, walker, step = '', room } of events) {
    const started = begun.get(walker.index) ?? [];
    const ended = over.get(walker.index) ?? new Set();
    begun.set(walker.index, started);
    over.set(walker.index, ended);
    if (kind === 'ended') ended.add(step);
    if (kind !== 'started') continue;
    const { rules } = walker;
    const rule = rules.get(step)!;
    const { steps } = walker.plan;
    const isLeft = (it: string) => steps.includes(it) && !ended.has(it);
    const wrong = {
      twice: started.includes(step),
      'while elsewhere': started.length > ended.size,
      'after the meal': rule.fasting && started.some((it) => rules.get(it)?.meal),
      'before fasting items': rule.meal && steps.some((it) => rules.get(it)?.fasting && isLeft(it)),
      'before what precedes it': rule.after?.some(isLeft),
      'with an empty bladder': rule.fullBladder && !((walker.view.bladderReadyAt ?? Infinity) <= at),
      'in a room that does not do it': !room?.plan.steps.includes(step),
      'in a room for the other sex': room?.plan.sex != null && room.plan.sex !== walker.plan.sex,
    };
    for (const [what, is] of Object.entries(wrong)) if (is) broken.push(`${walker.index} ${step} ${what}`);
    started.push(step);
  }
  return broken;
}
