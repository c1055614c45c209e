import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { type ExportColumn, readTable, writeCsv, writeXlsx } from './index';

const columns: ExportColumn<'name' | 'count' | 'fee' | 'day' | 'rate'>[] = [
  { key: 'name', title: '姓名', width: 12, kind: 'text' },
  { key: 'count', title: '项数', kind: 'int' },
  { key: 'fee', title: '金额（元）', kind: 'money' },
  { key: 'day', title: '日期', kind: 'date' },
  { key: 'rate', title: '到检率', kind: 'percent' },
];
const rows = [
  { name: '张三', count: 12, fee: 36_050, day: '2026-11-20', rate: 0.875 },
  { name: '=HYPERLINK("http://x","点")', count: 0, fee: -1, day: null, rate: null },
];

describe('xlsx', () => {
  it('is read back as written, formulas staying text', async () => {
    const file = await writeXlsx({
      sheets: [
        { name: '到检/明细[1]', columns, rows },
        { name: '到检 明细 1', columns, rows: [] },
      ],
    });
    const table = await readTable(file, { maxRows: 10 });
    expect(table.rows.map((it) => it.cells)).toEqual([
      ['姓名', '项数', '金额（元）', '日期', '到检率'],
      ['张三', '12', '360.5', '2026-11-20', '0.875'],
      ['=HYPERLINK("http://x","点")', '0', '-0.01'],
    ]);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(file as unknown as Parameters<typeof workbook.xlsx.load>[0]);
    const [sheet] = workbook.worksheets;
    expect(workbook.worksheets.map((it) => it.name)).toEqual(['到检 明细 1', '到检 明细 1 (2)']);
    expect(sheet?.getCell('A3').type).toBe(ExcelJS.ValueType.String);
    expect(sheet?.getCell('C2').numFmt).toBe('#,##0.00');
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(sheet?.autoFilter).toBe('A1:E1');
    expect(sheet?.getCell('A1').font.bold).toBe(true);
  });

  it('fails when the rows fail, instead of ending early', async () => {
    async function* broken() {
      yield* [];
      throw new Error('cursor lost');
    }
    await expect(writeXlsx({ sheets: [{ name: 'x', columns, rows: broken() }] })).rejects.toThrow('cursor lost');
  });

  it('writes and reads 20,000 rows of 15 columns', async () => {
    const wide = Array.from({ length: 15 }, (_, index) => ({
      key: `c${index}`,
      title: `列${index}`,
      kind: 'text' as const,
    }));
    async function* many() {
      for (let line = 0; line < 20_000; line += 1)
        yield Object.fromEntries(wide.map(({ key }) => [key, `值${line}${key}`]));
    }
    const started = performance.now();
    const file = await writeXlsx({ sheets: [{ name: '名单', columns: wide, rows: many() }] });
    const written = performance.now();
    const table = await readTable(file, { maxRows: 20_001 });
    const read = performance.now();
    const csv = await writeCsv({ columns: wide, rows: many() });
    const csvWritten = performance.now();
    const csvTable = await readTable(csv, { maxRows: 20_001 });
    const ms = (from: number, to: number) => `${Math.round(to - from)} ms`;
    process.stdout.write(
      `20,000 × 15: xlsx written ${ms(started, written)}, read ${ms(written, read)}; csv written ${ms(read, csvWritten)}, read ${ms(csvWritten, performance.now())}\n`,
    );
    expect([table.rows.length, csvTable.rows.length]).toEqual([20_001, 20_001]);
    expect(table.rows[20_000]?.cells[14]).toBe('值19999c14');
    expect(csvTable.rows.map((it) => it.cells)).toEqual(table.rows.map((it) => it.cells));
  });
});

describe('csv', () => {
  it('has the mark Excel needs, quotes, and disarms formulas', async () => {
    const text = (
      await writeCsv({
        columns,
        rows: [...rows, { name: '李"四",\n五', count: 1, fee: 5, day: '2026-01-02', rate: 1 }],
      })
    ).toString();
    expect(text).toBe(
      '\uFEFF姓名,项数,金额（元）,日期,到检率\r\n张三,12,360.50,2026-11-20,87.5%\r\n' +
        '"\'=HYPERLINK(""http://x"",""点"")",0,-0.01,,\r\n"李""四"",\n五",1,0.05,2026-01-02,100.0%\r\n',
    );
  });
});
