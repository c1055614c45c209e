import { heldKindLabels, type QueueTicket, type QueueVisit } from '@tijian/shared';
import { formatClock } from '../../lib/time';
import { minutesSince, useNow } from '../../lib/use-now';
import { Panel } from '../../ui';
import { t } from './locale';
import { TicketStateTag } from './visit-status';

/** Where somebody is, how long it takes, why there, and what comes next. */
export function NowPanel({ visit }: { visit: QueueVisit }) {
  const { ticket, held, state } = visit;
  const stands = state === 'present' || state === 'expected';
  const inLine = stands && ticket !== null && ['waiting', 'called', 'in_room'].includes(ticket.state);
  return (
    <Panel title={t.now.title}>
      <div className="guidance-now">
        {inLine && ticket ? <InLine ticket={ticket} /> : <p className="guidance-place">{t.now.nowhere}</p>}
        {held ? (
          <p className="guidance-held">
            {t.held(heldKindLabels[held.kind], held.reason)}
            {held.until ? `，${t.heldUntil(formatClock(held.until))}` : ''}
          </p>
        ) : null}
        {inLine && visit.plan === ticket?.why ? null : (
          <p className="guidance-plan">
            <span className="tj-muted">{t.now.plan}</span> {visit.plan}
          </p>
        )}
      </div>
    </Panel>
  );
}

function InLine({ ticket }: { ticket: QueueTicket }) {
  const now = useNow();
  const facts = factsOf(ticket, now);
  return (
    <>
      <p className="guidance-place">
        {t.floorRoom(ticket.room.floor, ticket.room.name)} <TicketStateTag state={ticket.state} />
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
function factsOf(ticket: QueueTicket, now: number): [string, string][] {
  const { state, position, joinedAt, readyAt, startedAt, promised, calledTimes, misses } = ticket;
  const waits = state === 'waiting';
  const onTheWay = waits && Date.parse(readyAt) > now;
  const facts: [string, string | null][] = [
    [t.now.position, waits && position !== null ? t.position(position) : null],
    [t.now.way, onTheWay ? t.now.onTheWay : null],
    [t.now.calls, state === 'called' ? t.now.called(calledTimes) : null],
    [t.now.inRoomFor, state === 'in_room' && startedAt ? t.minutes(minutesSince(startedAt, now)) : null],
    [t.now.waited, state === 'in_room' ? null : t.minutes(minutesSince(joinedAt, now))],
    [t.now.promised, promised.words],
    [t.now.missed, misses > 0 ? t.now.misses(misses) : null],
  ];
  return facts.flatMap(([label, value]) => (value === null ? [] : [[label, value] as [string, string]]));
}
