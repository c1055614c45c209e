import {
  type AuditEntry,
  categoryLabels,
  chargeLabels,
  checkupItemStatusLabels,
  checkupStatusLabels,
  formatShanghai,
  idTypeLabels,
  itemKindLabels,
  payerLabels,
  permissions,
  severityLabels,
  sexLabels,
  userStatusLabels,
  vipLabels,
} from '@tijian/shared';
import { t } from './locale';

type Labels = Readonly<Record<string, string>>;

/** Words for coded values, by field; `status` and `kind` mean something else in each kind of record. */
const byField: Readonly<Record<string, Labels>> = {
  sex: sexLabels,
  vipLevel: vipLabels,
  idType: idTypeLabels,
  category: categoryLabels,
  payer: payerLabels,
  charge: chargeLabels,
  severity: severityLabels,
};
const byRecord: Readonly<Record<string, Labels>> = {
  'checkup.status': checkupStatusLabels,
  'checkup_item.status': checkupItemStatusLabels,
  'checkup_item.kind': itemKindLabels,
  'item_version.kind': itemKindLabels,
  'staff_user.status': userStatusLabels,
  'staff_user.reason': t.signInFailures,
  'session.stage': t.sessionStages,
};

/** A stored value as people read it; `names` are those of the ids among the values. */
export function valueText(
  entity: string,
  field: string,
  value: unknown,
  names: Readonly<Record<string, string>> = {},
): string {
  if (value === null || value === undefined || value === '') return t.empty;
  if (typeof value === 'boolean') return value ? t.yes : t.no;
  if (typeof value === 'number') return /Fen$/.test(field) ? `¥${(value / 100).toFixed(2)}` : String(value);
  if (typeof value === 'string') return names[value] ?? textOf(entity, field, value);
  if (field === 'permissions' && Array.isArray(value))
    return value.map((it) => (permissions as Labels)[String(it)] ?? String(it)).join('、');
  if (Array.isArray(value) && value.every((it) => typeof it !== 'object')) return value.join('、') || t.empty;
  return JSON.stringify(value, null, 1);
}

function textOf(entity: string, field: string, value: string): string {
  const label = (byRecord[`${entity}.${field}`] ?? byField[field])?.[value];
  if (label) return label;
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value) ? formatShanghai(value) : value;
}

/** `2026-11-20 08:30:15` in Asia/Shanghai, where seconds are the same as in UTC. */
export const exactTime = (instant: string): string => `${formatShanghai(instant)}:${instant.slice(17, 19)}`;

const naming = ['name', 'displayName', 'title', 'number', 'reportNumber', 'receiptNo', 'fileName'] as const;

/** What the entry is about, by the name or number it carries; null when it carries none. */
export function subjectOf(entry: Pick<AuditEntry, 'entityId' | 'before' | 'after' | 'names'>): string | null {
  const own = entry.names[entry.entityId];
  if (own) return own;
  for (const values of [entry.after, entry.before]) {
    const found = naming.map((it) => values?.[it]).find((it) => typeof it === 'string' && it !== '');
    if (found) return String(found);
  }
  return Object.values(entry.names).join(' · ') || null;
}

export type Change = { field: string; before: unknown; after: unknown };

/** The fields an entry is about, in the order they were written; each with what it was and what it is. */
export function changesOf(entry: {
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}): Change[] {
  const fields = [...new Set([...Object.keys(entry.before ?? {}), ...Object.keys(entry.after ?? {})])];
  return fields
    .filter((it) => it !== 'version')
    .map((field) => ({ field, before: entry.before?.[field], after: entry.after?.[field] }));
}
