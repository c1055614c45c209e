import { ApiError } from '@tijian/shared';
import type { FormInstance } from 'antd';

export type FieldError = { name: (string | number)[]; message: string };

/** What the server found wrong field by field: `details.issues`, each with a path below the body and a Chinese message. */
export function fieldErrors(error: unknown): FieldError[] {
  if (!(error instanceof ApiError) || error.code !== 'invalid_input') return [];
  const issues = (error.details as { issues?: unknown } | null)?.issues;
  if (!Array.isArray(issues)) return [];
  return issues.flatMap((it: { path?: unknown; message?: unknown } | null) =>
    typeof it?.message === 'string' ? [{ name: fieldName(it.path), message: it.message }] : [],
  );
}

function fieldName(path: unknown): (string | number)[] {
  const parts = Array.isArray(path) ? path : typeof path === 'string' ? path.split('.').filter(Boolean) : [];
  const names = parts.map((it) => (typeof it === 'string' && /^\d+$/.test(it) ? Number(it) : (it as string | number)));
  return names[0] === 'body' ? names.slice(1) : names;
}

/** Puts the server's findings beside the fields they are about, and gives those that found no field (see `useAction`). */
export function applyFieldErrors(form: FormInstance, error: unknown): FieldError[] {
  const found = fieldErrors(error);
  const known = new Set(form.getFieldsError().map((it) => JSON.stringify(it.name)));
  const placed = found.filter((it) => known.has(JSON.stringify(it.name)));
  const byField = new Map<string, { name: FieldError['name']; errors: string[] }>();
  for (const { name, message } of placed) {
    const field = byField.get(JSON.stringify(name)) ?? { name, errors: [] };
    field.errors.push(message);
    byField.set(JSON.stringify(name), field);
  }
  form.setFields([...byField.values()]);
  if (placed[0]) form.scrollToField(placed[0].name, { focus: true });
  return found.filter((it) => !placed.includes(it));
}
