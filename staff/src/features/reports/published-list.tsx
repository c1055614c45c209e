import { type PublishedReport, reportsApi, vipLabels } from '@tijian/shared';
import { Checkbox, Input } from 'antd';
import { useNavigate } from 'react-router-dom';
import { useCampus } from '../../lib/campus';
import { useCall } from '../../lib/query';
import { useLive } from '../../lib/realtime';
import { formatDay, formatTime } from '../../lib/time';
import { type Column, DataTable, DayRangeInput, PersonLine, StatusTag, useListState } from '../../ui';
import { t } from './locale';

/** Reports in their newest revision, the newest first. */
export function PublishedList() {
  const { campus } = useCampus();
  const navigate = useNavigate();
  const list = useListState(reportsApi.list.query);
  const { query } = list;
  const reports = useCall(
    reportsApi.list,
    { query: { ...query, campusId: query.campusId ?? campus?.id } },
    { keepPrevious: true },
  );
  useLive(campus ? `campus:${campus.id}` : null, [reportsApi.list]);
  const filters = (
    <>
      <Input.Search
        allowClear
        className="tj-keyword"
        aria-label={t.list.keyword}
        placeholder={t.list.keyword}
        defaultValue={query.keyword}
        onSearch={(keyword) => list.set({ keyword })}
      />
      <DayRangeInput
        aria-label={t.list.published}
        placeholder={t.list.published}
        from={query.publishedFrom}
        to={query.publishedTo}
        onChange={(publishedFrom, publishedTo) => list.set({ publishedFrom, publishedTo })}
      />
      <Checkbox
        checked={String(query.vip) === 'true'}
        onChange={(event) => list.set({ vip: event.target.checked ? 'true' : null })}
      >
        {t.list.vip}
      </Checkbox>
    </>
  );
  return (
    <DataTable
      id="reports"
      label={t.list.label}
      list={list}
      result={reports}
      rowKey="reportId"
      columns={columns}
      filters={filters}
      empty={{ text: t.list.none }}
      onOpen={(row) => navigate(`/reports/${row.checkupId}`)}
    />
  );
}

const columns: readonly Column<PublishedReport>[] = [
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
        to={`/reports/${it.checkupId}`}
      />
    ),
  },
  {
    key: 'state',
    title: t.list.columns.state,
    render: (_, it) =>
      it.correcting ? (
        <StatusTag status="warning">{t.states.correcting}</StatusTag>
      ) : (
        <StatusTag status="done">{t.states.published}</StatusTag>
      ),
  },
  { key: 'report', title: t.list.columns.report, dataIndex: 'reportNumber' },
  { key: 'day', title: t.list.columns.day, render: (_, it) => formatDay(it.businessDate) },
  { key: 'unit', title: t.list.columns.unit, render: (_, it) => it.unitName ?? t.list.noUnit },
  { key: 'package', title: t.list.columns.package, dataIndex: 'packageName', hiddenAtFirst: true },
  { key: 'revision', title: t.list.columns.revision, render: (_, it) => t.list.revision(it.revision) },
  { key: 'at', title: t.list.columns.at, render: (_, it) => formatTime(it.publishedAt) },
  { key: 'by', title: t.list.columns.by, dataIndex: 'publishedByName' },
];
