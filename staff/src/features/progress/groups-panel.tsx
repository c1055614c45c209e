import { ProgressBy, type ProgressGroup, progressApi, progressByLabels } from '@tijian/shared';
import { Button, Segmented, Table, Tooltip } from 'antd';
import type { ColumnType } from 'antd/es/table';
import { useSearchParams } from 'react-router-dom';
import { useCall } from '../../lib/query';
import { EmptyState, type ListState, Loaded, optionsOf, Panel } from '../../ui';
import { donePercent, drillDown, type ProgressQuery } from './drill-down';
import { t } from './locale';

const word = t.groups;

/** How groups are formed, kept in the address beside the filters. */
export function useGrouping(): [ProgressBy, (by: ProgressBy) => void] {
  const [params, setParams] = useSearchParams();
  const by = ProgressBy.safeParse(params.get('by')).data ?? 'department';
  const choose = (value: ProgressBy) =>
    setParams(
      (now) => {
        const next = new URLSearchParams(now);
        next.set('by', value);
        return next;
      },
      { replace: true },
    );
  return [by, choose];
}

/** People and items in groups; a group's name narrows the list below to it. */
export function GroupsPanel({ list }: { list: ListState<ProgressQuery> }) {
  const [by, choose] = useGrouping();
  const { page: _page, pageSize: _pageSize, ...filters } = list.query;
  const groups = useCall(progressApi.groups, { query: { ...filters, by } }, { keepPrevious: true });
  return (
    <Panel
      title={word.title}
      actions={<Segmented aria-label={word.by} value={by} onChange={choose} options={optionsOf(progressByLabels)} />}
    >
      <Loaded result={groups}>
        {(it) =>
          it.groups.length === 0 ? (
            <EmptyState text={t.noGroups} />
          ) : (
            <>
              <Table<ProgressGroup>
                size="small"
                rowKey={(row) => row.key || row.name}
                columns={columnsFor(by, list)}
                dataSource={[{ ...it.all, key: ALL }, ...it.groups]}
                loading={groups.isPlaceholderData}
                pagination={false}
                scroll={{ x: 'max-content', y: 320 }}
              />
              {by === 'room' ? <p className="tj-muted">{word.roomHint}</p> : null}
            </>
          )
        }
      </Loaded>
    </Panel>
  );
}

const ALL = 'all';

function columnsFor(by: ProgressBy, list: ListState<ProgressQuery>): ColumnType<ProgressGroup>[] {
  const figure = (key: string, title: string, value: (it: ProgressGroup) => number): ColumnType<ProgressGroup> => ({
    key,
    title,
    align: 'right',
    render: (_, it) => value(it).toLocaleString('zh-CN'),
  });
  return [
    { key: 'name', title: progressByLabels[by], render: (_, it) => <GroupName group={it} by={by} list={list} /> },
    figure('people', word.people, (it) => it.people),
    {
      ...figure('finished', word.finished, (it) => it.finished),
      title: <Tooltip title={word.finishedHint}>{word.finished}</Tooltip>,
    },
    figure('total', word.total, (it) => it.items.total),
    figure('done', word.done, (it) => it.items.done),
    figure('waiting', word.waiting, (it) => it.items.waiting),
    figure('declined', word.declined, (it) => it.items.declined),
    figure('deferred', word.deferred, (it) => it.items.deferred),
    { key: 'rate', title: word.rate, align: 'right', render: (_, it) => `${donePercent(it.items)}%` },
  ];
}

function GroupName({ group, by, list }: { group: ProgressGroup; by: ProgressBy; list: ListState<ProgressQuery> }) {
  if (group.key === ALL) return <strong>{group.name}</strong>;
  const filters = drillDown(by, group.key);
  if (!filters) return group.name;
  return (
    <Button type="link" size="small" className="progress-group" title={word.show} onClick={() => list.set(filters)}>
      {group.name}
    </Button>
  );
}
