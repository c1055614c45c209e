import { clockOf, type SupportNeed } from '@tijian/shared';
import { type Day, minutesOf, type RoomFacts } from '../../queue';
import type { Qualified } from './support.queries';

/** Somebody whose newcomers wait less than this can be spared. Minutes. */
const LITTLE_WAIT = 5;
const MOST_COLLEAGUES = 3;

interface Choice {
  facts: RoomFacts;
  /** Minutes for somebody who comes now, by room. */
  waits: ReadonlyMap<string, number | null>;
  inNeed: ReadonlySet<string>;
}

const howWords = { record: '近 90 天在该科室上过岗', grant: '有该科室的叫号权限' } as const;
const order = { idle: 0, paused: 1, off: 2 } as const;

/** Who could help in a room, the freest first. */
export function colleaguesFor(day: Day, staff: readonly Qualified[], choice: Choice): SupportNeed['colleagues'] {
  const { facts } = choice;
  return staff
    .filter((it) => it.departmentId === facts.department.id)
    .flatMap((it) => {
      const standing = standingOf(day, it.userId, choice);
      if (!standing) return [];
      const user = { id: it.userId, name: it.name };
      return [{ user, ...standing, qualified: it.how, words: `${standing.words}；${howWords[it.how]}` }];
    })
    .sort(
      (a, b) =>
        order[a.state] - order[b.state] || (a.qualified === b.qualified ? 0 : a.qualified === 'record' ? -1 : 1),
    )
    .slice(0, MOST_COLLEAGUES);
}

/** Where somebody is who could come; null for who has enough to do. */
function standingOf(day: Day, userId: string, { facts, waits, inNeed }: Choice) {
  const duty = day.duties.find((it) => it.userId === userId);
  if (!duty) return { state: 'off' as const, where: '', words: '现在没有上岗' };
  const where = day.facts.rooms.get(duty.roomId)?.name ?? '';
  if (duty.state === 'paused')
    return { state: 'paused' as const, where, words: `在${where}，正在暂停${backWords(day, [duty])}` };
  const wait = waits.get(duty.roomId);
  if (duty.roomId === facts.id || inNeed.has(duty.roomId) || wait == null || wait > LITTLE_WAIT) return null;
  const waiting = day.places.filter((it) => it.roomId === duty.roomId).length;
  const words =
    waiting === 0 ? `在${where}，那里无人等候` : `在${where}，那里等候不到 ${Math.ceil(Math.max(wait, 1))} 分钟`;
  return { state: 'idle' as const, where, words };
}

/** When the first of those who pause comes back, or by how much they all are late; empty where nobody said. */
export function backWords({ now, businessDate }: Day, pausing: Day['duties']): string {
  const backAt = pausing.flatMap((it) => it.backAt ?? []).sort((a, b) => a.getTime() - b.getTime());
  const next = backAt.find((it) => it > now);
  if (next) return `，预计 ${clockOf(minutesOf(next, businessDate))} 回来`;
  const last = backAt.at(-1);
  const late = last ? Math.floor((now.getTime() - last.getTime()) / 60_000) : 0;
  return late > 0 ? `，已超过预计 ${late} 分钟` : '';
}
