import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LabImportEntity } from '../modules/results/lab-import.entity';
import { type Staff, TestApp } from '../testing';
import { expectRefused, send } from './door';

let test: TestApp;
let lab: Staff;
beforeAll(async () => {
  test = await TestApp.start();
  lab = await test.staff('result:import');
});
afterAll(() => test?.stop());

const boundary = 'xxBOUNDARYxx';
const multipart = (...parts: (string | Buffer)[]) =>
  Buffer.concat(parts.map((it) => (typeof it === 'string' ? Buffer.from(it.replaceAll('\n', '\r\n')) : it)));
const head = (name: string, file?: string) =>
  `--${boundary}\nContent-Disposition: form-data; name="${name}"${file === undefined ? '' : `; filename="${file}"`}\n\n`;
const end = `\n--${boundary}--\n`;
const type = { 'content-type': `multipart/form-data; boundary=${boundary}` };
const csv = '条码,项目代码,结果\n1,GLU,5\n';
const ok = 'taken';

/** What is sent as a laboratory file, and whether it is taken to be checked or refused at the door. */
const uploads: [what: string, body: Buffer, headers: Record<string, string>, ends: 'taken' | RegExp][] = [
  ['a file', multipart(head('file', 'lis.csv'), csv, end), type, ok],
  ['a file without a name', multipart(head('file', ''), csv, end), type, /请选择文件/],
  ['a name with a path', multipart(head('file', '../../../etc/passwd'), csv, end), type, ok],
  ['a name of 1,000 characters', multipart(head('file', `${'名'.repeat(1000)}.csv`), csv, end), type, ok],
  ['a name of 255 emoji', multipart(head('file', `a${'😀'.repeat(255)}.csv`), csv, end), type, ok],
  ['a name that ends a line', multipart(head('file', 'a%0d%0aX: 1.csv'), csv, end), type, ok],
  ['fields nobody asked for', multipart(head('__proto__'), 'x\n', head('file', 'lis.csv'), csv, end), type, ok],
  ['an empty file', multipart(head('file', 'lis.csv'), end), type, ok],
  ['JSON', Buffer.from('{"file":"x"}'), { 'content-type': 'application/json' }, /以文件形式上传/],
  ['no type at all', Buffer.from('x'), { 'content-type': '' }, /以文件形式上传/],
  ['no boundary', multipart(head('file', 'a.csv'), csv, end), { 'content-type': 'multipart/form-data' }, /上传|文件/],
  [
    'another boundary',
    multipart(head('file', 'a.csv'), csv, end),
    { 'content-type': 'multipart/form-data; boundary=other' },
    /文件/,
  ],
  ['nothing', Buffer.alloc(0), type, /文件/],
  ['no file part', multipart(head('name'), 'x', end), type, /请选择文件/],
  ['a file under another name', multipart(head('picture', 'a.csv'), csv, end), type, /请选择文件/],
  ['two files', multipart(head('file', 'a.csv'), csv, '\n', head('file', 'b.csv'), csv, end), type, /只能上传一个文件/],
  ['an upload cut short', multipart(head('file', 'a.csv'), csv), type, /文件/],
  [
    'forty fields',
    multipart(...Array.from({ length: 40 }, (_, at) => `${head(`f${at}`)}x\n`), head('file', 'a.csv'), csv, end),
    type,
    /过多|过大|太大/,
  ],
  [
    'a field of 300,000 characters',
    multipart(head('note'), 'x'.repeat(300_000), '\n', head('file', 'a.csv'), csv, end),
    type,
    /过长/,
  ],
  ['31 megabytes', multipart(head('file', 'a.csv'), Buffer.alloc(31 * 1024 * 1024, 'a'), end), type, /过大|太大|30/],
];

describe('uploads', () => {
  it.each(uploads)('%s', async (_, body, headers, ends) => {
    const before = await test.read(({ manager }) => manager.count(LabImportEntity));
    const heard = await send(test, lab, { path: '/lab-imports', body, headers });
    if (ends === ok) expect(heard).toMatchObject({ status: 200, reply: { status: 'checking' } });
    else expectRefused(heard, ends as RegExp);
    expect(await test.read(({ manager }) => manager.count(LabImportEntity))).toBe(before + (ends === ok ? 1 : 0));
    await test.idle();
  });
});
