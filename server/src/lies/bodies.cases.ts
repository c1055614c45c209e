import { gzipSync } from 'node:zlib';
import { newId } from '@tijian/shared';

/** A body of `POST /persons` as it travels, and what becomes of it: a file is made, or the sentence of the refusal. */
export type BodyLie = { what: string; body: string | Uint8Array; headers?: Record<string, string> } & (
  | { made: true }
  | { says: RegExp; field?: string; status?: number }
);

const person = () => ({ id: newId(), name: '张三', idType: 'none', sex: 'F', birthOn: '1980-01-02' });
/** The body of a good form, with something written into its text. */
const written = (more: string) => JSON.stringify(person()).replace(/\}$/, `,${more}}`);
const other = (more: object) => JSON.stringify({ ...person(), ...more });
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const notJson = /JSON/;

export const bodies: readonly BodyLie[] = [
  { what: 'a good form', body: other({}), made: true },
  { what: 'fields nobody asked for', body: other({ isAdmin: true, version: 99, createdAt: '1999-01-01' }), made: true },
  { what: '__proto__', body: written('"__proto__":{"vipLevel":"vvip","polluted":1}'), says: notJson },
  { what: 'constructor.prototype', body: written('"constructor":{"prototype":{"polluted":1}}'), made: true },
  { what: 'a depth of 100,000', body: written(`"x":${nested(100_000)}`), made: true },
  { what: 'a field twice', body: written('"name":"李四"'), made: true },
  { what: 'spaces before', body: `\n\n  ${other({})}`, made: true },
  { what: 'compressed', body: gzipSync(other({})), headers: { 'content-encoding': 'gzip' }, made: true },
  { what: 'nothing', body: '', says: /必填/, field: 'name' },
  { what: 'an empty object', body: '{}', says: /必填/, field: 'name' },
  { what: 'a list', body: '[]', says: /一组内容/ },
  { what: 'null', body: 'null', says: notJson },
  { what: 'a text', body: '"张三"', says: notJson },
  { what: 'a number', body: '42', says: notJson },
  { what: 'half an object', body: '{"name":"张', says: notJson },
  { what: 'single quotes', body: "{'name':'张三'}", says: notJson },
  { what: 'a comment', body: `// x\n${other({})}`, says: notJson },
  { what: 'NaN', body: written('"version":NaN'), says: notJson },
  { what: 'undefined', body: written('"note":undefined'), says: notJson },
  { what: 'a form of HTML', body: 'name=张三', says: notJson },
  { what: 'XML', body: '<person><name>张三</name></person>', says: notJson },
  { what: 'brackets 200,000 deep', body: '['.repeat(200_000), says: notJson },
  { what: 'a list in a list', body: nested(50_000), says: /一组内容/ },
  { what: 'three megabytes', body: other({ note: 'x'.repeat(3_000_000) }), says: /过大|太大/, status: 413 },
  {
    what: 'a bomb of 60 megabytes in 60 kilobytes',
    body: gzipSync(other({ note: 'x'.repeat(60_000_000) })),
    headers: { 'content-encoding': 'gzip' },
    says: /过大|太大/,
    status: 413,
  },
  { what: 'called compressed', body: other({}), headers: { 'content-encoding': 'gzip' }, says: notJson },
  { what: 'compressed in no known way', body: other({}), headers: { 'content-encoding': 'x-rar' }, says: notJson },
  {
    what: 'in no known encoding',
    body: other({}),
    headers: { 'content-type': 'application/json; charset=x-klingon' },
    made: true,
  },
  {
    what: 'Chinese in GBK, called UTF-8',
    body: Buffer.concat([
      Buffer.from('{"note":"'),
      Buffer.from([0xb1, 0xb8, 0xd7, 0xa2]),
      Buffer.from(`",${other({}).slice(1)}`),
    ]),
    says: /乱码/,
    field: 'note',
  },
  {
    what: 'another content type',
    body: other({}),
    headers: { 'content-type': 'text/plain' },
    says: /必填/,
    field: 'name',
  },
  { what: 'an id that is none', body: other({ id: '1' }), says: /编号格式/, field: 'id' },
  { what: 'an id with SQL', body: other({ id: "' OR 1=1 --" }), says: /编号格式/, field: 'id' },
  { what: 'an object for a text', body: other({ note: { a: 1 } }), says: /文字/, field: 'note' },
  { what: 'a text for yes or no', body: other({ contactConsent: 'true' }), says: /是或否/, field: 'contactConsent' },
  { what: '1 for yes or no', body: other({ contactConsent: 1 }), says: /是或否/, field: 'contactConsent' },
  { what: 'a level that is none', body: other({ vipLevel: 'vvvip' }), says: /不是允许的值/, field: 'vipLevel' },
  {
    what: 'a level of the prototype',
    body: other({ vipLevel: 'constructor' }),
    says: /不是允许的值/,
    field: 'vipLevel',
  },
  { what: 'a marital status that is none', body: other({ marital: '99' }), says: /婚姻/, field: 'marital' },
  { what: 'a marital status of the prototype', body: other({ marital: 'toS' }), says: /婚姻/, field: 'marital' },
  { what: 'a long key of idempotency', body: other({}), headers: { 'idempotency-key': 'k'.repeat(81) }, says: /过长/ },
];

