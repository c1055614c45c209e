import { PlusOutlined } from '@ant-design/icons';
import { type RehearsalLine, rehearsalApi } from '@tijian/shared';
import type { Status } from '@tijian/shared/theme';
import { useNavigate } from 'react-router-dom';
import { useCampus } from '../../lib/campus';
import { useCall } from '../../lib/query';
import { useSession } from '../../lib/session';
import { formatDayWithWeekday, formatTime } from '../../lib/time';
import { type Column, DataTable, DayInput, EmptyState, LinkButton, PageFrame, StatusTag, useListState } from '../../ui';
import { editsInShort } from './edit-words';
import { clockRange, rangeText } from './figures';
import { t } from './locale';
import './rehearsal.css';

const looks: Record<RehearsalLine['state'], Status> = { running: 'active', done: 'success', failed: 'danger' };

/** Coming days that were rehearsed, to be opened again. */
export function RehearsalsPage() {
  const { campus } = useCampus();
  const { can } = useSession();
  const start = can('queue:manage') ? (
    <LinkButton type="primary" icon={<PlusOutlined />} to="/rehearsals/new">
      {t.start.action}
    </LinkButton>
  ) : null;
  return (
    <PageFrame title={t.title} actions={start}>
      {campus ? <List key={campus.id} campusId={campus.id} /> : <EmptyState text={t.none} />}
    </PageFrame>
  );
}

function List({ campusId }: { campusId: string }) {
  const navigate = useNavigate();
  const list = useListState(rehearsalApi.list.query, { defaults: { campusId } });
  const rehearsals = useCall(
    rehearsalApi.list,
    { query: list.query },
    {
      keepPrevious: true,
      refetchInterval: ({ state }) => (state.data?.items.some((it) => it.state === 'running') ? 2000 : false),
    },
  );
  return (
    <DataTable
      id="rehearsals"
      label={t.list}
      list={list}
      result={rehearsals}
      rowKey="id"
      columns={columns}
      filters={
        <DayInput
          aria-label={t.day}
          placeholder={t.day}
          value={typeof list.query.on === 'string' ? list.query.on : null}
          onChange={(on) => list.set({ on })}
        />
      }
      empty={{ text: t.empty }}
      onOpen={(it) => navigate(`/rehearsals/${it.id}`)}
    />
  );
}

const columns: Column<RehearsalLine>[] = [
  {
    key: 'on',
    title: t.fields.on,
    pinned: true,
    render: (_, it) => <strong>{formatDayWithWeekday(it.on)}</strong>,
  },
  {
    key: 'state',
    title: t.fields.state,
    pinned: true,
    render: (_, it) => <StatusTag status={looks[it.state]}>{t.states[it.state]}</StatusTag>,
  },
  {
    key: 'edits',
    title: t.fields.edits,
    className: 'rehearsal-short',
    render: (_, it) => editsInShort(it.edits),
  },
  { key: 'people', title: t.fields.people, align: 'right', render: (_, it) => it.people },
  {
    key: 'visit',
    title: `${t.fields.visit}（${t.minutes}）`,
    render: (_, it) => (it.visit ? rangeText(it.visit) : '—'),
  },
  { key: 'finishAt', title: t.fields.finishAt, render: (_, it) => (it.finishAt ? clockRange(it.finishAt) : '—') },
  { key: 'runs', title: t.fields.runs, align: 'right', render: (_, it) => it.runs },
  { key: 'changes', title: t.fields.changes, align: 'right', render: (_, it) => it.changes },
  { key: 'by', title: t.fields.by, render: (_, it) => it.byName },
  { key: 'createdAt', title: t.fields.createdAt, render: (_, it) => formatTime(it.createdAt) },
];
