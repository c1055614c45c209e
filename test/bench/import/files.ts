import { sexLabels } from '@tijian/shared';
import type { Connection } from 'mysql2/promise';
import { writeXlsx } from '../../../server/src/platform/tables';
import { someone } from '../fill/people';
import { select } from '../fill/rows';

const departments = [
  '综合部',
  '技术部',
  '生产部',
  '质量部',
  '采购部',
  '销售部',
  '财务部',
  '后勤部',
  '研发中心',
  '仓储部',
];
const sheetOf = (titles: readonly string[], rows: Record<string, string>[]) => ({
  columns: titles.map((title) => ({ key: title, title, kind: 'text' as const })),
  rows,
});

/** A roster of people who are new to the database, as .xlsx. */
export function rosterFile(lines: number, firstNth: number): Promise<Buffer> {
  const rows = Array.from({ length: lines }, (_, at) => {
    const { name, sex, idNumber, phone } = someone(firstNth + at);
    return {
      姓名: name,
      性别: sexLabels[sex],
      身份证号: idNumber,
      手机号: phone,
      部门: departments[at % departments.length] as string,
      工号: `R${String(at + 1).padStart(6, '0')}`,
    };
  });
  return writeXlsx({
    sheets: [{ name: '名单', ...sheetOf(['姓名', '性别', '身份证号', '手机号', '部门', '工号'], rows) }],
  });
}

/** All laboratory values that today's people still lack, one to a line, with values as others of their sex had them. */
export async function labFile(
  connection: Connection,
  today: string,
  checkups: number,
): Promise<{ content: Buffer; values: number; people: number }> {
  const wanted = await select<{ barcode: string; sex: 'M' | 'F'; indicatorIds: string }>(
    connection,
    `SELECT c.barcode, c.sex, v.indicatorIds FROM (SELECT id, barcode, sex FROM checkup WHERE businessDate = ? AND status IN ('registered', 'in_progress') ORDER BY id LIMIT ?) c
     JOIN checkup_item i ON i.checkupId = c.id AND i.kind = 'lab' AND i.status = 'pending' JOIN item_version v ON v.id = i.itemVersionId`,
    [today, checkups],
  );
  const seen = await select<{ indicatorId: string; code: string; sex: 'M' | 'F'; text: string; unit: string | null }>(
    connection,
    `SELECT r.indicatorId, MIN(r.indicatorCode) AS code, c.sex, MIN(r.text) AS text, MIN(r.unit) AS unit FROM result r JOIN checkup c ON c.id = r.checkupId
     WHERE c.status = 'published' AND r.flag = 'normal' AND r.source <> 'derived' AND c.id IN (SELECT checkupId FROM bench_template) GROUP BY r.indicatorId, c.sex`,
  );
  const sample = new Map(seen.map((it) => [`${it.indicatorId} ${it.sex}`, it]));
  const titles = ['条码', '项目代码', '结果', '单位', '检验日期'] as const;
  const rows = wanted.flatMap(({ barcode, sex, indicatorIds }) =>
    (JSON.parse(indicatorIds) as string[]).flatMap((id) => {
      const it = sample.get(`${id} ${sex}`);
      return it ? [{ 条码: barcode, 项目代码: it.code, 结果: it.text, 单位: it.unit ?? '', 检验日期: today }] : [];
    }),
  );
  const people = new Set(rows.map((it) => it.条码)).size;
  // As analysers write it: our own writer guards texts such as "-" against spreadsheets that take them for formulas.
  const lines = [titles.join(','), ...rows.map((row) => titles.map((it) => quoted(row[it])).join(','))];
  return { content: Buffer.from(lines.join('\r\n')), values: rows.length, people };
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
