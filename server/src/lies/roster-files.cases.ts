import ExcelJS from 'exceljs';
import { makeZip, sheetParts } from '../platform/tables/testing/make-zip';
import { fictionalPerson } from '../testing/fictional';

/** A file and the names on the roster that come of it, or the sentence that says why it can't be read. */
export type RosterFile = { what: string; name?: string; make: () => Buffer | Promise<Buffer>; read: string[] | RegExp };

let seed = 800_000;
const ids = (count: number) => Array.from({ length: count }, () => fictionalPerson(seed++).idNumber);
const text = (names: readonly string[], end = '\r\n', separator = ',') => {
  const numbers = ids(names.length);
  return ['姓名,身份证号', ...names.map((name, at) => `${name},${numbers[at]}`)].join(end).replaceAll(',', separator);
};
/** 姓名,身份证号 / 张三 as GB18030, 𠮷 in its four bytes. */
const gbk = () =>
  Buffer.concat([
    Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xc9, 0xed, 0xb7, 0xdd, 0xd6, 0xa4, 0xba, 0xc5, 0x0d, 0x0a]),
    Buffer.from([0xd5, 0xc5, 0xc8, 0xfd, 0x2c]),
    Buffer.from(`${ids(1)[0]}\r\n`),
    Buffer.from([0x95, 0x34, 0xb2, 0x35, 0xcc, 0xef, 0x2c]),
    Buffer.from(`${ids(1)[0]}\r\n`),
  ]);
const two = ['张三', '李四'];

const sheet = async (fill: (sheet: ExcelJS.Worksheet, workbook: ExcelJS.Workbook) => void): Promise<Buffer> => {
  const workbook = new ExcelJS.Workbook();
  fill(workbook.addWorksheet('名单'), workbook);
  return Buffer.from(await workbook.xlsx.writeBuffer());
};
const zipBomb = () => makeZip({ ...sheetParts(''), 'xl/worksheets/sheet2.xml': Buffer.alloc(30 * 1024 * 1024) });

export const rosterFiles: readonly RosterFile[] = [
  { what: 'UTF-8', make: () => Buffer.from(text(two)), read: two },
  { what: 'UTF-8 with mark', make: () => Buffer.from(`\ufeff${text(two)}`), read: two },
  { what: 'UTF-8 with a character of the upper planes', make: () => Buffer.from(text(['𠮷田'])), read: ['𠮷田'] },
  { what: 'UTF-16LE with mark', make: () => Buffer.from(`\ufeff${text(two)}`, 'utf16le'), read: two },
  { what: 'UTF-16BE with mark', make: () => Buffer.from(`\ufeff${text(two)}`, 'utf16le').swap16(), read: two },
  { what: 'UTF-16LE without mark', make: () => Buffer.from(text(two), 'utf16le'), read: two },
  {
    what: 'UTF-16LE with a character of the upper planes',
    make: () => Buffer.from(`\ufeff${text(['𠮷田'])}`, 'utf16le'),
    read: ['𠮷田'],
  },
  { what: 'GBK', make: gbk, read: ['张三', '𠮷田'] },
  { what: 'tabs', make: () => Buffer.from(text(two, '\r\n', '\t')), read: two },
  { what: 'semicolons', make: () => Buffer.from(text(two, '\n', ';')), read: two },
  { what: 'old Macintosh line ends', make: () => Buffer.from(text(two, '\r')), read: two },
  { what: 'called .xlsx and is CSV', name: '名单.xlsx', make: () => Buffer.from(text(two)), read: two },
  {
    what: 'called .csv and is a workbook',
    make: () => sheet((it) => void it.addRows([['姓名', '身份证号'], ...two.map((name) => [name, ids(1)[0]])])),
    read: two,
  },
  {
    what: 'a file name of 300 characters with a path',
    name: `../../${'名'.repeat(300)}.csv`,
    make: () => Buffer.from(text(two)),
    read: two,
  },
  {
    what: 'a file name with HTML',
    name: '<img src=x onerror=alert(1)>.csv',
    make: () => Buffer.from(text(two)),
    read: two,
  },
  {
    what: 'a workbook that ends the text of a name in an escape',
    name: '名单.xlsx',
    make: () =>
      sheet(
        (it) =>
          void it.addRows([
            ['姓名', '身份证号'],
            ['张三_x000D_', ids(1)[0]],
          ]),
      ),
    read: ['张三'],
  },
  { what: 'empty', make: () => Buffer.alloc(0), read: /空|没有/ },
  { what: 'only a header', make: () => Buffer.from('姓名,身份证号\n'), read: /没有任何人员|空/ },
  { what: 'no header', make: () => Buffer.from('张三,330106199006010111\n'), read: /没有找到表头/ },
  { what: 'two columns of one kind', make: () => Buffer.from('姓名,姓名,身份证号\n张三,李四,1\n'), read: /两列/ },
  { what: 'an open quote', make: () => Buffer.from(`姓名,身份证号\n"张三,${ids(1)[0]}\n`), read: /引号/ },
  { what: 'a NUL byte', make: () => Buffer.from(`姓名,身份证号\n张\u0000三,${ids(1)[0]}\n`), read: /只支持/ },
  {
    what: 'HTML called .xls',
    name: '名单.xls',
    make: () => Buffer.from('<html><table><tr><td>姓名</td></tr></table></html>'),
    read: /网页/,
  },
  { what: 'a PDF', name: '名单.xlsx', make: () => Buffer.from('%PDF-1.7\n…'), read: /只支持/ },
  { what: 'a picture', make: () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), read: /只支持/ },
  {
    what: 'a program',
    make: () => Buffer.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 255, 255]),
    read: /只支持|编码/,
  },
  {
    what: 'an old workbook',
    name: '名单.xls',
    make: () => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)]),
    read: /xls/,
  },
  { what: 'a zip of something else', name: '名单.xlsx', make: () => makeZip({ 'a.txt': '姓名' }), read: /只支持|xlsx/ },
  {
    what: 'a zip cut short',
    name: '名单.xlsx',
    make: () => makeZip(sheetParts('<row/>')).subarray(0, 400),
    read: /损坏/,
  },
  { what: 'a zip bomb', name: '名单.xlsx', make: zipBomb, read: /过大|压缩|异常/ },
  {
    what: 'a zip that lies about its size',
    name: '名单.xlsx',
    make: () => makeZip(sheetParts('<row r="1"><c r="A1"><v>1</v></c></row>'), 40),
    read: /损坏/,
  },
  {
    what: 'entities of XML',
    name: '名单.xlsx',
    make: () => makeZip(sheetParts('<!DOCTYPE x [<!ENTITY a "b">]><row/>')),
    read: /损坏/,
  },
  {
    what: 'a workbook of 16,384 columns',
    name: '名单.xlsx',
    make: () => makeZip(sheetParts('<row r="1"><c r="XFD1"><v>1</v></c></row>')),
    read: /列/,
  },
  {
    what: 'more lines than allowed',
    make: () => Buffer.from(`姓名,身份证号\n${'张三,1\n'.repeat(50_100)}`),
    read: /行/,
  },
];
