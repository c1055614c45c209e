import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { businessDate, newId, searchApi } from '@tijian/shared';
import { build, countStatements, type Staff, TestApp } from '../../testing';
import { CheckupEntity } from '../checkups';
import { PersonEntity } from '../persons';

let test: TestApp;
let clerk: Staff;
beforeAll(async () => {
  test = await TestApp.start();
  clerk = await test.staff('person:read', 'checkup:read');
});
afterAll(() => test?.stop());

const search = async (q: string, who: Staff = clerk, campusId?: string) =>
  (await test.as(who).call(searchApi.search, { query: { q, campusId } })).hits;
const names = async (q: string, who?: Staff) => (await search(q, who)).map((it) => it.person.name);

it('finds a person by name, pinyin, initials, phone, its tail and ID number, and shows the numbers masked', async () => {
  const idNumber = build.idCard('F', '1990-02-03');
  await build.person(test, { name: '欧阳若兮', sex: 'F', birthOn: '1990-02-03', idNumber, phone: '13977712648' });
  for (const q of ['欧阳', '欧阳若兮', 'oyrx', 'OYRX', 'ouyangruo', '13977712648', '2648', idNumber])
    expect([q, await names(q)]).toEqual([q, ['欧阳若兮']]);
  const [hit] = await search(idNumber);
  expect(hit).toMatchObject({ matched: 'identity', checkup: null, person: { phoneMasked: '139****2648' } });
  expect(hit?.person.idNumberMasked).not.toBe(idNumber);
  expect((await search('2648'))[0]?.matched).toBe('phone');
  expect(await search('若兮')).toEqual([]);
  expect(await search('%')).toEqual([]);
});

it('finds a checkup by number, barcode and the beginning of its number, else names the latest one', async () => {
  const built = await build.checkup(test, { person: { name: '司徒南星' } });
  const { number, barcode, id } = built.checkup;
  for (const q of [number, number.toLowerCase(), barcode, number.slice(0, 10)]) {
    const hit = (await search(q)).find((it) => it.checkup?.id === id);
    expect(hit).toMatchObject({ matched: 'number', person: { name: '司徒南星' } });
  }
  const earlier = { businessDate: '2025-03-04', status: 'published' as const, activeKey: newId() };
  await test.write(async ({ manager }) => {
    const row = await manager.findOneByOrFail(CheckupEntity, { id });
    const old = {
      ...row,
      ...earlier,
      id: newId(),
      number: `Z25030400${number.slice(-3)}`,
      barcode: `9${barcode.slice(1)}`,
    };
    await manager.insert(CheckupEntity, old);
  });
  const [hit] = await search('stnx');
  expect(hit).toMatchObject({
    matched: 'name',
    checkup: { id, number, status: 'registered', campusName: built.campus.name },
  });
});

it('shows checkups of the actor’s campuses only, and nobody to who may see neither people nor checkups', async () => {
  const built = await build.checkup(test, { person: { name: '慕容远山' } });
  const elsewhere = await build.campus(test);
  const far = await test.staff({ permissions: ['person:read', 'checkup:read'], campusId: elsewhere.id });
  expect(await search('慕容', far)).toMatchObject([{ person: { name: '慕容远山' }, checkup: null }]);
  expect(await search(built.checkup.number, far)).toEqual([]);
  const onlyCheckups = await test.staff({ permissions: ['checkup:read'], campusId: elsewhere.id });
  expect(await search('慕容', onlyCheckups)).toEqual([]);
  const here = await test.staff({ permissions: ['checkup:read'], campusId: built.campus.id });
  expect(await names('慕容', here)).toEqual(['慕容远山']);
  const outsider = await test.staff('user:read');
  expect((await test.as(outsider).try(searchApi.search, { query: { q: '慕容' } })).code).toBe('forbidden');
  expect((await test.as(outsider).try(searchApi.scan, { query: { code: '1234' } })).code).toBe('forbidden');
});

it('hides VVIP people and merged files, in every way of asking', async () => {
  const built = await build.checkup(test, { person: { name: '皇甫清和', phone: '13812345679', vipLevel: 'vvip' } });
  const merged = await build.person(test, { name: '皇甫清河' });
  await test.write(({ manager }) => manager.update(PersonEntity, { id: merged.id }, { mergedIntoId: built.person.id }));
  for (const q of ['皇甫', 'hfqh', '13812345679', '5679', built.person.idNumber ?? '', built.checkup.number])
    expect([q, await search(q)]).toEqual([q, []]);
  const scan = await test.as(clerk).try(searchApi.scan, { query: { code: built.checkup.barcode } });
  expect(scan.code).toBe('not_found');
  const chief = await test.staff('person:read', 'checkup:read', 'person:vvip');
  expect(await names('皇甫', chief)).toEqual(['皇甫清和']);
  expect(await names(built.checkup.number, chief)).toEqual(['皇甫清和']);
});

it('puts those who are in the house before all others of the name, and says that there are more', async () => {
  for (let i = 0; i < 12; i++) await build.person(test, { name: '百里长风' });
  const here = await build.checkup(test, { person: { name: '百里长风长' } });
  const { hits, more } = await test
    .as(clerk)
    .call(searchApi.search, { query: { q: 'blcf', campusId: here.campus.id } });
  expect(hits).toHaveLength(10);
  expect(more).toBe(true);
  expect(hits[0]).toMatchObject({
    person: { name: '百里长风长' },
    checkup: { businessDate: businessDate(test.app.now()) },
  });
});

it('opens what a scanner reads: a barcode, a checkup number, an ID card', async () => {
  const { checkup, person } = await build.checkup(test);
  const scan = (code: string) => test.as(clerk).try(searchApi.scan, { query: { code } });
  const both = { checkupId: checkup.id, personId: person.id };
  expect((await scan(checkup.barcode)).reply).toEqual(both);
  expect((await scan(checkup.number)).reply).toEqual(both);
  expect((await scan(person.idNumber ?? '')).reply).toEqual({ checkupId: null, personId: person.id });
  expect((await scan('9999999999999')).code).toBe('not_found');
  expect((await scan('abc')).code).toBe('not_found');
});

it('asks a fixed number of statements, each answered from an index', async () => {
  await search('zc');
  await test.idle();
  const { count, statements } = await countStatements(test.app, () => search('zc', clerk, newId()));
  expect(count).toBe(4);
  const matches = statements.find((it) => it.includes('UNION ALL')) ?? '';
  const plan = await test.read(({ manager }) => {
    const params = matches
      .split('?')
      .slice(1)
      .map(() => 'zc');
    const isSqlite = manager.connection.options.type === 'better-sqlite3';
    return manager.query(`${isSqlite ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN'} ${matches}`, params);
  });
  const lines = (plan as Record<string, unknown>[]).map((it) =>
    String(it.detail ?? `${it.table} ${it.type} ${it.key}`),
  );
  expect(lines.filter((it) => /SCAN person|person ALL|mergedIntoId/.test(it))).toEqual([]);
});
