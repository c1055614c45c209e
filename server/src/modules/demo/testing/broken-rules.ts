import { groupBy } from '../../../platform/group-by';
import type { ReadScope } from '../../../platform/scope';
import { campusFacts, QueueEventEntity, QueueStopEntity, QueueTicketEntity, QueueVisitEntity } from '../../queue';

type Day = { visit: QueueVisitEntity; stops: QueueStopEntity[]; tickets: QueueTicketEntity[] };

/** What the queue would never have done, of all days it remembers: a line each, judged by the rows alone. */
export async function brokenRules(scope: ReadScope): Promise<string[]> {
  const { manager } = scope;
  const visits = await manager.find(QueueVisitEntity);
  const stops = groupBy(await manager.find(QueueStopEntity), (it) => it.visitId);
  const all = await manager.find(QueueTicketEntity, { order: { joinedAt: 'ASC', calledAt: 'ASC' } });
  const tickets = groupBy(all, (it) => it.visitId);
  const chosen = await manager.find(QueueEventEntity, { where: { kind: 'called' } });
  const chosenIds = new Set(chosen.flatMap((it) => (it.reason && it.ticketId ? [it.ticketId] : [])));
  const vips = new Set(visits.flatMap((it) => (it.vipLevel === 'none' ? [] : [it.id])));
  const ordinary = groupBy(
    all.filter((it) => !vips.has(it.visitId)),
    (it) => `${it.roomId} ${it.businessDate}`,
  );
  const broken: string[] = [];
  for (const visit of visits) {
    const day = { visit, stops: stops.get(visit.id) ?? [], tickets: tickets.get(visit.id) ?? [] };
    const { rule } = await campusFacts(scope, visit.campusId);
    const wrong = [
      ...day.tickets.flatMap((it) => outOfOrder(day, it)),
      ...day.tickets.flatMap((it, nth) => inTwoLines(day, it, nth)),
      ...day.tickets.flatMap((it) => (isEarly(it) && !chosenIds.has(it.id) ? [`${it.step} called before there`] : [])),
      ...comebacks(day).flatMap((it) => {
        const line = ordinary.get(`${it.roomId} ${it.businessDate}`) ?? [];
        return behind(line, it) < rule.rejoinBehind && !it.vip ? [] : [`${it.step} back in the wrong place`];
      }),
    ];
    broken.push(...wrong.map((it) => `${visit.businessDate} ${visit.number} ${it}`));
  }
  return broken;
}

function outOfOrder({ visit, stops }: Day, { stopId, step, joinedAt, roomId }: QueueTicketEntity): string[] {
  const stop = stops.find((it) => it.id === stopId);
  if (!stop) return [`${step} without a stop`];
  const isOpen = (it: QueueStopEntity) => it.state === 'todo' || (it.doneAt !== null && it.doneAt > joinedAt);
  const broken = {
    'before fasting items': stop.meal && stops.some((it) => it.fasting && isOpen(it)),
    'after the meal': stop.fasting && visit.ateAt !== null && visit.ateAt < joinedAt,
    'before what precedes it': stops.some((it) => stop.after.includes(it.step) && isOpen(it)),
    'with an empty bladder': stop.fullBladder && !(visit.bladderReadyAt && visit.bladderReadyAt <= joinedAt),
    'without a payment': stop.blocked === 'unpaid',
    'in a room that does not do it': !stop.roomIds.includes(roomId),
  };
  return Object.entries(broken).flatMap(([what, is]) => (is ? [`${step} ${what}`] : []));
}

function inTwoLines({ tickets }: Day, { step, joinedAt }: QueueTicketEntity, nth: number): string[] {
  const former = tickets[nth - 1];
  return former && !(former.endedAt && former.endedAt <= joinedAt) ? [`${step} while in another line`] : [];
}

const isEarly = ({ calledAt, readyAt }: QueueTicketEntity): boolean => calledAt !== null && calledAt < readyAt;

/** Places taken after a missed call. */
const comebacks = ({ tickets }: Day): QueueTicketEntity[] =>
  tickets.filter((it, nth) => {
    const former = tickets[nth - 1];
    return former?.state === 'missed' && former.roomId === it.roomId && former.stopId === it.stopId;
  });

/** How many of the line were to be called before it when it joined. */
const behind = (line: readonly QueueTicketEntity[], { id, joinedAt, callKey }: QueueTicketEntity): number =>
  line.filter((it) => {
    const until = it.calledAt ?? it.endedAt;
    const waits = it.joinedAt <= joinedAt && (until === null || until > joinedAt);
    return it.id !== id && waits && it.callKey < callKey;
  }).length;
