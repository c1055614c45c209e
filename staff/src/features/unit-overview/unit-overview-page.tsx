import { DownloadOutlined } from '@ant-design/icons';
import { programmeStatusLabels, type StageCounts, type UnitOverviewLine, unitOverviewApi } from '@tijian/shared';
import { Button, Input, Select } from 'antd';
import { Link, useNavigate } from 'react-router-dom';
import type { z } from 'zod';
import { useCampus } from '../../lib/campus';
import { useCall } from '../../lib/query';
import { useLive } from '../../lib/realtime';
import { useSession } from '../../lib/session';
import { useFile } from '../../lib/use-file';
import {
  CampusFilter,
  type Column,
  DataTable,
  DayInput,
  type ListState,
  optionsOf,
  PageFrame,
  StatRow,
  StatTile,
  useListState,
} from '../../ui';
import { CountCell, cellLabel } from './count-cell';
import { Explanations } from './explanations';
import { t } from './locale';
import { LockButton } from './lock-button';
import './unit-overview.css';
import { ProgrammeState } from './programme-state';
import { cells, rateText } from './rate';
import { RateBar } from './rate-bar';

type Query = z.input<typeof unitOverviewApi.list.query>;

/** Where the people of every unit stand, programme by programme. */
export function UnitOverviewPage() {
  const { campus } = useCampus();
  const { canInUnits } = useSession();
  const navigate = useNavigate();
  const list = useListState(unitOverviewApi.list.query, {
    defaults: { status: 'open', ...(campus ? { campusId: campus.id } : {}) },
  });
  const overview = useCall(unitOverviewApi.list, { query: list.query }, { keepPrevious: true });
  useLive(campus ? `campus:${campus.id}` : null, [unitOverviewApi.list], 4000);
  const file = useFile(unitOverviewApi.exportList);
  const { page: _page, pageSize: _pageSize, ...shown } = list.query;
  const tools = canInUnits('export:data') ? (
    <Button icon={<DownloadOutlined />} loading={file.pending} onClick={() => void file.save({ body: shown })}>
      {t.exportList}
    </Button>
  ) : null;
  return (
    <PageFrame title={t.title} actions={<Explanations />}>
      {overview.data?.total ? <Totals counts={overview.data.totals} programmes={overview.data.total} /> : null}
      <DataTable
        id="unit-overview"
        label={t.list}
        list={list}
        result={overview}
        rowKey="programmeId"
        columns={columns}
        filters={<Filters list={list} />}
        tools={tools}
        empty={{ text: t.none }}
        onOpen={(it) => navigate(`/unit-overview/${it.programmeId}`)}
      />
    </PageFrame>
  );
}

function Totals({ counts, programmes }: { counts: StageCounts; programmes: number }) {
  return (
    <section aria-label={t.totals}>
      <StatRow>
        <StatTile label={t.tiles.roster} value={counts.roster} unit={t.tiles.people} note={t.totalsOf(programmes)} />
        <StatTile label={t.tiles.attended} value={counts.attended} unit={t.tiles.people} />
        <StatTile label={t.tiles.rate} value={rateText(counts)} />
        {(['booked', 'absent', 'in_progress', 'published'] as const).map((it) => (
          <StatTile key={it} label={cellLabel(it)} value={counts.stages[it]} unit={t.tiles.people} />
        ))}
      </StatRow>
    </section>
  );
}

function Filters({ list }: { list: ListState<Query> }) {
  const { text, status, from, to } = list.query;
  return (
    <>
      <Input.Search
        key={text ?? ''}
        allowClear
        className="tj-filter-wide"
        defaultValue={text}
        aria-label={t.keyword}
        placeholder={t.keyword}
        onSearch={(value) => list.set({ text: value })}
      />
      <CampusFilter list={list} />
      <Select
        allowClear
        aria-label={t.status}
        placeholder={t.status}
        value={status}
        options={optionsOf(programmeStatusLabels)}
        onChange={(value) => list.set({ status: value })}
      />
      <span className="tj-muted">{t.days}</span>
      <DayInput aria-label={t.from} placeholder={t.from} value={from} onChange={(day) => list.set({ from: day })} />
      <DayInput aria-label={t.to} placeholder={t.to} value={to} onChange={(day) => list.set({ to: day })} />
    </>
  );
}

const columns: Column<UnitOverviewLine>[] = [
  {
    key: 'unit',
    title: t.columns.unit,
    pinned: true,
    fixed: 'start',
    render: (_, it) => (
      <span className="overview-unit">
        <Link to={`/unit-overview/${it.programmeId}`}>{it.unit.name}</Link>
        <small className="tj-muted">{it.name}</small>
      </span>
    ),
  },
  {
    key: 'days',
    title: t.columns.days,
    render: (_, it) => (
      <span className="overview-days">
        {it.startsOn}
        <br />
        {it.endsOn}
      </span>
    ),
  },
  { key: 'campus', title: t.columns.campus, hiddenAtFirst: true, render: (_, it) => it.campus.name },
  { key: 'status', title: t.columns.status, render: (_, it) => <ProgrammeState line={it} /> },
  ...cells.map(
    (cell): Column<UnitOverviewLine> => ({
      key: cell,
      title: cellLabel(cell),
      align: 'right',
      onHeaderCell: () => ({ className: 'overview-head' }),
      render: (_, it) => <CountCell programmeId={it.programmeId} counts={it.counts} cell={cell} />,
    }),
  ),
  { key: 'rate', title: t.columns.rate, render: (_, it) => <RateBar counts={it.counts} /> },
  { key: 'actions', title: t.columns.actions, render: (_, it) => <LockButton line={it} size="small" /> },
];
