import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { addDays, statisticsApi as api, businessDate } from '@tijian/shared';
import { AuditEntryEntity } from '../../../platform/audit/audit-entry.entity';
import { readTable } from '../../../platform/tables';
import { build, type Staff, TestApp } from '../../../testing';
import { CheckupEntity } from '../../checkups';

let test: TestApp;
let clerk: Staff;
beforeAll(async () => {
  test = await TestApp.start();
  clerk = await test.staff('vip:read');
});
afterAll(() => test?.stop());

async function visit(name: string, values: Partial<CheckupEntity>, campus?: Awaited<ReturnType<typeof build.campus>>) {
  const built = await build.checkup(test, { campus, person: { name } });
  await test.write(({ manager }) => manager.update(CheckupEntity, { id: built.checkup.id }, values));
  return built;
}

it('lists today’s plates, or VIPs without one, by level, campus and words', async () => {
  const { campus } = await visit('南宫车', { vipLevel: 'vip', plateNumber: '桂A12345' });
  await visit('南宫无', { vipLevel: 'vip' }, campus);
  await visit('南宫常', {}, campus);
  await visit('南宫隐', { vipLevel: 'vvip', plateNumber: '桂A54321' }, campus);
  await visit('南宫消', { vipLevel: 'vip', plateNumber: '桂A99999', status: 'cancelled' }, campus);
  const list = async (query: object, who: Staff = clerk) =>
    (await test.as(who).call(api.plates, { query: { campusId: campus.id, ...query } })).items.map(
      (it) => it.personName,
    );
  expect(await list({})).toEqual(['南宫车']);
  expect(await list({ show: 'missing' })).toEqual(['南宫无']);
  expect(await list({ show: 'all' })).toEqual(['南宫车', '南宫无']);
  expect(await list({ keyword: '桂a·123' })).toEqual(['南宫车']);
  expect(await list({ keyword: 'ngw', show: 'all' })).toEqual(['南宫无']);
  expect(await list({ level: 'vvip' })).toEqual([]);
  const yesterday = addDays(businessDate(test.app.now()), -1);
  expect(await list({ from: yesterday, to: yesterday })).toEqual([]);
  expect(await list({ from: yesterday })).toEqual(['南宫车']);
  expect(await list({}, await test.staff('vip:read', 'person:vvip'))).toEqual(['南宫车', '南宫隐']);
  const elsewhere = await test.staff({ permissions: ['vip:read'], campusId: (await build.campus(test)).id });
  expect(await list({}, elsewhere)).toEqual([]);
});

it('exports them in one go, on record', async () => {
  const { campus, checkup } = await visit('南宫出', { vipLevel: 'vip', plateNumber: '桂AD12345' });
  const answer = await test.as(clerk).try(api.exportPlates, { body: { campusId: campus.id } });
  expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain('贵宾车牌');
  const { rows } = await readTable(Buffer.from(answer.reply), { maxRows: 10 });
  expect(rows[1]?.cells).toEqual(expect.arrayContaining(['桂AD12345', '南宫出', 'VIP', campus.name, checkup.number]));
  const [entry] = await test.read(({ manager }) => manager.findBy(AuditEntryEntity, { entity: 'vip_plates' }));
  expect(entry).toMatchObject({ action: 'export', after: { campusId: campus.id, rows: 1 } });
});
