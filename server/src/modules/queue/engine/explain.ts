import type { Decision } from './choose-next';
import type { Go, Hold, Reason } from './choose-room';
import type { Call, Idle, OvertakingReason } from './choose-ticket';
import type { Blocker } from './constraints';
import type { WaitRange } from './expect-wait';
import type { ItemId, Minutes, RoomId } from './types';
import { tuned } from './weights';

/** Names shown to people; ids are shown where a name is missing. */
export interface Names {
  room(id: RoomId): string;
  item(id: ItemId): string;
}

const plainNames: Names = { room: (id) => id, item: (id) => id };

/** Why an item cannot be done now, as people read it; `room` when no room is manned. */
export const blockerWords: Record<Blocker | 'room', string> = {
  unpaid: '尚未缴费',
  declined: '已放弃',
  critical: '发现危急情况，等待医生处理',
  sex: '不适用',
  first: '请先登记',
  ate: '须空腹，今日已用餐',
  fastingFirst: '请先做完空腹项目',
  mealFirst: '请先用餐',
  bladder: '等待憋尿',
  sequence: '须先完成前面的项目',
  room: '暂无诊室可做',
};

/** Why somebody is passed, as staff and the person passed read it. */
export const overtakingWords: Record<OvertakingReason, string> = {
  vip: '贵宾优先',
  seniority: '到院更早',
  almostDone: '余下的项目和等候更少',
  rejoined: '过号后重新排队',
  walking: '尚在前往途中',
  vipBound: '贵宾已连续优先，轮到普通顾客',
};

const idleWords: Record<Idle['cause'], string> = {
  closed: '诊室停诊',
  early: '诊室还没有开诊',
  over: '已过诊室今天的停诊时间',
  noStation: '没有空闲的工位',
  empty: '没有人在等候',
  walking: '下一位正在前往途中',
  vipComing: '贵宾正在走来，一分钟内到，先为其留出工位；也可以指定叫其他人',
};

/** The range as it is announced; whole minutes, never a single false figure when the ends differ. */
export function waitWords({ p50, p90 }: WaitRange): string {
  if (!Number.isFinite(p50)) return '暂时无法预计';
  const from = Math.max(Math.round(p50), 1);
  const to = Math.max(Math.ceil(p90), from);
  return from === to ? `约 ${from} 分钟` : `约 ${from}–${to} 分钟`;
}

/**
 * The decision in Chinese sentences: for `go`, the answer to 为什么是这个诊室. `cause` is why where it was not the engine's choice: staff's
 * wish, or the room somebody comes back to.
 */
export function explain(decision: Decision, names: Names = plainNames, cause?: string): string {
  switch (decision.kind) {
    case 'go':
      return explainGo(decision, names, cause);
    case 'hold':
      return explainHold(decision, names);
    case 'finished':
      return '全部项目已完成。';
    case 'call':
      return explainCall(decision);
    case 'idle':
      return explainIdle(decision);
  }
}

function explainGo(go: Go, names: Names, cause: string | undefined): string {
  const { chosen } = go;
  const place = `${names.room(go.roomId)}（${names.item(go.item)}）`;
  if (chosen.reasons.meal !== undefined) return `去${place}：空腹项目已完成，现在用餐不耽误排队。`;
  if (cause !== undefined) return `去${place}：${cause}。预计等候${waitWords(go.wait)}。`;
  const others = go.compared.filter((it) => Number.isFinite(it.wait.p50));
  const compared = others.map((it) => `${names.room(it.roomId)}${waitWords(it.wait)}`).join('，');
  const comparison = compared ? `其他可去的诊室：${compared}。` : '';
  return `去${place}：${causesOf(go).join('；')}。预计等候${waitWords(go.wait)}。${comparison}`;
}

/** From how many minutes a reason is told, and in which words; of one reason the first that fits. */
const reasonWords: Partial<Record<Reason, readonly (readonly [Minutes, string])[]>> = {
  bottleneck: [
    [0.99 * tuned.feedBottleneck, '全院这一项剩余最多，先做可缩短整体时间'],
    [0.5, '全院这一项剩余较多，宜早做'],
  ],
  fasting: [[0.5, '这一项要空腹，宜在用餐前先做']],
  bladderStart: [[0.5, '做完即可开始憋尿，后面的超声不用另等']],
  bladderFull: [[0.5, '憋尿已就绪']],
  companions: [[0.5, '同行的人也在这里']],
  long: [[4 * tuned.longFirst, '这一项耗时较长，宜先做']],
};

function causesOf({ chosen, wait, compared, vip }: Go): string[] {
  if (chosen.reasons.only !== undefined) return ['这是现在唯一可去的诊室'];
  const causes: string[] = [];
  if (compared.length > 0 && compared.every((it) => isLonger(it.wait, wait))) causes.push('等候最短');
  for (const [reason, told] of Object.entries(reasonWords)) {
    const fits = told.find(([from]) => (chosen.reasons[reason as Reason] ?? 0) >= from);
    if (fits) causes.push(fits[1]);
  }
  if (vip) causes.push('贵宾优先');
  return causes.length > 0 ? causes : ['综合等候、路程和后续项目，这里最省时间'];
}

/** As people read the two figures. */
const isLonger = (there: WaitRange, here: WaitRange): boolean =>
  minutesOf(there.p50) >= minutesOf(here.p50) && Math.ceil(there.p90) >= Math.ceil(here.p90);

function explainHold({ blockers, until }: Hold, names: Names): string {
  const parts = [...blockers].map(([item, blocker]) => `${names.item(item)}：${blockerWords[blocker]}`);
  const when = until === null ? '' : `预计 ${clock(until)} 可继续。`;
  return `请稍候。${parts.join('；')}。${when}`;
}

/** A room that is shut says until when. */
function explainIdle({ cause, until }: Idle): string {
  if (cause === 'early' && until !== null) return `诊室 ${clock(until)} 开诊，之前不叫号。`;
  if (cause === 'closed' && until !== null) return `诊室停诊，预计 ${clock(until)} 开诊。`;
  return `${idleWords[cause]}。`;
}

function explainCall(call: Call): string {
  const counts = new Map<OvertakingReason, number>();
  for (const { reason } of call.overtakes) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const passed = [...counts].map(([reason, count]) => `先于 ${count} 人（${overtakingWords[reason]}）`);
  const waited = `已等候 ${minutesOf(call.waited)} 分钟`;
  return passed.length > 0 ? `${waited}；${passed.join('，')}。` : `${waited}，按顺序轮到。`;
}

const minutesOf = (minutes: Minutes) => Math.max(Math.round(minutes), 1);

/** 08:05 for minutes since midnight. */
function clock(at: Minutes): string {
  const whole = Math.ceil(at);
  return `${String(Math.floor(whole / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`;
}
