import {
  formatShanghai,
  type GuideNow,
  type GuideView,
  type HoldKind,
  holdKindLabels,
  maskName,
  type QueueStop,
} from '@tijian/shared';
import type { Config } from '../../config';
import { sharedReading } from '../../platform/database';
import { found } from '../../platform/errors';
import type { ReadScope } from '../../platform/scope';
import { findCampus } from '../catalogue';
import { type OwnDay, ownDay } from '../queue';
import { guideTopic } from './guide.events';

/** The examinee's own day: of themselves number and masked name, of others numbers. */
export async function presentGuide(scope: ReadScope, config: Config, visitId: string): Promise<GuideView> {
  const day = await ownDay(scope, visitId);
  const { visit, ticket } = day;
  const campus = found(
    await sharedReading(scope.manager, `campus ${visit.campusId}`, () => findCampus(scope, visit.campusId)),
  );
  const now = nowOf(day);
  return {
    visitId,
    topic: guideTopic(visitId),
    number: visit.number,
    name: visit.vipLevel === 'vvip' || !day.name ? '' : maskName(day.name),
    hospital: config.TIJIAN_HOSPITAL,
    campus: { id: campus.id, name: campus.name, phone: campus.phone },
    businessDate: visit.businessDate,
    state: visit.state,
    now,
    words: wordsOf(now, day),
    room: day.room,
    step: day.step,
    why: now === 'waiting' || now === 'called' ? day.plan || null : null,
    position: day.position,
    wait: day.wait,
    since: sinceOf(now, day)?.toISOString() ?? null,
    calledTimes: ticket?.calledTimes ?? 0,
    leftMinutes: day.leftMinutes,
    stops: day.stops.map((it) => presentStop(it, day)),
    overtakings: day.overtakings.map(({ at, number, reason, words }) => ({ at, number, reason, words })),
    can: { rejoin: day.isAway },
    serverTime: scope.now.toISOString(),
  };
}

function nowOf({ visit, ticket, isAway, byOneself }: OwnDay): GuideNow {
  if (visit.state !== 'present') return visit.state;
  if (!ticket) return 'between';
  if (isAway) return 'missed';
  if (byOneself && ticket.state === 'in_room') return 'self';
  return ticket.state === 'called' || ticket.state === 'in_room' ? ticket.state : 'waiting';
}

function sinceOf(now: GuideNow, { ticket }: OwnDay): Date | null {
  if (now === 'called') return ticket?.lastCallAt ?? ticket?.calledAt ?? null;
  if (now === 'in_room') return ticket?.startedAt ?? null;
  return now === 'waiting' || now === 'missed' ? (ticket?.joinedAt ?? null) : null;
}

function wordsOf(now: GuideNow, { visit, room, position, plan, byOneself, appointed, wait }: OwnDay): string {
  const place = room ? `${room.floor} ${room.name}` : '';
  switch (now) {
    case 'expected':
      return `已为您预留 ${formatShanghai(visit.arrivedAt).slice(11)} 前后的位置，到院后请到导检台报到。`;
    case 'waiting':
      return isNext(position, wait) ? `请到 ${place} 门口等候，马上轮到您。` : `请到 ${place} 门口等候呼叫。`;
    case 'called':
      return `请现在进入 ${place}。`;
    case 'in_room':
      return `您正在 ${place} 检查。`;
    case 'self':
      return byOneself === 'meal'
        ? `请到 ${place} 用早餐，不用等候呼叫；用餐后为您安排下一项。`
        : `请到 ${place}，不用排队，随到随做；完成后为您安排下一项。`;
    case 'missed':
      return `您错过了 ${place} 的呼叫，已为您重新排队。回到诊室门口后，请点“我已回来”。`;
    case 'parked':
      return '您已多次错过呼叫，请到导检台，工作人员会为您重新安排。';
    case 'held':
      return heldWords(visit.heldKind, visit.heldReason, visit.heldUntil);
    case 'finished':
      return appointed.length
        ? `今天排队的项目已全部完成。另行预约的还有：${appointed.join('、')}，请到导检台确认时间。`
        : '今天的项目已全部完成，谢谢您的配合。报告完成后会通知您。';
    case 'left':
      return '您已离开。如需继续检查，请到导检台。';
    case 'between':
      return plan || '正在为您安排下一项，请稍候。';
  }
}

/** Nobody is before them, and it will not be long. */
const isNext = (position: number | null, wait: OwnDay['wait']): boolean =>
  (position ?? 0) <= 1 && (wait?.p90 ?? 0) <= SOON;
/** Minutes that are no wait to speak of. */
const SOON = 5;

function heldWords(kind: string | null, reason: string | null, until: Date | null): string {
  if (kind === 'unpaid') return `${reason ?? '尚未缴费'}。请先到收费处缴费，缴费后会自动为您安排。`;
  const label = kind && kind in holdKindLabels ? holdKindLabels[kind as HoldKind] : '';
  const cause = reason || label;
  const time = until ? `预计 ${formatShanghai(until).slice(11)} 再为您安排。` : '需要时请到导检台。';
  return `已为您暂停排队${cause ? `（${cause}）` : ''}，原来的位置会保留。${time}`;
}

function presentStop(it: QueueStop, { room }: OwnDay): GuideView['stops'][number] {
  const [best] = it.choices;
  const place = it.state === 'doing' ? room : best?.room;
  return {
    id: it.id,
    name: it.name,
    items: it.items,
    state: it.state,
    needs: it.needs,
    blocker: it.blocker,
    place: it.doneIn ? it.doneIn.name : place ? `${place.floor} ${place.name}` : null,
    wait: best?.wait ?? null,
  };
}
