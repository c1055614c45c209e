import { DownloadOutlined } from '@ant-design/icons';
import { type WorkloadSpan, workloadApi, workloadByLabels, workloadSpanLabels } from '@tijian/shared';
import { Button, Segmented } from 'antd';
import { useSearchParams } from 'react-router-dom';
import { useCampus } from '../../lib/campus';
import { oneOf } from '../../lib/one-of';
import { useCall } from '../../lib/query';
import { useLive } from '../../lib/realtime';
import { useSession } from '../../lib/session';
import { today } from '../../lib/time';
import { useFile } from '../../lib/use-file';
import {
  Chart,
  DataTable,
  DayRangeFilter,
  EmptyState,
  Loaded,
  optionsOf,
  PageFrame,
  Panel,
  useListState,
  writeParams,
} from '../../ui';
import { groupsChart, trendChart } from './chart-options';
import { columnsFor } from './columns';
import { t } from './locale';
import { WorkloadTiles } from './workload-tiles';
import './workload.css';

/** Working time, examinees and mean time, live and of the days before, by person, room, department and step. */
export function WorkloadPage() {
  const { campus } = useCampus();
  if (!campus)
    return (
      <PageFrame title={t.title}>
        <EmptyState text={t.none} />
      </PageFrame>
    );
  return <Workload key={campus.id} campusId={campus.id} />;
}

function Workload({ campusId }: { campusId: string }) {
  const { can } = useSession();
  const [params, setParams] = useSearchParams();
  const span = oneOf(params.get('span'), workloadSpanLabels, 'day');
  const list = useListState(workloadApi.groups.query, {
    defaults: { campusId, from: today(), to: today(), by: 'person' },
  });
  const by = list.query.by ?? 'person';
  const { page: _page, pageSize: _pageSize, by: _by, ...filters } = list.query;
  const groups = useCall(workloadApi.groups, { query: list.query }, { keepPrevious: true });
  // The chart has the busiest whichever page of the list is shown; on the first it is the same answer.
  const busiest = useCall(workloadApi.groups, { query: { ...list.query, page: 1 } }, { keepPrevious: true });
  const trend = useCall(workloadApi.trend, { query: { ...filters, span } }, { keepPrevious: true });
  useLive(`queue:${campusId}`, [workloadApi.groups, workloadApi.trend], 5000);
  const file = useFile(workloadApi.export);
  const narrowed = Boolean(filters.userId || filters.roomId || filters.departmentId);
  const tools = can('export:data') ? (
    <Button
      icon={<DownloadOutlined />}
      loading={file.pending}
      onClick={() => void file.save({ body: { ...filters, span } })}
    >
      {t.exportAll}
    </Button>
  ) : null;
  return (
    <PageFrame title={t.title}>
      <Panel>
        <search className="tj-filters workload-filters" aria-label={t.filters}>
          <DayRangeFilter list={list} />
          <Segmented
            aria-label={t.by}
            value={by}
            options={optionsOf(workloadByLabels)}
            onChange={(value) => list.set({ by: value })}
          />
          {narrowed ? (
            <Button type="link" onClick={() => list.set({ userId: null, roomId: null, departmentId: null })}>
              {t.clear}
            </Button>
          ) : null}
          <Segmented<WorkloadSpan>
            aria-label={t.span}
            value={span}
            options={optionsOf(workloadSpanLabels)}
            onChange={(value) =>
              setParams((now) => writeParams(now, { span: value === 'day' ? null : value }), { replace: true })
            }
          />
        </search>
      </Panel>
      <Loaded result={groups} rows={2}>
        {({ all }) => <WorkloadTiles all={all} />}
      </Loaded>
      <div className="workload-charts">
        <Panel title={t.charts.groups(workloadByLabels[by])}>
          <Loaded result={busiest}>
            {({ items }) => (
              <Chart
                label={t.charts.groupsLabel(workloadByLabels[by], items[0]?.name ?? '')}
                {...groupsChart(items, workloadByLabels[by])}
                emptyText={t.empty}
              />
            )}
          </Loaded>
        </Panel>
        <Panel title={t.charts.trend}>
          <Loaded result={trend}>
            {({ points }) => <Chart label={t.charts.trendLabel} {...trendChart(points)} emptyText={t.empty} />}
          </Loaded>
        </Panel>
      </div>
      <DataTable
        id="workload"
        label={t.list}
        list={list}
        result={groups}
        rowKey="key"
        columns={columnsFor(by, list)}
        tools={tools}
        empty={{ text: t.empty }}
      />
      {by === 'step' ? <p className="tj-muted">{t.stepNote}</p> : null}
    </PageFrame>
  );
}
