import { labLineStateLabels, labOutcomeLabels } from '@tijian/shared';
import { type ExportRow, writeXlsx } from '../../../platform/tables';
import type { IndicatorOnDay } from '../../catalogue';
import type { LabImportLineEntity } from '../lab-import-line.entity';
import { type LabColumn, labColumnTitles } from './lab-header';

const columns = [
  { key: 'lineNo', title: '行号', kind: 'int', width: 8 },
  { key: 'barcode', title: labColumnTitles.barcode, kind: 'text', width: 20 },
  { key: 'indicator', title: labColumnTitles.code, kind: 'text', width: 16 },
  { key: 'name', title: labColumnTitles.name, kind: 'text', width: 22 },
  { key: 'value', title: labColumnTitles.value, kind: 'text', width: 16 },
  { key: 'unit', title: labColumnTitles.unit, kind: 'text', width: 12 },
  { key: 'measuredOn', title: labColumnTitles.measuredOn, kind: 'text', width: 12 },
  { key: 'outcome', title: '核对', kind: 'text', width: 16 },
  { key: 'state', title: '处理', kind: 'text', width: 10 },
  { key: 'existing', title: '已有结果', kind: 'text', width: 16 },
  { key: 'problem', title: '问题', kind: 'text', width: 60 },
] as const;

/** Lines that were not written, with the file's own columns first, so that a mended copy can be uploaded. */
export function problemSheet(lines: AsyncIterable<LabImportLineEntity>): Promise<Buffer> {
  return writeXlsx({ sheets: [{ name: '未导入的结果', columns, rows: problemRows(lines) }] });
}

async function* problemRows(lines: AsyncIterable<LabImportLineEntity>): AsyncGenerator<ExportRow> {
  for await (const it of lines)
    yield {
      lineNo: it.lineNo,
      barcode: it.barcode,
      indicator: it.indicator,
      name: it.indicatorName,
      value: it.value,
      unit: it.unit,
      measuredOn: it.measuredOn,
      outcome: labOutcomeLabels[it.outcome],
      state: labLineStateLabels[it.state],
      existing: it.existing,
      problem: it.message,
    };
}

const template = ['barcode', 'code', 'name', 'value', 'unit', 'measuredOn'] as const;

/** An empty file with its headings, and a second sheet with every code that is understood. */
export function templateSheet(indicators: Iterable<IndicatorOnDay>): Promise<Buffer> {
  const codes = [...indicators].filter((it) => it.version.resultType !== 'image');
  return writeXlsx({
    sheets: [
      {
        name: '检验结果',
        columns: template.map((key: LabColumn) => ({ key, title: labColumnTitles[key], kind: 'text', width: 18 })),
        rows: [],
      },
      {
        name: '项目代码',
        columns: [
          { key: 'code', title: labColumnTitles.code, kind: 'text', width: 18 },
          { key: 'name', title: labColumnTitles.name, kind: 'text', width: 28 },
          { key: 'abbr', title: '缩写', kind: 'text', width: 14 },
          { key: 'unit', title: labColumnTitles.unit, kind: 'text', width: 14 },
          { key: 'options', title: '可选结果', kind: 'text', width: 50 },
        ],
        rows: codes.map(({ code, version }) => ({
          code,
          name: version.name,
          abbr: version.abbr,
          unit: version.unit,
          options: version.options.map((it) => it.zh).join('、'),
        })),
      },
    ],
  });
}
