import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { guideApi as api, callerApi, checkupsApi, dutiesApi, guidanceApi, newId } from '@tijian/shared';
import { build, type Staff, TestApp } from '../../testing';
import type { Hall } from '../../testing/build/queue';
import { callAs } from '../../testing/screen';
import { shippedId } from '../catalogue';
import { CheckupEntity, CheckupItemEntity } from '../checkups';
import { QueueVisitEntity } from '../queue';

describe('what the guide sheet knows of the queue', () => {
  let test: TestApp;
  let hall: Hall;
  let nurse: Staff;
  beforeAll(async () => {
    test = await TestApp.start();
    hall = await build.hall(test, ['LAB1', 'LAB2', 'GEN', 'BRK', 'SPEC1', 'SPEC2']);
    nurse = await build.queueStaff(test, hall.campus.id);
    await test.as(nurse).call(dutiesApi.signOn, { body: { id: newId(), roomId: hall.room('LAB1').id } });
  });
  afterAll(() => test?.stop());
  const sheetOf = (id: string) => test.as(nurse).call(checkupsApi.guideSheet, { params: { id } });
  const visitOf = (id: string) => test.as(nurse).call(guidanceApi.byCheckup, { params: { id } });
  const look = (qrText: string | undefined) => callAs(test, qrText?.split('/').pop() ?? '', api.view, {});

  async function drawBlood(visitId: string): Promise<void> {
    const room = { id: hall.room('LAB1').id };
    await test.write(({ manager }) =>
      manager.query("UPDATE queue_ticket SET readyAt = joinedAt WHERE state = 'waiting' AND visitId = ?", [visitId]),
    );
    const { ticket } = await test.as(nurse).call(callerApi.next, { params: room });
    const params = { id: ticket?.id ?? '' };
    await test.as(nurse).call(callerApi.arrived, { params });
    await test.as(nurse).call(callerApi.finish, { params, body: {} });
  }

  async function goTo(checkupId: string, code: string): Promise<void> {
    const visit = await visitOf(checkupId);
    const roomId = hall.room(code).id;
    const stop = visit?.stopList.find((it) => it.choices.some(({ room }) => room.id === roomId));
    const body = { stopId: stop?.id ?? '', roomId, reason: '本人要求', version: visit?.version ?? 0 };
    await test.as(nurse).call(guidanceApi.move, { params: { id: visit?.id ?? '' }, body });
  }

  it('marks what was done in a sitting before there are results, and gives no second breakfast', async () => {
    const { checkup } = await build.examinee(test, hall);
    await test.idle();
    const visit = await visitOf(checkup.id);
    const first = await sheetOf(checkup.id);
    const blood = first.items.filter((it) => it.departmentName.startsWith('采血')).map((it) => it.itemName);
    expect(blood.length).toBeGreaterThan(1);
    expect(first).toMatchObject({ done: [], checkup: { queueNumber: visit?.number } });
    expect(first.breakfastCoupon).toBeDefined();
    if (!visit?.ticket?.room.name.startsWith('LAB1')) await goTo(checkup.id, 'LAB1');
    await drawBlood(visit?.id ?? '');
    const second = await sheetOf(checkup.id);
    expect(second.done?.map((it) => it.itemName).sort()).toEqual([...blood].sort());
    expect(second.items.some((it) => blood.includes(it.itemName))).toBe(false);
    expect(second.breakfastCoupon).toBeDefined();
    await test.as(nurse).call(guidanceApi.hold, { params: { id: visit?.id ?? '' }, body: { kind: 'breakfast' } });
    await test.as(nurse).call(guidanceApi.release, { params: { id: visit?.id ?? '' } });
    expect((await sheetOf(checkup.id)).breakfastCoupon).toBeUndefined();
  });

  it('marks what has results, with a visit or without', async () => {
    const { checkup, item } = await build.checkup(test, { campus: hall.campus });
    const general = item('GEN_BASIC');
    await test.write(({ manager }) => manager.update(CheckupItemEntity, { id: general.id }, { status: 'done' }));
    const sheet = await sheetOf(checkup.id);
    expect(sheet.done?.map((it) => it.itemName)).toEqual([general.name]);
    expect(sheet.items.some((it) => it.itemCode === 'GEN_BASIC')).toBe(false);
  });

  it('names no room where several do an item, and says who tells which', async () => {
    const { checkup } = await build.checkup(test, { campus: hall.campus });
    const { items } = await sheetOf(checkup.id);
    const roomOf = (code: string) => items.find((it) => it.itemCode === code)?.roomName;
    expect(roomOf('LAB_LIVER')).toBe('LAB（以叫号为准）');
    expect(roomOf('LAB_UA')).toBe('SPEC（以现场指引为准）');
    expect(roomOf('GEN_BASIC')).toBe('GEN室');
  });

  it('carries before the visit a code that works once it has begun', async () => {
    const campus = await build.campus(test);
    const guide = await build.queueStaff(test, campus.id);
    const { checkup } = await build.checkup(test, { campus });
    await test.idle();
    const params = { id: checkup.id };
    const { qrText, checkup: printed } = await test.as(guide).call(checkupsApi.guideSheet, { params });
    expect(printed.queueNumber).toBeUndefined();
    expect((await look(qrText)).status).toBe(401);
    await build.room(test, campus.id, { departmentId: shippedId('department', 'INT'), itemCodes: ['PE_INT'] });
    const visit = await test.as(guide).call(guidanceApi.arrive, { params });
    expect((await look(qrText)).reply).toMatchObject({ visitId: visit.id });
  });

  it('carries no code that could never work: a checkup that is over, with nothing left to do, or another day', async () => {
    const { checkup } = await build.examinee(test, hall);
    await test.idle();
    const set = (status: CheckupEntity['status']) =>
      test.write(({ manager }) => manager.update(CheckupEntity, { id: checkup.id }, { status }));
    await set('published');
    const { qrText } = await sheetOf(checkup.id);
    expect((await look(qrText)).status).toBe(200);
    await test.write(async ({ manager }) => {
      await manager.update(QueueVisitEntity, { checkupId: checkup.id }, { businessDate: '2020-03-02' });
      await manager.update(CheckupEntity, { id: checkup.id }, { businessDate: '2020-03-02' });
    });
    const later = await sheetOf(checkup.id);
    expect([later.qrText, later.checkup.queueNumber]).toEqual([undefined, undefined]);
    await set('in_progress');
    expect((await sheetOf(checkup.id)).qrText).toBeDefined();
    await test.write(({ manager }) => manager.update(CheckupItemEntity, { checkupId: checkup.id }, { status: 'done' }));
    expect((await sheetOf(checkup.id)).qrText).toBeUndefined();
  });
});
