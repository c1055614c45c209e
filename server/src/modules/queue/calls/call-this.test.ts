import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { callerApi, dutiesApi, newId } from '@tijian/shared';
import { build, TestApp } from '../../../testing';

let test: TestApp;
beforeAll(async () => {
  test = await TestApp.start();
});
afterAll(() => test?.stop());

it('tells everybody passed by a call out of turn: who came before, and who has waited longer but comes later', async () => {
  const hall = await build.hall(test, ['GEN']);
  const staff = await build.queueStaff(test, hall.campus.id);
  const params = { id: hall.room('GEN').id };
  await test.as(staff).call(dutiesApi.signOn, { body: { id: newId(), roomId: params.id } });
  for (const vipLevel of ['none', 'vip', 'vip', 'none'] as const) {
    await build.examinee(test, hall, { person: { vipLevel } });
    await test.idle();
  }
  const { waiting } = await test.as(staff).call(callerApi.room, { params });
  expect(waiting.map((it) => it.number)).toEqual(['V002', 'V003', 'A001', 'A004']);

  const { overtaken } = await test
    .as(staff)
    .call(callerApi.callThis, { params: { id: waiting[1]?.id ?? '' }, body: { reason: '赶飞机' } });
  expect(overtaken).toEqual([
    { number: 'V002', reason: 'chosen' },
    { number: 'A001', reason: 'chosen' },
  ]);
  const after = await test.as(staff).call(callerApi.room, { params });
  expect(after.waiting.map(({ number, passedBy }) => [number, passedBy])).toEqual([
    ['V002', 1],
    ['A001', 1],
    ['A004', 0],
  ]);
});
