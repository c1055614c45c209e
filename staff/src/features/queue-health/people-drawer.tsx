import {
  type CallInput,
  queueHealthApi,
  type ReplayPerson,
  type TicketState,
  ticketStateLabels,
  type VisitState,
  visitStateLabels,
} from '@tijian/shared';
import { Drawer, Table } from 'antd';
import type { ColumnType } from 'antd/es/table';
import { useEffect, useState } from 'react';
import { useCall } from '../../lib/query';
import { formatClock } from '../../lib/time';
import { EmptyState, Loaded, StatusTag } from '../../ui';
import { t } from './locale';

const word = t.replay;
const PAGE = 50;
type Query = Omit<CallInput<typeof queueHealthApi.replayPeople>['query'], 'page' | 'pageSize'>;
type Props = { open: boolean; title: string; query: Query; onClose: () => void };

const stateWords = (state: ReplayPerson['state']): string =>
  ticketStateLabels[state as TicketState] ?? visitStateLabels[state as VisitState];

const columns: ColumnType<ReplayPerson>[] = [
  {
    key: 'number',
    title: word.fields.number,
    render: (_, it) => (
      <>
        <strong>{it.number}</strong> {it.vip ? <StatusTag status="vip" /> : null}
      </>
    ),
  },
  { key: 'state', title: word.fields.state, render: (_, it) => stateWords(it.state) },
  { key: 'room', title: word.fields.room, render: (_, it) => it.room?.name ?? '—' },
  { key: 'since', title: word.fields.since, render: (_, it) => formatClock(it.since) },
  { key: 'done', title: word.fields.done, align: 'right', render: (_, it) => it.done },
];

/** Everybody at one moment of the day, as ticket numbers. */
export function PeopleDrawer({ open, title, query, onClose }: Props) {
  const [page, setPage] = useState(1);
  const key = JSON.stringify(query);
  useEffect(() => {
    if (key) setPage(1);
  }, [key]);
  const people = useCall(queueHealthApi.replayPeople, open ? { query: { ...query, page, pageSize: PAGE } } : null, {
    keepPrevious: true,
  });
  return (
    <Drawer open={open} title={title} size={560} onClose={onClose}>
      <Loaded result={people}>
        {({ items, total }) =>
          total === 0 ? (
            <EmptyState text={word.noPeople} />
          ) : (
            <Table<ReplayPerson>
              size="small"
              rowKey="number"
              columns={columns}
              dataSource={items}
              pagination={{ current: page, pageSize: PAGE, total, onChange: setPage, showSizeChanger: false }}
              scroll={{ x: 'max-content' }}
            />
          )
        }
      </Loaded>
    </Drawer>
  );
}
