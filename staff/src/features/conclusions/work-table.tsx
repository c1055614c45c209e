import type { UseQueryResult } from '@tanstack/react-query';
import {
  type CheckupCategory,
  type CheckupStatus,
  type ConclusionWork,
  categoryLabels,
  type Page,
  vipLabels,
} from '@tijian/shared';
import { Checkbox, Input, Segmented, Select, type TableProps } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router-dom';
import { formatDay } from '../../lib/time';
import { type Column, DataTable, DayRangeInput, type ListState, PersonLine, StatusTag } from '../../ui';
import { CheckupStatusTag } from './head-bar';
import { t } from './locale';
import './conclusions.css';

type Tab = { value: CheckupStatus; label: string };
type Query = {
  status?: unknown;
  keyword?: unknown;
  from?: unknown;
  to?: unknown;
  category?: unknown;
  vip?: unknown;
  returned?: unknown;
};

type WorkTableProps = {
  id: string;
  label: string;
  list: ListState<Query>;
  result: UseQueryResult<Page<ConclusionWork>, Error>;
  /** Statuses to switch between; the first is shown when the address names none. */
  tabs: readonly Tab[];
  /** Page of one checkup. */
  pathOf: (row: ConclusionWork) => string;
  empty: string;
  showReturned?: boolean;
  tools?: ReactNode;
  selection?: TableProps<ConclusionWork>['rowSelection'];
};

/** The work list of review, conclusion and publishing: what waits, for whom, how far it is. */
export function WorkTable(props: WorkTableProps) {
  const { id, label, list, result, tabs, pathOf, empty, showReturned, tools, selection } = props;
  const navigate = useNavigate();
  return (
    <DataTable
      id={id}
      label={label}
      list={list}
      result={result}
      rowKey="checkupId"
      columns={columns}
      filters={<Filters list={list} tabs={tabs} showReturned={showReturned} />}
      tools={tools}
      selection={selection}
      empty={{ text: empty }}
      onOpen={(row) => navigate(pathOf(row))}
    />
  );
}

/** Filters of the list, kept in the address. */
export function Filters({
  list,
  tabs,
  showReturned,
}: Pick<WorkTableProps, 'list' | 'showReturned'> & { tabs: readonly Tab[] }) {
  const { query } = list;
  return (
    <>
      {tabs.length > 1 ? (
        <Segmented
          aria-label={t.list.status}
          options={[...tabs]}
          value={(query.status as CheckupStatus | undefined) ?? tabs[0]?.value}
          onChange={(status) => list.set({ status: status === tabs[0]?.value ? null : status })}
        />
      ) : null}
      <Input.Search
        allowClear
        className="tj-keyword"
        aria-label={t.list.keyword}
        placeholder={t.list.keyword}
        defaultValue={query.keyword as string | undefined}
        onSearch={(keyword) => list.set({ keyword })}
      />
      <DayRangeInput
        aria-label={t.list.dates}
        placeholder={t.list.dates}
        from={query.from as string | undefined}
        to={query.to as string | undefined}
        onChange={(from, to) => list.set({ from, to })}
      />
      <Select
        allowClear
        className="tj-category"
        aria-label={t.list.category}
        placeholder={t.list.category}
        value={(query.category as CheckupCategory | undefined) ?? null}
        options={Object.entries(categoryLabels).map(([value, text]) => ({ value, label: text }))}
        onChange={(category) => list.set({ category })}
      />
      <Checkbox
        checked={String(query.vip) === 'true'}
        onChange={(event) => list.set({ vip: event.target.checked ? 'true' : null })}
      >
        {t.list.vip}
      </Checkbox>
      {showReturned ? (
        <Checkbox
          checked={String(query.returned) === 'true'}
          onChange={(event) => list.set({ returned: event.target.checked ? 'true' : null })}
        >
          {t.list.returned}
        </Checkbox>
      ) : null}
    </>
  );
}

const columns: readonly Column<ConclusionWork>[] = [
  {
    key: 'person',
    title: t.list.columns.person,
    pinned: true,
    render: (_, it) => (
      <PersonLine
        name={it.personName}
        sex={it.sex}
        ageYears={it.ageYears}
        vip={it.vipLevel === 'none' ? null : vipLabels[it.vipLevel]}
      />
    ),
  },
  { key: 'number', title: t.list.columns.number, dataIndex: 'number' },
  { key: 'day', title: t.list.columns.day, render: (_, it) => formatDay(it.businessDate) },
  { key: 'unit', title: t.list.columns.unit, render: (_, it) => it.unitName ?? t.list.noUnit },
  { key: 'package', title: t.list.columns.package, dataIndex: 'packageName', hiddenAtFirst: true },
  { key: 'items', title: t.list.columns.items, render: (_, it) => `${it.doneItems} / ${it.totalItems}` },
  {
    key: 'abnormal',
    title: t.list.columns.abnormal,
    render: (_, it) => (
      <span className="tj-marks">
        {it.abnormalResults > 0 ? t.list.abnormal(it.abnormalResults) : '—'}
        {it.criticalResults > 0 ? <StatusTag status="abnormal">{t.list.critical(it.criticalResults)}</StatusTag> : null}
      </span>
    ),
  },
  { key: 'review', title: t.list.columns.review, render: (_, it) => <ReviewCell work={it} /> },
  { key: 'conclusion', title: t.list.columns.conclusion, render: (_, it) => <ConclusionCell work={it} /> },
  {
    key: 'status',
    title: t.list.columns.status,
    render: (_, it) => (
      <span className="tj-marks">
        <CheckupStatusTag status={it.status} />
        {it.correctsRevision ? <StatusTag status="warning">{t.list.correcting(it.correctsRevision)}</StatusTag> : null}
      </span>
    ),
  },
];

function ReviewCell({ work: { review } }: { work: ConclusionWork }) {
  if (!review) return '—';
  return review.status === 'returned' ? (
    <StatusTag status="missed">{t.list.returnedTag}</StatusTag>
  ) : (
    review.reviewerName
  );
}

function ConclusionCell({ work: { conclusion } }: { work: ConclusionWork }) {
  if (!conclusion) return '—';
  return conclusion.status === 'signed'
    ? t.list.signedBy(conclusion.concludedByName ?? '')
    : t.list.draftBy(conclusion.updatedByName);
}
