import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkupsApi as api, businessDate } from '@tijian/shared';
import { readPdf } from '../../platform/documents/testing/read-pdf';
import { build, type Staff, TestApp } from '../../testing';
import { RoomEntity, shippedId } from '../catalogue';

const desk = ['checkup:register', 'checkup:read', 'checkup:items'] as const;

describe('checkups', () => {
  let test: TestApp;
  let clerk: Staff;
  beforeAll(async () => {
    test = await TestApp.start();
    clerk = await test.staff(...desk);
  });
  afterAll(() => test?.stop());

  const list = (query: Record<string, unknown>) => test.as(clerk).call(api.list, { query });

  it('lists by campus, day, status, VIP, money owed and words', async () => {
    const campus = await build.campus(test);
    const free = await build.checkup(test, { campus, packageCode: 'PK_CANSPUC', person: { name: '韦列表' } });
    const owing = await build.checkup(test, { campus, person: { name: '覃列表', phone: '13800001234' } });
    const today = businessDate(new Date());
    const numbers = async (query: Record<string, unknown>) =>
      (await list({ campusId: campus.id, sort: 'number' as const, ...query })).items.map((it) => it.number);
    const both = [free.checkup.number, owing.checkup.number];
    expect(await numbers({})).toEqual(both);
    expect(await numbers({ from: today, to: today, status: 'registered' })).toEqual(both);
    expect(await numbers({ to: '2020-01-01' })).toEqual([]);
    expect(await numbers({ unpaid: true })).toEqual([owing.checkup.number]);
    expect(await numbers({ vip: true })).toEqual([]);
    expect(await numbers({ category: 'cancer' })).toEqual([free.checkup.number]);
    for (const keyword of [owing.checkup.number, owing.checkup.barcode, '覃列', 'qlb', '1234', '13800001234'])
      expect(await numbers({ keyword })).toEqual([owing.checkup.number]);
  });

  it('masks numbers, whoever reads: whole ones are asked for in the file, which is audited', async () => {
    const { checkup } = await build.checkup(test, { person: { phone: '13900005678' } });
    const masked = await test
      .as(await test.staff(...desk, 'person:identity'))
      .call(api.get, { params: { id: checkup.id } });
    expect(masked.person.phone).toBe('139****5678');
    expect(masked.person.idNumber).toMatch(/^\d{4}\*+[\dX]{4}$/);
  });

  it('opens what was scanned, and nothing of another campus', async () => {
    const { checkup } = await build.checkup(test);
    const byCode = (code: string, who = clerk) => test.as(who).try(api.byCode, { params: { code } });
    expect((await byCode(checkup.barcode)).reply.id).toBe(checkup.id);
    expect((await byCode(checkup.number.toLowerCase())).reply.id).toBe(checkup.id);
    const elsewhere = await test.staff({ permissions: [...desk], campusId: (await build.campus(test)).id });
    expect((await byCode(checkup.number, elsewhere)).code).toBe('not_found');
    expect((await test.as(elsewhere).try(api.get, { params: { id: checkup.id } })).code).toBe('not_found');
  });

  it('changes plate and VIP level, but makes nobody VVIP for who may not see them', async () => {
    const { checkup } = await build.checkup(test);
    const set = (version: number, body: Record<string, unknown>) =>
      test.as(clerk).try(api.setVip, { params: { id: checkup.id }, body: { version, plateNumber: null, ...body } });
    const vip = await set(checkup.version, { vipLevel: 'vip', plateNumber: '桂AD12345' });
    expect(vip.reply).toMatchObject({ vipLevel: 'vip', plateNumber: '桂AD12345' });
    expect((await set(checkup.version, {})).code).toBe('stale');
    expect((await set(vip.reply.version, { vipLevel: 'vvip' })).code).toBe('forbidden');
    const wrong = await set(vip.reply.version, { plateNumber: 'ABC' });
    expect(wrong.error?.details).toMatchObject({ issues: [{ path: ['body', 'plateNumber'] }] });
  });

  it('leads through the house: fasting first, full bladder before urine, with rooms and floors', async () => {
    const campus = await build.campus(test);
    await test.write((scope) =>
      scope.insert(RoomEntity, {
        id: build.id(),
        campusId: campus.id,
        departmentId: shippedId('department', 'LAB'),
        code: '101',
        name: '采血室',
        floor: '1F',
        stations: 4,
        active: true,
      }),
    );
    const { checkup, item } = await build.checkup(test, { campus, packageCode: 'PK_VIP' });
    await test.as(clerk).call(api.declineItem, {
      params: { id: checkup.id, checkupItemId: item('ECG12').id },
      body: { version: 1, reason: '刚做过' },
    });
    const sheet = await test.as(clerk).call(api.guideSheet, { params: { id: checkup.id } });
    const codes = sheet.items.map((it) => it.itemCode);
    const place = (code: string) => codes.indexOf(code);
    expect(sheet.items[0]).toMatchObject({ needs: ['fasting'], roomName: '采血室', floor: '1F' });
    expect(place('LAB_LIVER')).toBeLessThan(place('US_ABD'));
    expect(place('US_PELVIS_M')).toBeLessThan(place('LAB_UA'));
    expect(place('US_PELVIS_M')).toBeLessThan(place('LAB_STOOL'));
    expect(sheet.preparation.join('')).not.toContain('月经');
    expect(place('CHIEF')).toBe(-1);
    expect(sheet.declined).toEqual([{ itemName: '十二导联心电图', status: 'declined', reason: '刚做过' }]);
    expect(sheet.person.idNumberMasked).toMatch(/\*{4}/);
  });

  it('prints guide sheet and labels as PDF, and counts the prints', async () => {
    const { checkup, person } = await build.checkup(test, { person: { name: '覃打印' } });
    const params = { id: checkup.id };
    const pdf = await test.as(clerk).call(api.guideSheetPdf, { params, query: {} });
    const text = (await readPdf(Buffer.from(pdf))).join('');
    expect(text).toContain(person.name);
    expect(text).toContain(checkup.number);
    await test.as(clerk).call(api.labelsPdf, { params });
    const again = await test.as(clerk).call(api.recordPrint, { params, body: { what: 'guideSheet' } });
    expect(again.times).toBe(2);
    expect((await test.as(clerk).call(api.get, { params })).prints).toEqual({ guideSheet: 2, labels: 1 });
  });
});
