import { type Actor, campusesOf, can, requirePermission } from '../../platform/auth/actor';
import { unitGrantsOf } from '../../platform/auth/unit-scope';
import { AppError, invalid } from '../../platform/errors';
import type { FileAnswer } from '../../platform/http/serve';
import { type ExportSheet, streamXlsx } from '../../platform/tables';

/** More rows than this are not exported at once. */
export const MOST_EXPORTED = 50_000;
const PIECE = 500;

/** A workbook that is written while it is being sent. */
export function xlsxAnswer(fileName: string, sheets: readonly ExportSheet[]): FileAnswer {
  return {
    fileName: `${fileName}.xlsx`,
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: streamXlsx({ sheets }),
  };
}

/** Refuses a list too long to be exported at once. */
export function requireExportable(rows: number): void {
  if (rows > MOST_EXPORTED)
    throw invalid('body', `共 ${rows} 行，超过一次可导出的 ${MOST_EXPORTED} 行，请缩小范围后再导出`);
}

/** Rows loaded in pieces, so that a long list is never in memory as a whole. */
export async function* inPieces<K, R>(keys: readonly K[], load: (piece: K[]) => Promise<R[]>): AsyncGenerator<R> {
  for (let from = 0; from < keys.length; from += PIECE) yield* await load(keys.slice(from, from + PIECE));
}

/** Campuses that an export is limited to beside those whose statistics may be seen; `forbidden` for a campus asked for outside of them. */
export function exportCampuses(actor: Actor, campusId: string | undefined): 'all' | string[] {
  if (campusId) requirePermission(actor, 'export:data', { campusId });
  requirePermission(actor, 'statistics:read', { campusId: campusId ?? null });
  return campusesOf(actor, 'export:data');
}

/** Refuses who exports nowhere, or not at the campus asked for; for units the queries say which. */
export function requireExporting(actor: Actor, campusId: string | undefined): void {
  for (const permission of ['export:data', 'statistics:read'] as const) {
    const forUnits = unitGrantsOf(actor, permission);
    const held =
      can(actor, permission, { campusId: campusId ?? null }) ||
      forUnits.some((it) => !campusId || it.campusId === null || it.campusId === campusId);
    if (!held) throw new AppError('forbidden');
  }
}
