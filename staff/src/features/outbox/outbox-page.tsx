import {
  type Delivery,
  DeliveryStatus,
  deliveryStatusLabels,
  eventTypeLabel,
  eventTypeLabels,
  type OutboxSummary,
  outboxApi,
} from '@tijian/shared';
import type { Status } from '@tijian/shared/theme';
import { Button, Descriptions, Drawer, Select } from 'antd';
import { useState } from 'react';
import { useCall } from '../../lib/query';
import { formatTime } from '../../lib/time';
import { useAction } from '../../lib/use-action';
import {
  type Column,
  DataTable,
  Loaded,
  PageFrame,
  ReasonModal,
  StatRow,
  StatTile,
  StatusTag,
  useListState,
} from '../../ui';
import { t } from './locale';
import './outbox.css';

const REFRESH_MS = 5_000;
const looks: Record<DeliveryStatus, Status> = {
  waiting: 'waiting',
  leased: 'active',
  done: 'success',
  quarantined: 'danger',
};
const stale = [outboxApi.list, outboxApi.summary];

const columns: Column<Delivery>[] = [
  { key: 'createdAt', title: t.fields.createdAt, pinned: true, render: (_, it) => formatTime(it.createdAt) },
  { key: 'type', title: t.fields.type, render: (_, it) => <span title={it.type}>{eventTypeLabel(it.type)}</span> },
  { key: 'handler', title: t.fields.handler, render: (_, it) => <code>{it.handler}</code> },
  {
    key: 'status',
    title: t.fields.status,
    render: (_, it) => <StatusTag status={looks[it.status]}>{deliveryStatusLabels[it.status]}</StatusTag>,
  },
  { key: 'attempts', title: t.fields.attempts, align: 'right', dataIndex: 'attempts' },
  { key: 'dueAt', title: t.fields.dueAt, render: (_, it) => (it.status === 'waiting' ? formatTime(it.dueAt) : '—') },
  { key: 'doneAt', title: t.fields.doneAt, render: (_, it) => formatTime(it.doneAt) },
  {
    key: 'lastError',
    title: t.fields.lastError,
    render: (_, it) => <span className="tj-outbox-error">{it.lastError ?? '—'}</span>,
  },
];

/** What is on its way out of the product, what stands still, and a way to send it again. */
export function OutboxPage() {
  const [shown, setShown] = useState<Delivery | null>(null);
  const [replaying, setReplaying] = useState<'all' | Delivery | null>(null);
  const list = useListState(outboxApi.list.query);
  const deliveries = useCall(
    outboxApi.list,
    { query: list.query },
    { keepPrevious: true, refetchInterval: REFRESH_MS },
  );
  const summary = useCall(outboxApi.summary, {}, { refetchInterval: REFRESH_MS });
  const quarantined = summary.data?.quarantined ?? 0;
  const { status, type } = list.query;
  return (
    <PageFrame
      title={t.title}
      actions={quarantined ? <Button onClick={() => setReplaying('all')}>{t.replayAll}</Button> : null}
    >
      <Loaded result={summary} rows={2}>
        {(it) => <Tiles summary={it} />}
      </Loaded>
      <DataTable
        id="outbox"
        label={t.listLabel}
        list={list}
        result={deliveries}
        rowKey="id"
        columns={columns}
        empty={{ text: t.none }}
        onOpen={setShown}
        filters={
          <>
            <Select<DeliveryStatus>
              allowClear
              aria-label={t.filters.status}
              placeholder={t.filters.status}
              value={status}
              options={DeliveryStatus.options.map((value) => ({ value, label: deliveryStatusLabels[value] }))}
              onChange={(value) => list.set({ status: value })}
            />
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              popupMatchSelectWidth={false}
              aria-label={t.filters.type}
              placeholder={t.filters.type}
              value={type}
              options={Object.entries(eventTypeLabels).map(([value, label]) => ({ value, label }))}
              onChange={(value) => list.set({ type: value })}
            />
            <span className="tj-muted">{t.quarantineHint}</span>
          </>
        }
      />
      <DeliveryDrawer delivery={shown} onClose={() => setShown(null)} onReplay={setReplaying} />
      <ReplayModal what={replaying} quarantined={quarantined} onClose={() => setReplaying(null)} />
    </PageFrame>
  );
}

