import { DownloadOutlined } from '@ant-design/icons';
import { type AccuracyGroup, type QueueAccuracy, queueHealthApi } from '@tijian/shared';
import { Button, Segmented, Table } from 'antd';
import type { ColumnType } from 'antd/es/table';
import { useState } from 'react';
import { useCall } from '../../lib/query';
import { useSession } from '../../lib/session';
import { today } from '../../lib/time';
import { useFile } from '../../lib/use-file';
import { Chart, DayRangeFilter, EmptyState, Loaded, optionsOf, Panel, StatRow, StatTile, useListState } from '../../ui';
import { aboveChart, toldChart } from './chart-options';
import { oneDecimal, percent } from './figures';
import { t } from './locale';

const word = t.accuracy;

/** Announced waits against actual ones, by day range. */
export function AccuracyTab({ campusId }: { campusId: string }) {
  const { can } = useSession();
  const list = useListState(queueHealthApi.accuracy.query, { defaults: { campusId, from: today(), to: today() } });
  const accuracy = useCall(queueHealthApi.accuracy, { query: list.query }, { keepPrevious: true });
  const file = useFile(queueHealthApi.exportAccuracy);
  return (
    <div className="health-stack">
      <Panel>
        <search className="tj-filters health-filters" aria-label={word.filters}>
          <DayRangeFilter list={list} />
          {can('export:data') ? (
            <Button
              icon={<DownloadOutlined />}
              loading={file.pending}
              onClick={() => void file.save({ body: list.query })}
            >
              {word.exportAll}
            </Button>
          ) : null}
        </search>
      </Panel>
      <Loaded result={accuracy} rows={8}>
        {(it) => (it.all ? <Shown accuracy={it} all={it.all} /> : <EmptyState text={word.empty} />)}
      </Loaded>
    </div>
  );
}

function Shown({ accuracy, all }: { accuracy: QueueAccuracy; all: AccuracyGroup }) {
  const [by, setBy] = useState<keyof typeof word.groups>('rooms');
  const isOff = Math.abs(all.above - 0.1) > 0.03;
  return (
    <>
      <StatRow>
        <StatTile
          label={word.above}
          value={percent(all.above)}
          note={word.aboveNote}
          tone={isOff ? 'warning' : 'plain'}
        />
        <StatTile label={word.bias} value={oneDecimal(all.bias)} unit={t.minutes} note={word.biasNote} />
        <StatTile
          label={word.error}
          value={oneDecimal(all.error)}
          unit={t.minutes}
          note={word.errorNote(oneDecimal(all.mean))}
        />
        <StatTile label={word.inRange} value={percent(all.inRange)} note={word.inRangeNote(accuracy.untold)} />
      </StatRow>
      <div className="health-columns">
        <Panel title={word.byRoom}>
          <Chart label={word.byRoom} {...aboveChart(accuracy.rooms)} height={340} />
        </Panel>
        <Panel title={word.byHour}>
          <Chart label={word.byHour} {...toldChart(accuracy.hours)} height={340} />
        </Panel>
      </div>
      <Panel
        title={word.table}
        actions={<Segmented aria-label={word.group} value={by} options={optionsOf(word.groups)} onChange={setBy} />}
      >
        <Table<AccuracyGroup>
          size="small"
          rowKey="key"
          columns={columns}
          dataSource={accuracy[by]}
          pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
          scroll={{ x: 'max-content' }}
        />
      </Panel>
    </>
  );
}

const right = (key: keyof typeof word.fields, value: (it: AccuracyGroup) => string): ColumnType<AccuracyGroup> => ({
  key,
  title: word.fields[key],
  align: 'right',
  render: (_, it) => value(it),
});
const columns: ColumnType<AccuracyGroup>[] = [
  { key: 'name', title: word.fields.name, render: (_, it) => <strong>{it.name}</strong> },
  right('waits', (it) => it.waits.toLocaleString('zh-CN')),
  right('mean', (it) => oneDecimal(it.mean)),
  right('promised', (it) => oneDecimal(it.promised)),
  right('bias', (it) => oneDecimal(it.bias)),
  right('error', (it) => oneDecimal(it.error)),
  right('inRange', (it) => percent(it.inRange)),
  right('above', (it) => percent(it.above)),
];
