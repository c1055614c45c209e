import { type AuditEntry, auditActionLabel, auditEntityLabel, auditFieldLabel, formatShanghai } from '@tijian/shared';
import type { AuditEntryEntity } from '../../platform/audit/audit-entry.entity';
import type { ExportColumn, ExportRow } from '../../platform/tables';
import { idsIn, namedKinds } from './named-ids';

export const presentEntry = (it: AuditEntryEntity, names: Map<string, string>): AuditEntry => ({
  id: it.id,
  at: it.at.toISOString(),
  actorId: it.actorId,
  actorName: it.actorName,
  action: it.action,
  entity: it.entity,
  entityId: it.entityId,
  campusName: it.campusId ? (names.get(it.campusId) ?? null) : null,
  before: it.before,
  after: it.after,
  names: Object.fromEntries(
    namedKinds
      .flatMap((kind) => idsIn(it, kind))
      .flatMap((id) => {
        const name = names.get(id);
        return name ? [[id, name]] : [];
      }),
  ),
  reason: it.reason,
  requestId: it.requestId,
  chain: it.chain,
  seq: it.seq,
});

export const exportColumns = [
  { key: 'at', title: '时间', width: 18, kind: 'text' },
  { key: 'actor', title: '操作人', width: 14, kind: 'text' },
  { key: 'action', title: '操作', width: 14, kind: 'text' },
  { key: 'entity', title: '对象', width: 14, kind: 'text' },
  { key: 'entityId', title: '对象编号', width: 38, kind: 'text' },
  { key: 'campus', title: '院区', width: 14, kind: 'text' },
  { key: 'before', title: '之前', width: 40, kind: 'text' },
  { key: 'after', title: '之后', width: 40, kind: 'text' },
  { key: 'reason', title: '原因', width: 24, kind: 'text' },
  { key: 'requestId', title: '请求编号', width: 38, kind: 'text' },
  { key: 'place', title: '链-序号', width: 12, kind: 'text' },
] as const satisfies readonly ExportColumn[];

export const exportRow = (
  it: AuditEntryEntity,
  names: Map<string, string>,
): ExportRow<(typeof exportColumns)[number]['key']> => ({
  at: formatShanghai(it.at),
  actor: it.actorName,
  action: auditActionLabel(it.action),
  entity: auditEntityLabel(it.entity),
  entityId: it.entityId,
  campus: it.campusId ? (names.get(it.campusId) ?? '') : '',
  before: valuesText(it.before, names),
  after: valuesText(it.after, names),
  reason: it.reason ?? '',
  requestId: it.requestId,
  place: `${it.chain}-${it.seq}`,
});

function valuesText(values: Record<string, unknown> | null, names: Map<string, string>): string {
  return Object.entries(values ?? {})
    .map(([key, value]) => `${auditFieldLabel(key)}：${valueText(value, names)}`)
    .join('\n');
}

function valueText(value: unknown, names: Map<string, string>): string {
  if (typeof value === 'string') return names.get(value) ?? value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
