import {
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
};

/** A stored value as people read it. */
export function valueText(entity: string, field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return t.empty;
  if (typeof value === 'boolean') return value ? t.yes : t.no;
  if (typeof value === 'number') return /Fen$/.test(field) ? `¥${(value / 100).toFixed(2)}` : String(value);
  if (typeof value === 'string') return textOf(entity, field, value);
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
