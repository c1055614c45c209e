import { heldKindLabels, type QueueTicket, type QueueVisit, VIP_LATE_MINUTES } from '@tijian/shared';
import { formatClock } from '../../lib/time';
import { minutesSince, useNow } from '../../lib/use-now';
import { Panel } from '../../ui';
import { t } from './locale';
import { owes } from './owes';
import { TicketStateTag } from './visit-status';

/** Where somebody is, how long it takes, why there, and what comes next. */
export function NowPanel({ visit }: { visit: QueueVisit }) {
  const { ticket, held, heldRoom, state } = visit;
  const stands = state === 'present' || state === 'expected';
  const inLine = stands && ticket !== null && ['waiting', 'called', 'in_room'].includes(ticket.state);
  return (
    <Panel title={t.now.title}>
      <div className="guidance-now">
        {ticket?.state === 'reserved' ? <Reserved ticket={ticket} /> : null}
        {inLine && ticket ? (
          <InLine ticket={ticket} wait={visit.wait} />
        ) : ticket?.state === 'reserved' ? null : (
          <p className="guidance-place">{t.now.nowhere}</p>
        )}
        {visit.passed && state !== 'expected' ? (
          <p className="tj-muted">{t.now.passedOthers(visit.passed.people, visit.passed.calls)}</p>
        ) : null}
        {heldRoom && state === 'parked' ? (
          <p className="tj-muted">{t.parked.missedIn(t.floorRoom(heldRoom.floor, heldRoom.name))}</p>
        ) : null}
        {held ? (
          <p className="guidance-held">
            {t.held(heldKindLabels[held.kind], held.reason)}
            {held.until ? `，${t.heldUntil(formatClock(held.until))}` : ''}
          </p>
        ) : null}
        {owes(visit) ? <p>{t.now.owes}</p> : null}
        {(inLine && visit.plan === ticket?.why) || (held && visit.plan === held.reason) ? null : (
          <p className="guidance-plan">
            <span className="tj-muted">{t.now.plan}</span> {visit.plan}
          </p>
        )}
      </div>
    </Panel>
  );
}

/** A place held before the arrival: where and until when, and what it means. */
function Reserved({ ticket }: { ticket: QueueTicket }) {
  const { room, readyAt } = ticket;
  return (
    <>
      <p className="guidance-place">
        {t.floorRoom(room.floor, room.name)} <TicketStateTag ticket={ticket} />
      </p>
      <p>
        {t.now.reservedFor} <strong>{formatClock(readyAt)}</strong>
      </p>
      <p className="tj-muted">{t.now.reservedHint(VIP_LATE_MINUTES)}</p>
    </>
  );
}

function InLine({ ticket, wait }: { ticket: QueueTicket; wait: QueueVisit['wait'] }) {
  const now = useNow();
  const facts = factsOf(ticket, now, wait);
  return (
    <>
      <p className="guidance-place">
        {t.floorRoom(ticket.room.floor, ticket.room.name)} <TicketStateTag ticket={ticket} />
      </p>
      <p>
        {ticket.step}
        {ticket.items.length ? <span className="tj-muted">（{ticket.items.join('、')}）</span> : null}
      </p>
      <dl className="guidance-facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {ticket.passedBy > 0 ? <p className="tj-muted">{t.now.passedBy(ticket.passedBy)}</p> : null}
      <p>
        <span className="tj-muted">{t.now.why}</span> {ticket.why}
      </p>
    </>
  );
}

/** Figures beside the place, only those that mean something where the ticket stands. */
function factsOf(ticket: QueueTicket, now: number, wait: QueueVisit['wait']): [string, string][] {
  const { state, byOneself, position, joinedAt, readyAt, startedAt, promised, calledTimes, misses } = ticket;
  const waits = state === 'waiting';
  const onTheWay = waits && Date.parse(readyAt) > now;
  const facts: [string, string | null][] = [
    [t.now.position, waits && position !== null ? t.position(position) : null],
    [t.now.still, waits && wait ? wait.words : null],
    [t.now.way, onTheWay ? t.now.onTheWay : null],
    [t.now.calls, state === 'called' ? t.now.called(calledTimes) : null],
    [
      byOneself ? t.now.goneFor : t.now.inRoomFor,
      state === 'in_room' && startedAt ? t.minutes(minutesSince(startedAt, now)) : null,
    ],
    [t.now.waited, state === 'in_room' ? null : t.minutes(minutesSince(joinedAt, now))],
    [t.now.promised, promised.words],
    [t.now.missed, misses > 0 ? t.now.misses(misses) : null],
  ];
  return facts.flatMap(([label, value]) => (value === null ? [] : [[label, value] as [string, string]]));
}
