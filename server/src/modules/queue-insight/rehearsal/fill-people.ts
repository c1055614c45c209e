import { businessDate } from '@tijian/shared';
import { minutesOf, type StopDraft } from '../../queue';
import type { Expected } from './expected-people';
import type { Edits } from './staff-plan';

/** Same weekdays looked back on, for walk-ins and staff. */
export const WEEKS = 4;

/** People without booking by hour: the mean of the weeks before, or as edited. */
export function expectedWalkIns(times: readonly Date[], edited: Edits['walkIns']): Map<number, number> {
  const hours = new Map<number, number>();
  for (const at of times) {
    const hour = Math.floor(minutesOf(at, businessDate(at)) / 60);
    hours.set(hour, (hours.get(hour) ?? 0) + 1 / WEEKS);
  }
  const rounded = [...hours].map(([hour, people]) => [hour, Math.round(people)] as const);
  return new Map([...rounded, ...edited.map(({ hour, people }) => [hour, people] as const)].filter(([, n]) => n > 0));
}

/** Whose items nobody knows gets those of others of the same sex who come that day. */
export function fillUnknown(people: readonly Expected[], notes: string[]): Expected[] {
  const unknown = people.filter((it) => it.stops === null).length;
  if (unknown > 0) notes.push(`${unknown} 人尚未确定套餐，按当日其他人的项目估算。`);
  return people.map((it, at) => (it.stops === null ? { ...it, stops: someStops(people, it.sex, at) } : it));
}

function someStops(people: readonly Expected[], sex: 'M' | 'F', at: number): StopDraft[] {
  const pool = people.filter((it) => it.sex === sex && it.stops?.length);
  return pool[(at * 7) % Math.max(pool.length, 1)]?.stops ?? [];
}

/** People expected without booking resemble those who have one. */
export function strangers(
  people: readonly Expected[],
  walkIns: ReadonlyMap<number, number>,
  edited: Edits['walkIns'],
  notes: string[],
): Expected[] {
  const models = people.filter((it) => it.stops?.length);
  const total = [...walkIns.values()].reduce((sum, it) => sum + it, 0);
  if (total === 0 || models.length === 0) return [];
  notes.push(`${walkInWords(total, edited)}，项目取当日已预约的人。`);
  let made = 0;
  return [...walkIns].flatMap(([hour, count]) =>
    Array.from({ length: count }, () => ({
      ...models[(made++ * 11) % models.length]!,
      hour,
      registered: false,
      company: null,
      vipLevel: 'none' as const,
    })),
  );
}

/** How many come without booking, and who says so: the weeks before, or whoever edited the hours. */
function walkInWords(total: number, edited: Edits['walkIns']): string {
  const weeks = `近 ${WEEKS} 个同一星期几的散客`;
  if (edited.length === 0) return `另按${weeks}计入 ${total} 人`;
  const typed = edited.reduce((sum, it) => sum + it.people, 0);
  if (typed === total) return `另按填写的人数计入散客 ${total} 人`;
  return `另计入散客 ${total} 人：填写的时段 ${typed} 人，其余时段按${weeks} ${total - typed} 人`;
}
