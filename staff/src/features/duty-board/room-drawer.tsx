import { type CallerRoom, callerApi, type QueueTicket } from '@tijian/shared';
import { Drawer } from 'antd';
import { Link } from 'react-router-dom';
import { useCall } from '../../lib/query';
import { minutesSince, useNow } from '../../lib/use-now';
import { Loaded } from '../../ui';
import { TicketStateTag } from '../guidance/visit-status';
import { Who } from '../guidance/who';
import { t } from './locale';

/** The line of a room: who is held by a station, who waits in which order, who is aside. */
export function RoomDrawer({ roomId, onClose }: { roomId: string | null; onClose: () => void }) {
  const room = useCall(callerApi.room, roomId ? { params: { id: roomId } } : null);
  return (
    <Drawer open={roomId !== null} title={room.data?.room.name ?? t.room} size={560} onClose={onClose} destroyOnHidden>
      {roomId ? <Loaded result={room}>{(it) => <Lines of={it} />}</Loaded> : null}
    </Drawer>
  );
}

function Lines({ of }: { of: CallerRoom }) {
  const now = useNow();
  const held = [...(of.mine ? [of.mine] : []), ...of.others];
  const hidden = of.room.waiting - of.waiting.length;
  return (
    <>
      <Line title={t.drawer.held} tickets={held} now={now} />
      <Line title={t.drawer.waiting(of.room.waiting)} tickets={of.waiting} now={now} />
      {hidden > 0 ? <p className="tj-muted">{t.drawer.more(hidden)}</p> : null}
      {of.missed.length ? <Line title={t.drawer.missed(of.missed.length)} tickets={of.missed} now={now} /> : null}
      {of.held.length ? <Line title={t.drawer.aside(of.held.length)} tickets={of.held} now={now} /> : null}
    </>
  );
}

function Line({ title, tickets, now }: { title: string; tickets: readonly QueueTicket[]; now: number }) {
  return (
    <section className="board-line">
      <h3>{title}</h3>
      {tickets.length ? (
        <ul className="tj-list">
          {tickets.map((it) => (
            <li key={it.id}>
              <Link className="guidance-number" to={`/guidance/${it.visitId}`}>
                {it.number}
              </Link>
              <Who person={it.person} />
              {it.state === 'waiting' ? null : <TicketStateTag ticket={it} />}
              <span className="tj-muted">{factsOf(it, now).join(' · ')}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="tj-muted">{t.drawer.nobody}</p>
      )}
    </section>
  );
}

const factsOf = (it: QueueTicket, now: number): string[] => [
  it.step,
  ...(it.state === 'waiting'
    ? [t.drawer.waited(minutesSince(it.joinedAt, now)), t.drawer.promised(it.promised.words)]
    : []),
  ...(it.passedBy ? [t.drawer.passed(it.passedBy)] : []),
  ...(it.misses ? [t.drawer.misses(it.misses)] : []),
];
