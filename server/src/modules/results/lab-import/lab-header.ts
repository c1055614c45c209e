import { toHalfWidth } from '@tijian/shared';
import type { IndicatorIndex } from './indicator-index';

/** What a column of a laboratory file holds. */
export type LabColumn = 'barcode' | 'code' | 'name' | 'value' | 'unit' | 'measuredOn' | 'personName' | 'sex';

export const labColumnTitles: Record<LabColumn, string> = {
  barcode: '条码',
  code: '项目代码',
  name: '项目名称',
  value: '结果',
  unit: '单位',
  measuredOn: '检验日期',
  personName: '姓名',
  sex: '性别',
};

const synonyms: Record<LabColumn, readonly string[]> = {
  barcode: ['条码', '条码号', '条形码', '样本条码', '标本条码', '体检条码', '体检号', '体检编号', '登记号', 'barcode'],
  code: [
    '项目代码',
    '指标代码',
    '项目编码',
    '指标编码',
    '检验项目代码',
    '代码',
    '编码',
    '缩写',
    '英文缩写',
    'code',
    'test',
  ],
  name: ['项目名称', '指标名称', '检验项目', '检验项目名称', '项目', '指标', '名称', 'item', 'name'],
  value: ['结果', '检验结果', '结果值', '检测结果', '测定值', '测定结果', '值', 'value', 'result'],
  unit: ['单位', '结果单位', 'unit'],
  measuredOn: [
    '检验日期',
    '检验时间',
    '检测日期',
    '检测时间',
    '测定日期',
    '测定时间',
    '报告日期',
    '报告时间',
    '审核时间',
    '日期',
    'date',
    'time',
  ],
  personName: ['姓名', '患者姓名', '体检人', '受检者'],
  sex: ['性别', 'sex'],
};
const byTitle = new Map(
  (Object.entries(synonyms) as [LabColumn, readonly string[]][]).flatMap(([column, titles]) =>
    titles.map((it) => [it, column] as const),
  ),
);

/** One value per line, or one checkup per line with the indicators as columns. */
export type LabLayout =
  | { kind: 'long'; columns: Partial<Record<LabColumn, number>> }
  | { kind: 'wide'; columns: Partial<Record<LabColumn, number>>; indicators: WideColumn[] };
export type WideColumn = { column: number; title: string; unit: string | null };

const tidy = (cell: string) =>
  toHalfWidth(cell)
    .replace(/[\s*:]/g, '')
    .toLowerCase();

/** What the cells of a line say as headings; null when they are none. */
export function readHeader(cells: readonly string[], index: IndicatorIndex): LabLayout | null {
  const columns: Partial<Record<LabColumn, number>> = {};
  const indicators: WideColumn[] = [];
  cells.forEach((cell, column) => {
    const known = byTitle.get(tidy(cell));
    if (known && columns[known] === undefined) columns[known] = column;
    else if (!known && cell.trim() !== '') {
      const wide = wideColumn(cell, column);
      if (index.find(wide.title).length) indicators.push(wide);
    }
  });
  if (columns.barcode === undefined) return null;
  if (columns.value !== undefined && (columns.code !== undefined || columns.name !== undefined))
    return { kind: 'long', columns };
  return indicators.length ? { kind: 'wide', columns, indicators } : null;
}

/** `空腹血糖(mmol/L)` → the name and the unit; brackets that belong to the name stay. */
function wideColumn(cell: string, column: number): WideColumn {
  const text = toHalfWidth(cell).trim();
  const match = /^(.+?)\s*[([]([^()[\]]*(?:\/|%|℃|mmHg|fL|pg|秒)[^()[\]]*)[)\]]$/i.exec(text);
  return match ? { column, title: match[1] ?? text, unit: match[2] ?? null } : { column, title: text, unit: null };
}

/** Names what a file must have, for a clerk whose file has no such line. */
export const HEADER_MISSING =
  '没有找到表头：前 10 行中要有一行写明“条码”（或“体检号”）、“项目代码”（或“项目名称”）和“结果”，或者“条码”和以项目为列名的各列';
