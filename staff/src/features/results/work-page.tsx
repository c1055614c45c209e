import { resultsApi, type WorkRow } from '@tijian/shared';
import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useCampus } from '../../lib/campus';
import { useCall } from '../../lib/query';
import { useLive } from '../../lib/realtime';
import { useSession } from '../../lib/session';
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
  const { me } = useSession();
  const usual = `tijian.staff.results.department.${me.userId}`;
  const [departmentId] = useState(() => localStorage.getItem(usual) ?? undefined);
  const list = useListState(shape, {
    defaults: { from: today(), to: today(), state: 'waiting', ...(departmentId ? { departmentId } : {}) },
  });
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

  const chooseDepartment = (id: string | undefined) => {
    if (id) localStorage.setItem(usual, id);
    else localStorage.removeItem(usual);
    list.set({ departmentId: id, roomId: null });
  };

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
        filters={<WorkFilters list={list} departments={departments.data ?? []} onDepartment={chooseDepartment} />}
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
    render: (_, it) => <WorkItems row={it} />,
  },
  { key: 'waiting', title: t.list.columns.waiting, dataIndex: 'waiting', align: 'right' },
  { key: 'status', title: t.list.columns.status, render: (_, it) => <CheckupStatusTag status={it.checkupStatus} /> },
];

const SHOWN = 3;

/** What is left comes first and needs no tag; of many only the first few. */
function WorkItems({ row }: { row: WorkRow }) {
  const isLeft = (it: WorkRow['items'][number]) => it.status === 'pending' || it.status === 'in_progress';
  const items = [...row.items.filter(isLeft), ...row.items.filter((it) => !isLeft(it))];
  return (
    <span className="tj-work-items">
      {items.slice(0, SHOWN).map((item) => (
        <span key={item.id}>
          {item.name} {item.status === 'pending' ? null : <ItemStatusTag status={item.status} />}
        </span>
      ))}
      {items.length > SHOWN ? <span className="tj-muted">{t.list.more(items.length)}</span> : null}
    </span>
  );
}
