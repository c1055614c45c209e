import { resultsApi, type WorkRow } from '@tijian/shared';
import { Button } from 'antd';
import { useNavigate } from 'react-router-dom';
import { useCampus } from '../../lib/campus';
import { useCall } from '../../lib/query';
import { useLive } from '../../lib/realtime';
import { today } from '../../lib/time';
import { type Column, DataTable, EmptyState, PageFrame, PersonLine, useBarcodeScan, useListState } from '../../ui';
import { CheckupStatusTag, ItemStatusTag, vipMark } from '../checkups/status';
import { t } from './locale';
import { useNextPerson } from './use-next-person';
import { WorkFilters } from './work-filters';
import './results.css';

const shape = resultsApi.worklist.query.partial();

/** Who is to be examined in a department or room on these days; a click, Enter or a scan opens the entry screen. */
export function WorkPage() {
  const { campus } = useCampus();
  const navigate = useNavigate();
  const list = useListState(shape, { defaults: { from: today(), to: today(), state: 'waiting' } });
  const { query } = list;
  const days = campus ? { campusId: campus.id, from: query.from || today(), to: query.to || today() } : null;
  const people = useNextPerson(null);
  const work = useCall(resultsApi.worklist, days ? { query: { ...query, ...days } } : null, { keepPrevious: true });
  const departments = useCall(resultsApi.departments, days ? { query: days } : null, { keepPrevious: true });
  useLive(campus ? `campus:${campus.id}` : null, [resultsApi.worklist, resultsApi.departments]);
  useBarcodeScan(async (code) => {
    const found = await people.find(code);
    if (found) people.open(found);
  });

  if (!campus) return <EmptyState text={t.noCampus} />;
  const first = work.data?.items[0];
  return (
    <PageFrame
      title={t.title}
      extra={<span className="tj-muted">{t.list.scanHint}</span>}
      actions={
        <>
          <Button onClick={() => navigate('/results/templates')}>{t.templates}</Button>
          <Button type="primary" disabled={!first} onClick={() => first && people.open(first.checkupId)}>
            {t.list.start}
          </Button>
        </>
      }
    >
      <DataTable<WorkRow>
        id="results.work"
        label={t.list.label}
        list={list}
        result={work}
        rowKey="checkupId"
        columns={columns}
        filters={<WorkFilters list={list} departments={departments.data ?? []} />}
        empty={{ text: query.state === 'waiting' ? t.list.emptyWaiting : t.list.empty }}
        onOpen={(row) => people.open(row.checkupId)}
      />
    </PageFrame>
  );
}

const columns: readonly Column<WorkRow>[] = [
  {
    key: 'person',
    title: t.list.columns.person,
    pinned: true,
    render: (_, it) => (
      <PersonLine name={it.personName} sex={it.sex} ageYears={it.ageYears} vip={vipMark(it.vipLevel)} />
    ),
  },
  { key: 'number', title: t.list.columns.number, dataIndex: 'number' },
  { key: 'date', title: t.list.columns.date, dataIndex: 'businessDate', hiddenAtFirst: true },
  {
    key: 'items',
    title: t.list.columns.items,
    render: (_, it) => (
      <span className="tj-work-items">
        {it.items.slice(0, 6).map((item) => (
          <span key={item.id} className="tj-work-item">
            {item.name} <ItemStatusTag status={item.status} />
          </span>
        ))}
        {it.items.length > 6 ? <span className="tj-muted">…</span> : null}
      </span>
    ),
  },
  { key: 'waiting', title: t.list.columns.waiting, dataIndex: 'waiting', align: 'right' },
  { key: 'status', title: t.list.columns.status, render: (_, it) => <CheckupStatusTag status={it.checkupStatus} /> },
];
