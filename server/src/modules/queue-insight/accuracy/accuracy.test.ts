import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { queueHealthApi as api, shanghaiInstant } from '@tijian/shared';
import { readTable } from '../../../platform/tables';
import { build, type Staff, TestApp } from '../../../testing';
import { PastDay } from '../testing/past-day';

let test: TestApp;
let chief: Staff;
let campusId: string;
const today = '2026-11-20';

beforeAll(async () => {
  test = await TestApp.start();
  test.app.now = () => shanghaiInstant(today, '12:00');
  campusId = (await build.campus(test)).id;
  chief = await test.staff({ permissions: ['queue:read', 'export:data'], campusId });
});
afterAll(() => test?.stop());

it('compares what was announced with what came, by room, hour and day', async () => {
  const day = new PastDay(test, campusId, today);
  const one = await build.room(test, campusId, { name: '内科1' });
  const two = await build.room(test, campusId, { name: '外科1' });
  const visit = await day.visit();
  const waited = (roomId: string, joinedAt: string, calledAt: string, promised?: [number, number, number]) =>
    day.ticket(visit, roomId, { joinedAt, calledAt, promised });
  await waited(one.id, '07:50', '08:00', [8, 6, 12]);
  await waited(one.id, '08:00', '08:20', [10, 8, 15]);
  await waited(one.id, '08:55', '09:00', [7, 6, 9]);
  await waited(two.id, '08:00', '08:10', [10, 9, 14]);
  await waited(two.id, '08:00', '08:30');
  await new PastDay(test, campusId, '2026-11-19').ticket(visit, two.id, {
    joinedAt: '08:00',
    calledAt: '08:05',
    promised: [5, 4, 6],
  });
  const accuracy = (query: object = {}) => test.as(chief).call(api.accuracy, { query: { campusId, ...query } });
  const { all, rooms, hours, untold } = await accuracy();
  expect(untold).toBe(1);
  expect(all).toMatchObject({
    waits: 4,
    mean: 11.25,
    promised: 8.75,
    bias: -2.5,
    error: 3.5,
    inRange: 0.5,
    above: 0.25,
  });
  expect(rooms).toMatchObject([
    { name: '内科1', waits: 3, bias: -3.333, above: 0.333 },
    { name: '外科1', waits: 1, bias: 0, error: 0, inRange: 1, above: 0 },
  ]);
  expect(hours).toMatchObject([
    { name: '8 点', waits: 3 },
    { name: '9 点', waits: 1, mean: 5, promised: 7 },
  ]);
  const both = await accuracy({ from: '2026-11-19', to: today, roomId: two.id });
  expect(both.days.map((it) => [it.name, it.waits])).toEqual([
    ['2026-11-19', 1],
    [today, 1],
  ]);
  expect(await accuracy({ from: '2026-10-01', to: '2026-10-02' })).toMatchObject({ all: null, rooms: [], untold: 0 });
  const answer = await test.as(chief).try(api.exportAccuracy, { body: { campusId } });
  const { rows } = await readTable(Buffer.from(answer.reply), { maxRows: 10 });
  expect(rows[1]?.cells.slice(0, 2)).toEqual(['内科1', '3']);
});
