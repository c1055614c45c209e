import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { callerApi, dutiesApi, guidanceApi, newId } from '@tijian/shared';
import { build, countStatements, type Staff, TestApp } from '../../../testing';
import type { Hall } from '../../../testing/build/queue';

let test: TestApp;
beforeAll(async () => {
  test = await TestApp.start();
});
afterAll(() => test?.stop());

async function countsAt(hall: Hall, staff: Staff) {
  const params = { id: hall.room('GEN').id };
  const query = { campusId: hall.campus.id };
  await test.idle();
  const count = async (work: () => Promise<unknown>) => (await countStatements(test.app, work)).count;
  const as = test.as(staff);
  const { waiting } = await as.call(callerApi.room, { params });
  const visit = { id: waiting[0]?.visitId ?? newId() };
  const reads = {
    rooms: await count(() => as.call(callerApi.rooms, { query })),
    room: await count(() => as.call(callerApi.room, { params })),
    visits: await count(() => as.call(guidanceApi.visits, { query })),
    visit: await count(() => as.call(guidanceApi.visit, { params: visit })),
    duties: await count(() => as.call(dutiesApi.list, { query })),
  };
  // Up to the audit entry, the last of an act: what is heard of it afterwards may begin before the answer is read.
  const act = (statements: string[]) => statements.findIndex((it) => it.startsWith('UPDATE audit_chain')) + 1;
  const called = await countStatements(test.app, () => as.call(callerApi.next, { params }));
  const mine = { id: called.answer.ticket?.id ?? '' };
  await test.idle();
  const arrived = await countStatements(test.app, () => as.call(callerApi.arrived, { params: mine }));
  await test.idle();
  const body = { next: true, undone: [] };
  const finish = await countStatements(test.app, () => as.call(callerApi.finish, { params: mine, body }));
  await test.idle();
  const next = finish.answer.ticket;
  if (next) {
    await as.call(callerApi.arrived, { params: { id: next.id } });
    await as.call(callerApi.finish, { params: { id: next.id }, body: { next: false, undone: [] } });
  }
  return {
    ...reads,
    next: act(called.statements),
    arrived: act(arrived.statements),
    finish: act(finish.statements),
  };
}

it('asks the database as often for a full hall as for an empty one', async () => {
  const hall = await build.hall(test, ['GEN'], { stations: 3 });
  const staff = await build.queueStaff(test, hall.campus.id);
  await test.as(staff).call(dutiesApi.signOn, { body: { id: newId(), roomId: hall.room('GEN').id } });
  const come = async (people: number) => {
    for (let nth = 0; nth < people; nth++) await build.examinee(test, hall);
    await test.idle();
    const base = Date.now();
    test.app.now = () => new Date(base + 5 * 60_000);
  };
  await come(3);
  // The first round puts rooms, permissions and the weeks before into memory.
  await countsAt(hall, staff);
  test.app.now = () => new Date();
  await come(3);
  const few = await countsAt(hall, staff);
  test.app.now = () => new Date();
  await come(12);
  const many = await countsAt(hall, staff);
  expect(many).toEqual(few);
  expect(few).toEqual({
    rooms: 9,
    room: 5,
    visits: 10,
    visit: 17,
    duties: 3,
    next: 16,
    arrived: 16,
    finish: 25,
  });
}, 120_000);
