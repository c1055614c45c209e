import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { callerApi, checkupsApi, guidanceApi, newId } from '@tijian/shared';
import { build, TestApp } from '../../../testing';
import { shippedId } from '../../catalogue';
import { LineDay } from '../testing/line-day';
import { ownDay } from './own-day';
import { refreshVisit } from './refresh-visit';

let test: TestApp;
let day: LineDay;
beforeAll(async () => {
  test = await TestApp.start();
  day = new LineDay(test);
});
afterAll(() => test?.stop());

it('does not tell somebody who still has an appointment that everything is done', async () => {
  const { hall, staff, next } = await day.line(1);
  await build.room(test, hall.campus.id, {
    departmentId: shippedId('department', 'MRI'),
    itemCodes: ['MRI_HEAD'],
    name: '磁共振室',
    code: 'MRI1',
    floor: '2F',
    stations: 1,
  });
  const { ticket } = await next();
  const desk = await test.staff({
    permissions: ['checkup:read', 'checkup:items', 'queue:read'],
    campusId: hall.campus.id,
  });
  const checkupId = ticket!.checkup!.id;
  const body = { id: newId(), itemId: shippedId('item', 'MRI_HEAD'), payer: 'self' as const, reason: null };
  const { itemLines } = await test.as(desk).call(checkupsApi.addItem, { params: { id: checkupId }, body });
  await test.write((scope) => refreshVisit(scope, checkupId));
  await test.as(staff).call(callerApi.arrived, { params: { id: ticket!.id } });
  await test.as(staff).call(callerApi.finish, { params: { id: ticket!.id }, body: { next: false, undone: [] } });
  const visit = await test.as(staff).call(guidanceApi.visit, { params: { id: ticket!.visitId } });
  const { name } = itemLines.find((it) => it.id === body.id)!;
  expect(visit).toMatchObject({ state: 'finished', plan: `排队的项目已完成，另行预约的还有：${name}。` });
  expect((await test.read((scope) => ownDay(scope, visit.id))).appointed).toEqual([name]);
});
