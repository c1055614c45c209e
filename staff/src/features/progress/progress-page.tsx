import { DownloadOutlined } from '@ant-design/icons';
import { type ProgressLine, progressApi } from '@tijian/shared';
import { Button } from 'antd';
import { useState } from 'react';
import { useCampus } from '../../lib/campus';
import { useCall } from '../../lib/query';
import { useLive } from '../../lib/realtime';
import { useSession } from '../../lib/session';
import { today } from '../../lib/time';
import { useFile } from '../../lib/use-file';
import { DataTable, onDemand, PageFrame, Panel, useListState } from '../../ui';
import { columns } from './columns';
import { GroupsPanel, useGrouping } from './groups-panel';
import { t } from './locale';
import { ProgressFilters } from './progress-filters';
import './progress.css';

const DetailDrawer = onDemand(
  () => import('./detail-drawer').then((it) => it.DetailDrawer),
  (it) => it.line !== null,
);

/** How far people are, by time, unit, category, department and room, and one person's way item by item. */
export function ProgressPage() {
  const { campus } = useCampus();
  const { can } = useSession();
  const [by] = useGrouping();
  const [opened, setOpened] = useState<ProgressLine | null>(null);
  const list = useListState(progressApi.list.query, {
    defaults: { from: today(), to: today(), ...(campus ? { campusId: campus.id } : {}) },
  });
  const people = useCall(progressApi.list, { query: list.query }, { keepPrevious: true });
  const calls = [progressApi.list, progressApi.groups, progressApi.get];
  useLive(campus ? `campus:${campus.id}` : null, calls, 4000);
  const file = useFile(progressApi.exportList);
  const { page: _page, pageSize: _pageSize, ...shown } = list.query;
  const tools = can('export:data') ? (
    <Button
      icon={<DownloadOutlined />}
      loading={file.pending}
      onClick={() => void file.save({ body: { ...shown, by } })}
    >
      {t.exportList}
    </Button>
  ) : null;
  return (
    <PageFrame title={t.title}>
      <Panel>
        <search className="tj-filters progress-filters" aria-label={t.filters}>
          <ProgressFilters list={list} />
        </search>
      </Panel>
      <GroupsPanel list={list} />
      <DataTable
        id="progress"
        label={t.list}
        list={list}
        result={people}
        rowKey="checkupId"
        columns={columns}
        tools={tools}
        empty={{ text: t.none }}
        onOpen={setOpened}
      />
      <DetailDrawer line={opened} onClose={() => setOpened(null)} />
    </PageFrame>
  );
}
