import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { readTable } from './index';
import { makeZip, sheetParts } from './testing/make-zip';
import { plainDigits } from './xlsx/cell-text';
import { styleOf } from './xlsx/styles';

const limits = { maxRows: 30_000 };
const cellsOf = async (file: Buffer) => (await readTable(file, limits)).rows.map((it) => it.cells);
const reasonOf = (file: Buffer, maxRows = limits.maxRows) =>
  readTable(file, { maxRows }).then(
    () => 'read',
    (error: { details: { reason: string } }) => error.details.reason,
  );

// 张三,男 and 𠮷 as GB18030.
const gb18030 = Buffer.concat([
  Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xd0, 0xd4, 0xb1, 0xf0, 0x0d, 0x0a]),
  Buffer.from([0xd5, 0xc5, 0xc8, 0xfd, 0x2c, 0xc4, 0xd0, 0x0d, 0x0a]),
]);
const utf16 = (text: string) => Buffer.from(text, 'utf16le');

describe('csv', () => {
  const text = '姓名,性别\r\n张三,男\r\n';
  const rows = [
    ['姓名', '性别'],
    ['张三', '男'],
  ];

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16LE with mark', utf16(`\uFEFF${text}`)],
    ['UTF-16BE with mark', utf16(`\uFEFF${text}`).swap16()],
    ['UTF-16LE without mark', utf16(text)],
    ['GB18030', gb18030],
    ['semicolons', Buffer.from(text.replaceAll(',', ';'))],
    ['tabs', Buffer.from(text.replaceAll(',', '\t'))],
    ['a declared delimiter', Buffer.from(`sep=|\n${text.replaceAll(',', '|')}`)],
    ['old Macintosh line ends', Buffer.from(text.replaceAll('\r\n', '\r'))],
  ])('reads %s', async (_, file) => {
    expect(await cellsOf(file)).toEqual(rows);
  });

  it('keeps people’s line numbers over blank lines and line feeds in cells', async () => {
    const table = await readTable(Buffer.from('a,b\n\n"x\ny",2\n,,\n3,4\n'), limits);
    expect(table.rows.map((it) => it.line)).toEqual([1, 3, 6]);
    expect(table.rows[1]?.cells).toEqual(['x\ny', '2']);
  });

  it('takes the text out of ="0012" and flags ID numbers that went through Excel', async () => {
    const { rows: read } = await readTable(Buffer.from('工号,证件\n="0012",3.60101E+17\n'), limits);
    expect(read[1]).toEqual({ line: 2, cells: ['0012', '3.60101E+17'], precisionLost: [1] });
  });

  it('refuses a quote that never closes, with its line', async () => {
    await expect(readTable(Buffer.from('a,b\n"x,1\ny,2\n'), limits)).rejects.toMatchObject({
      code: 'file_unreadable',
      details: { reason: 'quotes' },
    });
  });
});

describe('what is refused', () => {
  const docx = makeZip({
    '[Content_Types].xml':
      '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml" PartName="/word/document.xml"/></Types>',
  });
  const ole = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array.from({ length: 600 }, () => 0)]);
  it.each([
    ['empty', Buffer.alloc(0)],
    ['empty', Buffer.from('\n\n,,\n')],
    ['old_xls', ole],
    ['encrypted', Buffer.concat([ole, utf16('EncryptedPackage')])],
    ['html', Buffer.from('\r\n<html><table><tr><td>张三</td></tr></table></html>')],
    ['html', Buffer.from('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>')],
    ['other_kind', Buffer.from('%PDF-1.7 …')],
    ['other_kind', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])],
    ['other_kind', Buffer.from(Array.from({ length: 4000 }, (_, index) => index % 27))],
    ['other_kind', docx],
    ['other_kind', makeZip({ 'a.txt': 'x' })],
    ['encoding', Buffer.from([0x61, 0x2c, 0xff, 0xff, 0xff, 0x0a])],
    ['damaged', Buffer.from('PK\x03\x04 and then nothing')],
    ['damaged', makeZip(sheetParts('<row r="1"><c r="A1"><v>1</v>')).subarray(0, 900)],
    ['damaged', makeZip(sheetParts('<!DOCTYPE x><row/>'))],
    ['too_many_columns', makeZip(sheetParts('<row r="1"><c r="XFD1"><v>1</v></c></row>'))],
    ['bomb', makeZip({ ...sheetParts(''), 'xl/media/zeros.bin': Buffer.alloc(30 * 1024 * 1024) })],
    ['bomb', makeZip({ 'a.xml': 'x' }, 300 * 1024 * 1024)],
    ['damaged', makeZip(sheetParts('<row r="1"><c r="A1"><v>1</v></c></row>'), 40)],
  ])('%s', async (reason, file) => {
    expect(await reasonOf(file)).toBe(reason);
  });

  it('more rows than allowed, in both kinds', async () => {
    expect(await reasonOf(Buffer.from('a\nb\nc\n'), 2)).toBe('too_many_rows');
    const row = (line: number) => `<row r="${line}"><c r="A${line}"><v>${line}</v></c></row>`;
    expect(await reasonOf(makeZip(sheetParts(row(1) + row(2) + row(3))), 2)).toBe('too_many_rows');
    expect(await reasonOf(makeZip(sheetParts(row(1) + row(2))), 2)).toBe('read');
  });
});

