import { DownloadOutlined } from '@ant-design/icons';
import { type PlateLine, statisticsApi, vipLabels } from '@tijian/shared';
import { Button, Input, Segmented, Select } from 'antd';
import { Link } from 'react-router-dom';
import type { z } from 'zod';
import { useCampus } from '../../lib/campus';
import { useCall } from '../../lib/query';
import { useLive } from '../../lib/realtime';
import { useSession } from '../../lib/session';
import { formatTime, today } from '../../lib/time';
import { useFile } from '../../lib/use-file';
import {
  CampusFilter,
  type Column,
  DataTable,
  DayRangeFilter,
  type ListState,
  optionsOf,
  PageFrame,
  PersonLine,
  StatusTag,
  useListState,
} from '../../ui';
import { CheckupStatusTag } from '../checkups/status';
import { t } from './locale';
import './vip-plates.css';

type Query = z.input<typeof statisticsApi.plates.query>;

/** Who of the VIPs comes with which car; today's unless other days are asked for. */
export function VipPlatesPage() {
  const { campus } = useCampus();
  const { can } = useSession();
  const list = useListState(statisticsApi.plates.query, {
    defaults: { from: today(), to: today(), ...(campus ? { campusId: campus.id } : {}) },
  });
  const plates = useCall(statisticsApi.plates, { query: list.query }, { keepPrevious: true });
  useLive(campus ? `campus:${campus.id}` : null, [statisticsApi.plates], 3000);
  const file = useFile(statisticsApi.exportPlates);
  const { page: _page, pageSize: _pageSize, ...shown } = list.query;
  return (
    <PageFrame
      title={t.title}
      actions={
        <Button
          type="primary"
          icon={<DownloadOutlined />}
          loading={file.pending}
          onClick={() => void file.save({ body: shown })}
        >
          {t.exportAll}
        </Button>
      }
    >
      <DataTable
        id="vip-plates"
        label={t.list}
        list={list}
        result={plates}
        rowKey="checkupId"
        columns={columnsFor(can('checkup:read'))}
        filters={<Filters list={list} />}
        empty={{ text: t.none }}
      />
    </PageFrame>
  );
}

function Filters({ list }: { list: ListState<Query> }) {
  const { keyword, level, show } = list.query;
  return (
    <>
      <Input.Search
        key={keyword ?? ''}
        allowClear
        className="tj-filter-wide"
        defaultValue={keyword}
        aria-label={t.keyword}
        placeholder={t.keyword}
        onSearch={(value) => list.set({ keyword: value })}
      />
      <DayRangeFilter list={list} />
      <CampusFilter list={list} />
      <Select
        allowClear
        aria-label={t.level}
        placeholder={t.level}
        value={level}
        options={optionsOf(vipLabels)}
        onChange={(value) => list.set({ level: value })}
      />
      <Segmented
        aria-label={t.show.label}
        value={show ?? 'plates'}
        options={optionsOf({ plates: t.show.plates, missing: t.show.missing, all: t.show.all })}
        onChange={(value) => list.set({ show: value === 'plates' ? null : value })}
      />
    </>
  );
}

const columnsFor = (linked: boolean): Column<PlateLine>[] => [
  {
    key: 'plate',
    title: t.fields.plate,
    pinned: true,
    render: (_, it) =>
      it.plateNumber ? (
        <strong className="plate-number">{it.plateNumber}</strong>
      ) : (
        <span className="tj-muted">{t.noPlate}</span>
      ),
  },
  {
    key: 'person',
    title: t.fields.person,
    pinned: true,
    render: (_, it) => <PersonLine name={it.personName} sex={it.sex} ageYears={it.ageYears} />,
  },
  {
    key: 'level',
    title: t.fields.level,
    render: (_, it) =>
      it.vipLevel === 'none' ? vipLabels.none : <StatusTag status="vip">{vipLabels[it.vipLevel]}</StatusTag>,
  },
  { key: 'unit', title: t.fields.unit, render: (_, it) => it.unitName ?? t.individual },
  { key: 'campus', title: t.fields.campus, render: (_, it) => it.campus.name },
  { key: 'date', title: t.fields.date, dataIndex: 'businessDate' },
  { key: 'arrivedAt', title: t.fields.arrivedAt, render: (_, it) => formatTime(it.arrivedAt) },
  {
    key: 'number',
    title: t.fields.number,
    render: (_, it) => (linked ? <Link to={`/checkups/${it.checkupId}`}>{it.number}</Link> : it.number),
  },
  { key: 'status', title: t.fields.status, render: (_, it) => <CheckupStatusTag status={it.status} /> },
];
