import { InfoCircleOutlined } from '@ant-design/icons';
import { heldKindLabels, type QueueVisitLine } from '@tijian/shared';
import { Button, Popover } from 'antd';
import { Link } from 'react-router-dom';
import { formatClock } from '../../lib/time';
import { minutesSince } from '../../lib/use-now';
import type { Column } from '../../ui';
import { t } from './locale';
import { WhereTag } from './visit-status';
import { Who } from './who';

export const visitColumns = (now: number): Column<QueueVisitLine>[] => [
  {
    key: 'number',
    title: t.fields.number,
    pinned: true,
    render: (_, it) => (
      <Link className="guidance-number" to={`/guidance/${it.id}`}>
        {it.number}
      </Link>
    ),
  },
  { key: 'person', title: t.fields.person, pinned: true, render: (_, { person }) => <Who person={person} /> },
  { key: 'state', title: t.fields.state, render: (_, it) => <WhereTag visit={it} /> },
  { key: 'now', title: t.fields.now, render: (_, it) => <Now visit={it} now={now} /> },
  {
    key: 'progress',
    title: t.fields.progress,
    align: 'right',
    render: (_, { stops }) => t.progress(stops.done, stops.total),
  },
  {
    key: 'arrived',
    title: t.fields.arrived,
    render: (_, it) => (
      <span className="tj-nowrap">
        {it.state === 'expected'
          ? t.until(formatClock(it.arrivedAt))
          : t.since(formatClock(it.arrivedAt), minutesSince(it.arrivedAt, now))}
      </span>
    ),
  },
  { key: 'unit', title: t.fields.unit, render: (_, it) => it.checkup.unitName ?? t.individual },
  { key: 'checkup', title: t.fields.checkup, render: (_, it) => it.checkup.number },
];

/** Why in two or three words, and until when; the rest on a tap, so that a line of the list stays a line. */
function HeldWords({ held: { kind, reason, until } }: { held: NonNullable<QueueVisitLine['held']> }) {
  const short = [heldKindLabels[kind], until ? t.heldUntil(formatClock(until)) : null].filter(Boolean).join(' · ');
  if (!reason || reason === heldKindLabels[kind]) return <span className="guidance-cell">{short}</span>;
  return (
    <Popover trigger="click" content={<p className="guidance-held-detail">{reason}</p>}>
      <Button
        type="link"
        className="guidance-held-words"
        aria-label={t.heldDetail(short)}
        onClick={(event) => event.stopPropagation()}
      >
        {short} <InfoCircleOutlined />
      </Button>
    </Popover>
  );
}

/** Where they stand and how long it will take, or why they wait aside. */
function Now({ visit: { state, held, ticket }, now }: { visit: QueueVisitLine; now: number }) {
  if (held && (state === 'held' || state === 'parked')) return <HeldWords held={held} />;
  if (!ticket || state !== 'present') return '—';
  const { room, position, joinedAt } = ticket;
  return (
    <span className="guidance-cell">
      <strong>{t.floorRoom(room.floor, room.name)}</strong>{' '}
      {ticket.state === 'waiting' ? (
        <span className="tj-muted">
          {[position ? t.position(position) : null, `${t.now.waited} ${t.minutes(minutesSince(joinedAt, now))}`]
            .filter(Boolean)
            .join(' · ')}
        </span>
      ) : null}
    </span>
  );
}
