import { DownloadOutlined } from '@ant-design/icons';
import {
  type DepartmentLine,
  RosterPeopleQuery,
  type RosterPersonLine,
  rosterStageLabels,
  unitOverviewApi,
  vipLabels,
} from '@tijian/shared';
import { Button, Input, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'react-router-dom';
import type { z } from 'zod';
import { useCall } from '../../lib/query';
import { useSession } from '../../lib/session';
import { useFile } from '../../lib/use-file';
import { type Column, DataTable, type ListState, optionsOf, PersonLine, useListState } from '../../ui';
import { DetailDrawer } from '../progress/detail-drawer';
import { t } from './locale';
import { StageTag } from './stage-tag';

type Department = z.infer<typeof DepartmentLine>;
type Props = { programmeId: string; departments: readonly Department[] };

/** The people of a programme's roster, narrowed by what was clicked above. */
export function RosterPeople({ programmeId, departments }: Props) {
  const { can, canInUnits } = useSession();
  const [opened, setOpened] = useState<RosterPersonLine | null>(null);
  const place = useScrolledTo('#people');
  const list = useListState(RosterPeopleQuery);
  const params = { id: programmeId };
  const people = useCall(unitOverviewApi.people, { params, query: list.query }, { keepPrevious: true });
  const file = useFile(unitOverviewApi.exportPeople);
  const { page: _page, pageSize: _pageSize, ...shown } = list.query;
  const tools = canInUnits('export:data') ? (
    <Button icon={<DownloadOutlined />} loading={file.pending} onClick={() => void file.save({ params, body: shown })}>
      {t.exportPeople}
    </Button>
  ) : null;
  return (
    <div id="people" ref={place}>
      <DataTable
        id="unit-overview-people"
        label={t.people}
        list={list}
        result={people}
        rowKey="rosterEntryId"
        columns={columnsFor({ persons: can('person:read'), checkups: can('checkup:read') }, setOpened)}
        filters={<Filters list={list} departments={departments} />}
        tools={tools}
        empty={{ text: t.noPeople }}
      />
      <DetailDrawer line={wayOf(opened)} onClose={() => setOpened(null)} />
    </div>
  );
}

/** Scrolls to the list whenever an address that names it is followed. */
function useScrolledTo(hash: string) {
  const place = useRef<HTMLDivElement>(null);
  const location = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: every followed link counts, also to the same place
  useEffect(() => {
    if (location.hash === hash) place.current?.scrollIntoView({ block: 'start' });
  }, [location.key]);
  return place;
}

type Query = z.input<typeof RosterPeopleQuery>;

function Filters({ list, departments }: { list: ListState<Query>; departments: readonly Department[] }) {
  const { keyword, stage, departmentId } = list.query;
  return (
    <>
      <Input.Search
        key={keyword ?? ''}
        allowClear
        className="tj-filter-wide"
        defaultValue={keyword}
        aria-label={t.keywordPeople}
        placeholder={t.keywordPeople}
        onSearch={(value) => list.set({ keyword: value })}
      />
      <Select
        allowClear
        className="overview-select"
        aria-label={t.stage}
        placeholder={t.stage}
        value={stage}
        options={optionsOf({ ...t.stages, ...rosterStageLabels })}
        onChange={(value) => list.set({ stage: value })}
      />
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        className="overview-select"
        aria-label={t.department}
        placeholder={t.allDepartments}
        value={departmentId}
        popupMatchSelectWidth={false}
        options={departments.map((it) => ({ value: it.departmentId ?? 'none', label: it.name }))}
        onChange={(value) => list.set({ departmentId: value })}
      />
    </>
  );
}

const wayOf = (it: RosterPersonLine | null) => (it?.checkup ? { checkupId: it.checkup.id, person: it.person } : null);

type Opens = { persons: boolean; checkups: boolean };
const columnsFor = (opens: Opens, onWay: (it: RosterPersonLine) => void): Column<RosterPersonLine>[] => [
  {
    key: 'person',
    title: t.person.person,
    pinned: true,
    render: (_, { person }) => (
      <PersonLine
        name={person.name}
        sex={person.sex}
        ageYears={person.ageYears}
        vip={person.vipLevel === 'none' ? null : vipLabels[person.vipLevel]}
        to={opens.persons ? `/persons/${person.id}` : undefined}
      />
    ),
  },
  { key: 'employeeNo', title: t.person.employeeNo, render: (_, it) => it.employeeNo ?? '—' },
  { key: 'department', title: t.person.department, render: (_, it) => it.department ?? '—' },
  { key: 'group', title: t.person.group, render: (_, it) => it.group ?? '—' },
  { key: 'stage', title: t.person.stage, pinned: true, render: (_, it) => <StageTag stage={it.stage} /> },
  { key: 'bookedOn', title: t.person.bookedOn, render: (_, it) => it.bookedOn ?? '—' },
  {
    key: 'number',
    title: t.person.number,
    render: (_, { checkup }) =>
      checkup && opens.checkups ? (
        <Link to={`/checkups/${checkup.id}`}>{checkup.number}</Link>
      ) : (
        (checkup?.number ?? '—')
      ),
  },
  { key: 'date', title: t.person.date, render: (_, it) => it.checkup?.businessDate ?? '—' },
  {
    key: 'items',
    title: t.person.items,
    align: 'right',
    render: (_, it) =>
      it.checkup ? (
        <Button
          type="link"
          size="small"
          aria-label={t.person.way(it.checkup.done, it.checkup.total, it.person.name)}
          onClick={() => onWay(it)}
        >
          {t.person.itemsOf(it.checkup.done, it.checkup.total)}
        </Button>
      ) : (
        '—'
      ),
  },
  { key: 'phone', title: t.person.phone, hiddenAtFirst: true, render: (_, it) => it.person.phone ?? '—' },
];
