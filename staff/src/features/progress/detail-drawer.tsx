import {
  checkupStatusLabels,
  type ProgressDetail,
  type ProgressItem,
  type ProgressLine,
  progressApi,
} from '@tijian/shared';
import { Drawer, Steps, Table } from 'antd';
import type { ColumnType } from 'antd/es/table';
import { useCall } from '../../lib/query';
import { useSession } from '../../lib/session';
import { formatTime } from '../../lib/time';
import { LinkButton, Loaded, StatusTag } from '../../ui';
import { ItemStatusTag } from '../checkups/status';
import { roomsText } from './drill-down';
import { ItemsBar } from './items-bar';
import { t } from './locale';

const word = t.detail;
type Props = { line: Pick<ProgressLine, 'checkupId' | 'person'> | null; onClose: () => void };

/** One person's way: the steps with their times, and every item with where it is done. */
export function DetailDrawer({ line, onClose }: Props) {
  const { can } = useSession();
  const detail = useCall(progressApi.get, line ? { params: { checkupId: line.checkupId } } : null);
  return (
    <Drawer
      open={line !== null}
      onClose={onClose}
      size={960}
      styles={{ wrapper: { maxWidth: '100%' } }}
      title={line ? word.title(line.person.name) : ''}
      extra={
        line && can('checkup:read') ? <LinkButton to={`/checkups/${line.checkupId}`}>{word.open}</LinkButton> : null
      }
    >
      {line ? (
        <Loaded result={detail}>
          {(it) => (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: the drawer scrolls, and the keyboard must reach what scrolls
            <section className="progress-detail" aria-label={word.items} tabIndex={0}>
              <div className="progress-detail-head">
                <span>{it.line.number}</span>
                <span className="tj-muted">{it.line.unit?.name ?? t.individual}</span>
                <ItemsBar items={it.line.items} />
              </div>
              <Way detail={it} />
              <Table<ProgressItem>
                size="small"
                rowKey="id"
                columns={columns}
                dataSource={it.items}
                pagination={false}
                scroll={{ x: 'max-content' }}
              />
            </section>
          )}
        </Loaded>
      ) : null}
    </Drawer>
  );
}

function Way({ detail: { steps, line } }: { detail: ProgressDetail }) {
  const current = steps.findIndex((it) => it.status === line.status);
  return (
    <Steps
      size="small"
      current={line.status === 'published' ? steps.length : current}
      titlePlacement="vertical"
      items={steps.map((it) => ({
        title: checkupStatusLabels[it.status],
        content: it.at ? formatTime(it.at).slice(5) : word.notYet,
      }))}
    />
  );
}

const columns: ColumnType<ProgressItem>[] = [
  {
    key: 'item',
    title: word.item,
    render: (_, it) => (
      <>
        {it.name} {it.important ? <StatusTag status="warning">{word.important}</StatusTag> : null}
      </>
    ),
  },
  { key: 'department', title: word.department, render: (_, it) => it.department.name },
  {
    key: 'where',
    title: word.where,
    render: (_, { rooms }) =>
      rooms.length === 0 ? (
        <span className="tj-muted">{word.noRoom}</span>
      ) : (
        <span className="progress-rooms">{roomsText(rooms)}</span>
      ),
  },
  {
    key: 'status',
    title: word.status,
    render: (_, it) => (
      <>
        <ItemStatusTag status={it.status} />
        {it.deferredUntil ? <div className="tj-muted">{word.until(it.deferredUntil)}</div> : null}
        {it.reason ? <div className="tj-muted">{it.reason}</div> : null}
      </>
    ),
  },
  {
    key: 'who',
    title: word.who,
    render: (_, it) => (it.doneAt ? `${it.examinerName ?? ''} ${formatTime(it.doneAt).slice(5)}` : '—'),
  },
];