/** Addresses that are read with lies in them; each is answered with a list or a refusal. */
export const addresses: readonly (readonly [address: string, end: 'answered' | RegExp])[] = [
  ['/persons?page=0', /不能小于 1/],
  ['/persons?page=-1', /不能小于 1/],
  ['/persons?page=1.5', /整数/],
  ['/persons?page=NaN', /数字/],
  ['/persons?page=Infinity', /数字|整数|不能大于/],
  ['/persons?page=1e9', /不能大于/],
  ['/persons?page=100000', 'answered'],
  ['/persons?page=abc', /数字/],
  ['/persons?page=', /不能小于 1/],
  ['/persons?page=1&page=2', /数字/],
  ['/persons?pageSize=201', /不能大于 200/],
  ['/persons?pageSize=1%3B%20DROP%20TABLE%20person', /数字/],
  ['/persons?q=%25', 'answered'],
  ['/persons?q=_', 'answered'],
  ['/persons?q=%5C', 'answered'],
  ["/persons?q=' OR 1=1 --", 'answered'],
  ['/persons?q=%F0%9F%98%80', 'answered'],
  ['/persons?q=%00', /控制字符/],
  ['/persons?q=%E5%BC', /乱码/],
  ['/persons?q=a&q=b', /文字/],
  [`/persons?q=${'x'.repeat(61)}`, /最多 60 个字/],
  ['/persons?sex=男', /不是允许的值/],
  ['/persons?birthFrom=2023-02-29', /YYYY-MM-DD/],
  ['/persons?birthFrom=9999-12-31&birthTo=0001-01-01', 'answered'],
  ['/persons?__proto__=1&constructor=2', 'answered'],
  ['/persons/1', /编号格式/],
  ["/persons/'%20OR%201=1", /编号格式/],
  ['/persons/00000000-0000-0000-0000-000000000000', /不存在|没有/],
  ['/persons/%00', /编号格式/],
  ['/persons/..%2F..%2Fetc%2Fpasswd', /编号格式/],
  ['/persons/%E0%A4%A', /编号格式|没有|有误/],
  ['/nothing/of/the/kind', /没有这个接口/],
  ['/appointments?from=2026-02-30', /YYYY-MM-DD/],
  ['/appointments?hour=24', /不能大于 23/],
  ['/appointments?from=0001-01-01&to=9999-12-31', 'answered'],
  ['/slots?from=0001-01-01&to=9999-12-31', /天|日/],
  ['/slots?from=2024-02-29&to=2024-02-29', 'answered'],
  ['/slots?from=2026-11-20T00:00:00Z&to=2026-11-20', /YYYY-MM-DD/],
];
