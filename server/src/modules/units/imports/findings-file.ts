import { Readable } from 'node:stream';
import { maskIdNumber, maskPhone, normalizeIdNumber } from '@tijian/shared';
import { inPieces } from '../../../platform/in-pieces';
import type { ReadScope } from '../../../platform/scope';
import type { ExportColumn, ExportRow } from '../../../platform/tables';
import { streamXlsx } from '../../../platform/tables';
import type { RosterImportEntity } from '../roster-import.entity';
import { lineSlices } from './imports.queries';
import { readContent } from './line-content';

/** The lines with findings as a workbook: 行号, the columns of the file, 问题. Rows are read now and written while they are fetched. */
export async function findingsFile(scope: ReadScope, it: RosterImportEntity, whole: boolean): Promise<Readable> {
  const titles = it.reading?.columns ?? [];
  const columns: ExportColumn[] = [
    { key: 'lineNo', title: '行号', kind: 'int', width: 8 },
    ...titles.map(({ title, field }, at) => ({
      key: `c${at}`,
      title: title || `第 ${at + 1} 列`,
      kind: 'text' as const,
      width: field === 'idNumber' ? 24 : 14,
    })),
    { key: 'problem', title: '问题', kind: 'text', width: 80 },
  ];
  const rows: ExportRow[] = [];
  for await (const slice of lineSlices(scope, it.id, { onlyFound: true }))
    await inPieces(slice, (line) => {
      const content = readContent(line.content);
      if (content.kind === 'missing') return;
      const cells = titles.map(({ field }, at) => [`c${at}`, shown(field, content.cells[at] ?? '', whole)]);
      const problem = line.findings
        .map((one) => `${one.level === 'error' ? '【错误】' : '【提醒】'}${one.message}`)
        .join('；');
      rows.push({ ...Object.fromEntries(cells), lineNo: line.lineNo, problem });
    });
  return streamXlsx({ sheets: [{ name: '问题行', columns, rows }] });
}

function shown(field: string | null, text: string, whole: boolean): string {
  if (whole || !text) return text;
  return field === 'idNumber' ? maskIdNumber(normalizeIdNumber(text)) : field === 'phone' ? maskPhone(text) : text;
}