function Tiles({ summary }: { summary: OutboxSummary }) {
  const { waiting, leased, quarantined, oldestDueAt } = summary;
  return (
    <StatRow>
      <StatTile
        label={t.stats.waiting}
        value={waiting}
        note={oldestDueAt ? `${t.stats.oldest} ${formatTime(oldestDueAt)}` : t.stats.nothing}
        to="/outbox?status=waiting"
      />
      <StatTile label={t.stats.leased} value={leased} to="/outbox?status=leased" />
      <StatTile
        label={t.stats.quarantined}
        value={quarantined}
        tone={quarantined ? 'danger' : undefined}
        to="/outbox?status=quarantined"
      />
    </StatRow>
  );
}

type DeliveryDrawerProps = {
  delivery: Delivery | null;
  onClose: () => void;
  onReplay: (delivery: Delivery) => void;
};

function DeliveryDrawer({ delivery, onClose, onReplay }: DeliveryDrawerProps) {
  const replay =
    delivery?.status === 'quarantined' ? (
      <Button
        type="primary"
        onClick={() => {
          onClose();
          onReplay(delivery);
        }}
      >
        {t.replay}
      </Button>
    ) : null;
  return (
    <Drawer
      open={delivery !== null}
      title={delivery ? eventTypeLabel(delivery.type) : ''}
      size={620}
      onClose={onClose}
      extra={replay}
      destroyOnHidden
    >
      {delivery ? (
        <Descriptions
          size="small"
          column={1}
          items={[
            {
              key: 'status',
              label: t.fields.status,
              children: <StatusTag status={looks[delivery.status]}>{deliveryStatusLabels[delivery.status]}</StatusTag>,
            },
            { key: 'handler', label: t.fields.handler, children: <code>{delivery.handler}</code> },
            { key: 'createdAt', label: t.fields.createdAt, children: formatTime(delivery.createdAt) },
            { key: 'attempts', label: t.fields.attempts, children: delivery.attempts },
            { key: 'doneAt', label: t.fields.doneAt, children: formatTime(delivery.doneAt) },
            { key: 'eventId', label: t.fields.eventId, children: <code>{delivery.eventId}</code> },
            { key: 'lastError', label: t.fields.lastError, children: delivery.lastError ?? '—' },
            {
              key: 'payload',
              label: t.fields.payload,
              children: <pre className="tj-outbox-payload">{JSON.stringify(delivery.payload, null, 2)}</pre>,
            },
          ]}
        />
      ) : null}
    </Drawer>
  );
}

type ReplayModalProps = { what: 'all' | Delivery | null; quarantined: number; onClose: () => void };

function ReplayModal({ what, quarantined, onClose }: ReplayModalProps) {
  const one = useAction(outboxApi.replay, { success: t.replayed, invalidates: stale });
  const all = useAction(outboxApi.replayAll, {
    success: ({ replayed }) => t.replayedAll(replayed),
    invalidates: stale,
  });
  const submit = async (reason: string): Promise<boolean> => {
    if (what === null) return false;
    if (what === 'all') return (await all.run({ body: { reason } })).ok;
    return (await one.run({ params: { id: what.id }, body: { reason } })).ok;
  };
  return (
    <ReasonModal
      open={what !== null}
      title={what === 'all' ? t.replayAll : t.replay}
      submitText={what === 'all' ? t.replayAll : t.replay}
      consequence={what === 'all' ? t.replayAllText(quarantined) : t.replayText}
      suggestions={t.reasons}
      onClose={onClose}
      onSubmit={submit}
    />
  );
}
