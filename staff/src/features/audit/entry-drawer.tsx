import { type AuditEntry, auditActionLabel, auditEntityLabel, auditFieldLabel } from '@tijian/shared';
import { Button, Descriptions, Drawer, Table } from 'antd';
import { EmptyState } from '../../ui';
import { t } from './locale';
import { type Change, changesOf, exactTime, subjectOf, valueText } from './value-text';
import './audit.css';

type EntryDrawerProps = {
  entry: AuditEntry | null;
  onClose: () => void;
  /** Shows only what belongs together with this entry. */
  onNarrow: (filter: Record<string, string | null>) => void;
};

/** One entry in full: what was and what is, side by side. */
export function EntryDrawer({ entry, onClose, onNarrow }: EntryDrawerProps) {
  return (
    <Drawer open={entry !== null} size={760} title={entry ? titleOf(entry) : ''} onClose={onClose} destroyOnHidden>
      {entry ? (
        <>
          <Facts entry={entry} />
          <div className="tj-audit-links">
            <Button onClick={() => onNarrow({ entity: entry.entity, entityId: entry.entityId })}>{t.sameRecord}</Button>
            <Button onClick={() => onNarrow({ requestId: entry.requestId })}>{t.sameRequest}</Button>
            {entry.actorId ? <Button onClick={() => onNarrow({ actorId: entry.actorId })}>{t.sameActor}</Button> : null}
          </div>
          <Changes entry={entry} />
        </>
      ) : null}
    </Drawer>
  );
}

const titleOf = (entry: AuditEntry): string =>
  [auditActionLabel(entry.action), auditEntityLabel(entry.entity), subjectOf(entry)].filter(Boolean).join(' · ');

function Facts({ entry }: { entry: AuditEntry }) {
  return (
    <Descriptions
      size="small"
      column={{ xs: 1, sm: 2 }}
      items={[
        { key: 'at', label: t.fields.at, children: exactTime(entry.at) },
        { key: 'actor', label: t.fields.actor, children: entry.actorName },
        { key: 'campus', label: t.fields.campus, children: entry.campusName ?? '—' },
        { key: 'place', label: t.fields.place, children: t.place(entry.chain, entry.seq) },
        { key: 'reason', label: t.fields.reason, children: entry.reason ?? '—', span: 'filled' },
        { key: 'entityId', label: t.fields.entityId, children: <Code>{entry.entityId}</Code>, span: 'filled' },
        { key: 'requestId', label: t.fields.requestId, children: <Code>{entry.requestId}</Code>, span: 'filled' },
      ]}
    />
  );
}

const Code = ({ children }: { children: string }) => <code className="tj-audit-code">{children}</code>;

function Changes({ entry }: { entry: AuditEntry }) {
  const changes = changesOf(entry);
  if (!changes.length) return <EmptyState text={t.diff.none} />;
  const cell = (side: 'before' | 'after') => (_: unknown, it: Change) =>
    side in it && it[side] !== undefined ? (
      <span className={`tj-audit-value tj-audit-${side}`}>
        {valueText(entry.entity, it.field, it[side], entry.names)}
      </span>
    ) : (
      <span className="tj-muted">—</span>
    );
  return (
    <Table
      size="small"
      rowKey="field"
      pagination={false}
      dataSource={changes}
      columns={[
        { key: 'field', title: t.diff.field, width: 160, render: (_, it) => auditFieldLabel(it.field) },
        ...(entry.before ? [{ key: 'before', title: t.diff.before, render: cell('before') }] : []),
        ...(entry.after ? [{ key: 'after', title: t.diff.after, render: cell('after') }] : []),
      ]}
    />
  );
}
