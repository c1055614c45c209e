import { type Duty, dutiesApi, dutyStateLabels, pauseReasonLabels } from '@tijian/shared';
import type { Status } from '@tijian/shared/theme';
import { useCall } from '../../lib/query';
import { formatClock } from '../../lib/time';
import { minutesSince, useNow } from '../../lib/use-now';
import { type Column, DataTable, StatusTag, useListState } from '../../ui';
import { t as guidance } from '../guidance/locale';
import { overdueOf } from './board';
import { t } from './locale';

const looks: Record<Duty['state'], Status> = { working: 'active', paused: 'warning', left: 'neutral' };

/** Everybody signed on, with where and since when. */
export function DutiesTable({ campusId }: { campusId: string }) {
  const list = useListState(dutiesApi.list.query, { defaults: { campusId } });
  const duties = useCall(dutiesApi.list, { query: list.query }, { keepPrevious: true });
  const now = useNow();
  return (
    <DataTable
      id="duties"
      label={t.dutiesLabel}
      list={list}
      result={duties}
      rowKey="id"
      columns={columns(now)}
      empty={{ text: t.nobody }}
    />
  );
}

/** When somebody said to come back, and by how much they are late. */
function Back({ duty: { backAt, state }, late }: { duty: Duty; late: number }) {
  if (!backAt) return state === 'paused' ? t.duty.noBack : '—';
  return (
    <>
      {formatClock(backAt)} {late > 0 ? <StatusTag status="danger">{t.duty.late(late)}</StatusTag> : null}
    </>
  );
}

const columns = (now: number): Column<Duty>[] => [
  { key: 'user', title: t.dutyFields.user, pinned: true, render: (_, it) => <strong>{it.user.name}</strong> },
  {
    key: 'room',
    title: t.dutyFields.room,
    pinned: true,
    render: (_, { room }) => [room.floor, room.name].filter(Boolean).join(' '),
  },
  { key: 'station', title: t.dutyFields.station, render: (_, it) => t.duty.station(it.station) },
  {
    key: 'state',
    title: t.dutyFields.state,
    render: (_, it) => <StatusTag status={looks[it.state]}>{dutyStateLabels[it.state]}</StatusTag>,
  },
  { key: 'since', title: t.dutyFields.since, render: (_, it) => formatClock(it.startedAt) },
  {
    key: 'length',
    title: t.dutyFields.length,
    render: (_, it) => guidance.minutes(minutesSince(it.startedAt, now)),
  },
  {
    key: 'pause',
    title: t.dutyFields.pause,
    render: (_, { pauseReason, pauseNote, pausePending }) =>
      pausePending
        ? t.duty.pending
        : pauseReason
          ? [pauseReasonLabels[pauseReason], pauseNote].filter(Boolean).join('，')
          : '—',
  },
  {
    key: 'back',
    title: t.dutyFields.back,
    render: (_, it) => <Back duty={it} late={overdueOf(it, now)} />,
  },
];
