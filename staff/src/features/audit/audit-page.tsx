import {
  AUDIT_EXPORT_ROWS,
  type AuditEntry,
  AuditFilter,
  auditActionLabel,
  auditActionLabels,
  auditApi,
  auditEntityLabel,
  auditEntityLabels,
  auditFieldLabel,
} from '@tijian/shared';
import { Button, Input, Select, Tooltip } from 'antd';
import { useState } from 'react';
import { useCall } from '../../lib/query';
import { useFile } from '../../lib/use-file';
import { type Column, DataTable, DayInput, onDemand, PageFrame, useListState } from '../../ui';
import { t } from './locale';
import { changesOf, exactTime, subjectOf } from './value-text';

const EntryDrawer = onDemand(
  () => import('./entry-drawer').then((it) => it.EntryDrawer),
  (it) => it.entry !== null,
);
const VerifyModal = onDemand(() => import('./verify-modal').then((it) => it.VerifyModal));

const columns: Column<AuditEntry>[] = [
  { key: 'at', title: t.fields.at, pinned: true, render: (_, it) => exactTime(it.at) },
  { key: 'actor', title: t.fields.actor, dataIndex: 'actorName' },
  { key: 'action', title: t.fields.action, render: (_, it) => auditActionLabel(it.action) },
  { key: 'entity', title: t.fields.entity, render: (_, it) => auditEntityLabel(it.entity) },
  { key: 'subject', title: t.fields.subject, render: (_, it) => subjectOf(it) ?? '—' },
  { key: 'changes', title: t.fields.changes, render: (_, it) => changeSummary(it) },
  { key: 'reason', title: t.fields.reason, render: (_, it) => it.reason ?? '—' },
  { key: 'campus', title: t.fields.campus, render: (_, it) => it.campusName ?? '—' },
  { key: 'entityId', title: t.fields.entityId, dataIndex: 'entityId', hiddenAtFirst: true },
  { key: 'place', title: t.fields.place, render: (_, it) => t.place(it.chain, it.seq), hiddenAtFirst: true },
];

/** The names of the first fields, and how many there are. */
function changeSummary(entry: AuditEntry): string {
  const fields = changesOf(entry).filter((it) => it.field !== 'id');
  if (!fields.length) return '—';
  const names = fields.slice(0, 3).map((it) => auditFieldLabel(it.field));
  return `${names.join('、')}${fields.length > 3 ? ` ${t.more(fields.length)}` : ''}`;
}

const optionsOf = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));
const entities = optionsOf(auditEntityLabels);
const actions = optionsOf(auditActionLabels);

const noFilter = Object.fromEntries(Object.keys(AuditFilter.shape).map((it) => [it, null]));

/** Who did what to which record, from what to what; nothing here can be changed. */
export function AuditPage() {
  const [shown, setShown] = useState<AuditEntry | null>(null);
  const [verifying, setVerifying] = useState(false);
  const list = useListState(auditApi.list.query);
  const entries = useCall(auditApi.list, { query: list.query }, { keepPrevious: true });
  const file = useFile(auditApi.export);
  const { page: _, pageSize: __, ...filter } = list.query;
  const narrow = (change: Record<string, string | null>) => {
    setShown(null);
    list.set({ ...noFilter, ...change });
  };
  return (
    <PageFrame title={t.title} actions={<Button onClick={() => setVerifying(true)}>{t.verify}</Button>}>
      <DataTable
        id="audit"
        label={t.listLabel}
        list={list}
        result={entries}
        rowKey="id"
        columns={columns}
        empty={{ text: t.none }}
        onOpen={setShown}
        tools={
          <Tooltip title={t.exportHint(AUDIT_EXPORT_ROWS.toLocaleString('zh-CN'))}>
            <Button loading={file.pending} onClick={() => void file.save({ body: filter })}>
              {t.export}
            </Button>
          </Tooltip>
        }
        filters={<Filters filter={filter} set={list.set} />}
      />
      <EntryDrawer entry={shown} onClose={() => setShown(null)} onNarrow={narrow} />
      <VerifyModal open={verifying} onClose={() => setVerifying(false)} />
    </PageFrame>
  );
}

type Filter = { from?: string; to?: string; actor?: string; entity?: string; action?: string; entityId?: string };

function Filters({ filter, set }: { filter: Filter; set: (change: Partial<Record<keyof Filter, unknown>>) => void }) {
  const { from, to, actor, entity, action, entityId } = filter;
  return (
    <>
      <DayInput
        aria-label={t.filters.from}
        placeholder={t.filters.from}
        value={from}
        onChange={(day) => set({ from: day })}
      />
      <DayInput aria-label={t.filters.to} placeholder={t.filters.to} value={to} onChange={(day) => set({ to: day })} />
      <Input.Search
        key={`actor ${actor ?? ''}`}
        className="tj-filter-narrow"
        allowClear
        defaultValue={actor}
        aria-label={t.filters.actor}
        placeholder={t.filters.actor}
        onSearch={(value) => set({ actor: value })}
      />
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        aria-label={t.filters.entity}
        placeholder={t.filters.entity}
        value={entity}
        options={entities}
        onChange={(value) => set({ entity: value })}
      />
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        aria-label={t.filters.action}
        placeholder={t.filters.action}
        value={action}
        options={actions}
        onChange={(value) => set({ action: value })}
      />
      <Input.Search
        key={`record ${entityId ?? ''}`}
        className="tj-filter-wide"
        allowClear
        defaultValue={entityId}
        aria-label={t.filters.entityId}
        placeholder={t.filters.entityId}
        onSearch={(value) => set({ entityId: value })}
      />
    </>
  );
}
