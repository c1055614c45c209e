import { ClockCircleOutlined } from '@ant-design/icons';
import type { QueueStop, QueueVisit } from '@tijian/shared';
import type { Status } from '@tijian/shared/theme';
import { Button } from 'antd';
import { formatClock } from '../../lib/time';
import { EmptyState, Panel, StatusTag } from '../../ui';
import { t } from './locale';
import { whyShut } from './move-choices';
import type { MoveTarget } from './move-modal';
import { stopGroups } from './stop-groups';

const looks: Record<QueueStop['state'], Status> = {
  todo: 'waiting',
  doing: 'inRoom',
  done: 'done',
  skipped: 'declined',
};
type StopListProps = { visit: QueueVisit; onMove: (target: MoveTarget) => void };

/** What is left with blockers and waits of the rooms, then what is done. */
export function StopList({ visit, onMove }: StopListProps) {
  const { left, over } = stopGroups(visit);
  return (
    <>
      <Panel title={t.stops.left(left.length)}>
        {left.length ? (
          <ul className="guidance-stops">
            {left.map((it) => (
              <LeftStop key={it.id} stop={it} visit={visit} onMove={onMove} />
            ))}
          </ul>
        ) : (
          <EmptyState text={t.stops.none} />
        )}
      </Panel>
      {over.length ? (
        <Panel title={t.stops.done(over.filter((it) => it.state === 'done').length)}>
          <ul className="guidance-stops">
            {over.map((it) => (
              <li key={it.id}>
                <StopName stop={it} />
                <span className="tj-muted">
                  {it.doneAt ? t.stops.doneAt(formatClock(it.doneAt), it.doneIn?.name ?? '') : null}
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
    </>
  );
}

function LeftStop({ stop, visit, onMove }: StopListProps & { stop: QueueStop }) {
  const { blocker, choices } = stop;
  return (
    <li>
      <StopName stop={stop} />
      {blocker ? (
        <p className="guidance-blocker">
          <ClockCircleOutlined aria-hidden /> {blocker.words}
          {blocker.until ? t.stops.until(formatClock(blocker.until)) : ''}
        </p>
      ) : null}
      {choices.length ? (
        <ul className="guidance-rooms" aria-label={t.stops.choices}>
          {choices.map((it) => (
            <li key={it.room.id}>
              <Room choice={it} stop={stop} visit={visit} onMove={onMove} />
            </li>
          ))}
        </ul>
      ) : blocker || visit.state === 'left' ? null : (
        <p className="guidance-blocker">{t.stops.noRoom}</p>
      )}
    </li>
  );
}

type RoomProps = StopListProps & { stop: QueueStop; choice: QueueStop['choices'][number] };

/** A room with its line; a button where the person can be sent there. Who stands in it waits less than somebody new. */
function Room({ choice, stop, visit, onMove }: RoomProps) {
  const { room, waiting } = choice;
  const isHere = visit.ticket?.room.id === room.id && stop.state === 'doing';
  const wait = (isHere ? visit.wait?.words : choice.wait.words) ?? null;
  const shut = whyShut(choice);
  const words = (
    <span className="guidance-room-words">
      <strong>{t.floorRoom(room.floor, room.name)}</strong>
      <span className="guidance-room-wait">{shut ?? [t.stops.waiting(waiting), wait].filter(Boolean).join(' · ')}</span>
    </span>
  );
  if (!visit.can.move || shut || stop.blocker || isHere)
    return <span className={`guidance-room${isHere ? ' is-here' : ''}`}>{words}</span>;
  return (
    <Button
      className="guidance-room"
      aria-label={`${t.stops.goHere(room.name)}，${stop.name}，${wait}`}
      onClick={() => onMove({ stopId: stop.id, roomId: room.id })}
    >
      {words}
    </Button>
  );
}

function StopName({ stop: { name, department, items, needs, state } }: { stop: QueueStop }) {
  return (
    <p className="guidance-stop-name">
      <StatusTag status={looks[state]}>{t.stops.states[state]}</StatusTag>
      <strong>{name}</strong>
      {needs.map((it) => (
        <StatusTag key={it} status="warning">
          {t.stops.needs[it]}
        </StatusTag>
      ))}
      <span className="tj-muted">{[department.name, ...items].join(' · ')}</span>
    </p>
  );
}
