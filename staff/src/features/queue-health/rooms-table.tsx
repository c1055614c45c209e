import type { HealthRoom } from '@tijian/shared';
import { Table } from 'antd';
import type { ColumnType } from 'antd/es/table';
import { StatusTag } from '../../ui';
import { oneDecimal, percent } from './figures';
import { t } from './locale';

const word = t.now;
const right = (key: string, title: string, value: (it: HealthRoom) => string | number): ColumnType<HealthRoom> => ({
  key,
  title,
  align: 'right',
  render: (_, it) => value(it),
});

const columns: ColumnType<HealthRoom>[] = [
  {
    key: 'room',
    title: word.fields.room,
    render: (_, { room, open }) => (
      <>
        <strong>{room.name}</strong> <span className="tj-muted">{room.floor}</span>{' '}
        {open ? null : <StatusTag status="danger">{word.closed}</StatusTag>}
      </>
    ),
  },
  {
    key: 'staff',
    title: word.fields.staff,
    render: (_, { working, paused, stations, waiting, shut }) =>
      working + paused === 0 ? (
        <StatusTag status={waiting > 0 && !shut ? 'danger' : 'neutral'}>{word.unmanned}</StatusTag>
      ) : (
        <>
          {working} / {stations} {paused > 0 ? <span className="tj-muted">{word.paused(paused)}</span> : null}
        </>
      ),
  },
  right('waiting', word.fields.waiting, (it) => it.waiting),
  right('inRoom', word.fields.inRoom, (it) => it.inRoom),
  right('done', word.fields.done, (it) => it.done),
  { key: 'wait', title: word.fields.wait, render: (_, it) => it.wait.words },
  right('longest', word.fields.longest, (it) => (it.waiting > 0 ? Math.round(it.longestWait) : '—')),
  right('mean', word.fields.mean, (it) => oneDecimal(it.meanWait)),
  right('work', word.fields.work, (it) => (it.work === null ? '—' : Math.round(it.work))),
  right('missed', word.fields.missed, (it) => (it.missed > 0 ? `${it.missed}（${percent(it.missedShare)}）` : '0')),
];

export function RoomsTable({ rooms }: { rooms: readonly HealthRoom[] }) {
  return (
    <Table<HealthRoom>
      size="small"
      rowKey={(it) => it.room.id}
      columns={columns}
      dataSource={[...rooms]}
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      scroll={{ x: 'max-content' }}
    />
  );
}