describe('xlsx', () => {
  it('reads what Excel users do: merged cells, dates, formulas, rich text, numbers as text', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('空表');
    const sheet = workbook.addWorksheet('花名册');
    sheet.addRow(['某单位花名册']);
    sheet.mergeCells('A1:C1');
    sheet.addRow([]);
    sheet.addRow(['姓名', '出生日期', '合计', '证件', '备注']);
    sheet.addRow([
      { richText: [{ text: '张' }, { font: { bold: true }, text: '三' }] },
      new Date('1980-02-29T00:00:00Z'),
      { formula: 'SUM(1,2)', result: 3 },
      '450103198002291234',
      '第一行\n第二行 & <b>',
    ]);
    sheet.addRow(['李四', new Date('2026-11-20T08:30:00Z'), { error: '#N/A' }, Number('360101199001011234'), true]);
    sheet.getCell('B4').numFmt = 'yyyy"年"m"月"d"日"';
    sheet.getCell('B5').numFmt = 'yyyy-mm-dd hh:mm';
    sheet.getRow(5).hidden = true;
    const table = await readTable(Buffer.from(await workbook.xlsx.writeBuffer()), limits);
    expect(table.sheetName).toBe('花名册');
    expect(table.rows).toEqual([
      { line: 1, cells: expect.arrayContaining(['某单位花名册']) },
      { line: 3, cells: ['姓名', '出生日期', '合计', '证件', '备注'] },
      { line: 4, cells: ['张三', '1980-02-29', '3', '450103198002291234', '第一行\n第二行 & <b>'] },
      { line: 5, cells: ['李四', '2026-11-20 08:30', '#N/A', '360101199001011000', 'TRUE'], precisionLost: [3] },
    ]);
    expect(table.merged).toEqual([{ range: 'A1:C1', firstLine: 1, lastLine: 1, firstColumn: 0, lastColumn: 2 }]);
    expect(table.warnings.map((it) => it.code)).toEqual(['other_sheets', 'hidden_rows', 'formula_error']);
  });

  it('reads files of other programs: no references, prefixes, inline and phonetic text, escapes, 1904 days, padded numbers', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="000000"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="20"/></cellXfs>';
    const strings =
      '<si><t xml:space="preserve"> 王 </t></si><x:si><x:r><x:t>东</x:t></x:r><x:rPh><x:t>ひがし</x:t></x:rPh></x:si>';
    const data =
      '<row><c t=\'s\'><v>0</v></c><c t="s"><v>1</v></c><c t="inlineStr"><is><t>a_x000D_\nb&#x20BB7;&amp;lt;</t></is></c></row>' +
      '<row><c><v>5.0999999999999996</v></c><c s="1"><v>43063</v></c><c s="2"><v>127</v></c><c s="3"><v>0.35416666666666669</v></c><c><f>A1</f></c></row>' +
      '<row><c><!-- > --><v>1E-7</v></c><c><v>-0.5</v></c><c t="str"><v><![CDATA[<x>]]></v></c></row>';
    const table = await readTable(
      makeZip(sheetParts(data, { styles, strings, workbookPr: '<workbookPr date1904="1"/>' })),
      limits,
    );
    expect(table.rows).toEqual([
      { line: 1, cells: [' 王 ', '东', 'a\nb𠮷&lt;'] },
      { line: 2, cells: ['5.1', '2021-11-25', '000127', '08:30'] },
      { line: 3, cells: ['0.0000001', '-0.5', '<x>'] },
    ]);
    expect(table.warnings.map((it) => it.code)).toEqual(['formula_without_value']);
  });

  it.each([
    [1e21, '1000000000000000000000'],
    [123456789012345, '123456789012345'],
    [0.1 + 0.2, '0.3'],
    [-1234.5, '-1234.5'],
    [0, '0'],
    [-0, '0'],
  ])('writes %d in digits', (value, text) => expect(plainDigits(value)).toBe(text));

  it.each([
    [14, undefined, 'date'],
    [21, undefined, 'time'],
    [9, undefined, 'number'],
    [164, '[$-804]yyyy"年"m"月";@', 'date'],
    [164, '[h]:mm', 'time'],
    [164, '#,##0.00_);[Red]\\(#,##0.00\\)', 'number'],
    [164, '"days" 0', 'number'],
    [164, 'General', 'number'],
    [164, 'm/d', 'date'],
  ])('knows format %d %s as %s', (id, format, kind) => expect(styleOf(id, format).kind).toBe(kind));
});
