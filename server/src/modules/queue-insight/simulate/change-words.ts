import type { RehearsalChange } from '@tijian/shared';
import type { DayPlan } from './day-plan';

/** What was really changed, which may be less than was asked for; null where nothing was. */
export function changeWords(change: RehearsalChange, plan: DayPlan, changed: DayPlan): string | null {
  const amounts = amountsOf(change, plan, changed).filter((it) => it !== 0);
  const most = Math.max(...amounts.map(Math.abs));
  const [first] = amounts;
  if (first === undefined) return null;
  const upTo = new Set(amounts).size > 1 ? '最多' : '';
  const where = 'roomId' in change ? whereOf(change, plan) : '';
  switch (change.kind) {
    case 'stations':
      return `${where}${first < 0 ? '减' : '加'} ${most} 个工位`;
    case 'opening':
      return `${where}${upTo}${first < 0 ? '推迟' : '提前'} ${most} 分钟开诊`;
    case 'closing':
      return `${where}${upTo}${first < 0 ? '提前' : '推迟'} ${most} 分钟停诊`;
    case 'arrivals':
      return `${most} 人由 ${change.from} 点改到 ${change.to} 点到院`;
  }
}

/** Why a change comes to nothing. */
export function nothingWords(change: RehearsalChange, plan: DayPlan): string {
  switch (change.kind) {
    case 'stations':
      return `${whereOf(change, plan)}没有可减的工位`;
    case 'opening':
      return `${whereOf(change, plan)}的开诊时间不能再${change.earlier < 0 ? '推迟' : '提前'}`;
    case 'closing':
      return `${whereOf(change, plan)}没有可${change.later < 0 ? '提前' : '推迟'}的停诊时间`;
    case 'arrivals':
      return `${change.from} 点没有可改到 ${change.to} 点到院的人`;
  }
}

type InRooms = Exclude<RehearsalChange, { kind: 'arrivals' }>;

function whereOf({ kind, roomId }: InRooms, { rooms }: DayPlan): string {
  if (roomId === null) return kind === 'closing' ? '全部定时停诊的诊室' : '全部诊室';
  return rooms.find((it) => it.id === roomId)?.name ?? '所选诊室';
}

/** By how much each room was changed as asked; of arrivals how many people. */
function amountsOf({ kind }: RehearsalChange, plan: DayPlan, changed: DayPlan): number[] {
  if (kind === 'arrivals') return [plan.people.filter((it, at) => it.hour !== changed.people[at]?.hour).length];
  return plan.rooms.map((before, at) => {
    const after = changed.rooms[at] ?? before;
    if (kind === 'stations') return after.stations - before.stations;
    if (kind === 'opening') return before.openAt - after.openAt;
    return (after.closeAt ?? 0) - (before.closeAt ?? 0);
  });
}
