import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { dutiesApi, newId } from '@tijian/shared';
import { build, type Staff, TestApp } from '../../../testing';
import { checkLines, type LineRows } from '../testing/check-lines';
import { type Racer, race } from '../testing/race';

let test: TestApp;
beforeAll(async () => {
  test = await TestApp.start();
});
afterAll(() => test?.stop());

const PEOPLE = 24;
const departments = ['GEN', 'GEN2', 'INT', 'INT2', 'ECG', 'ECG2'];

async function rowsOf(campusId: string): Promise<LineRows> {
  const of = (table: string, columns: string) =>
    test.read(({ manager }) => manager.query(`SELECT ${columns} FROM ${table} WHERE campusId = ?`, [campusId]));
  return {
    events: await of('queue_event', 'id, kind, visitId, ticketId, roomId, dutyId'),
    tickets: await of('queue_ticket', 'id, visitId, roomId, state, joinedAt, openKey, holderKey'),
    visits: await of('queue_visit', 'id, state'),
    overtakings: await of('queue_overtaking', 'passingVisitId, passedVisitId, roomId'),
  };
}

it('never calls anybody twice, loses nobody and gives a reason for every overtaking, however many call at once', async () => {
  const hall = await build.hall(test, departments, { stations: 2 });
  const callers: { staff: Staff; roomId: string }[] = [];
  for (const code of departments)
    for (let station = 0; station < 2; station++) {
      const staff = await build.queueStaff(test, hall.campus.id);
      await test.as(staff).call(dutiesApi.signOn, { body: { id: newId(), roomId: hall.room(code).id } });
      callers.push({ staff, roomId: hall.room(code).id });
    }
  for (let nth = 0; nth < PEOPLE; nth++) await build.examinee(test, hall);
  await test.idle();
  // The day passes with every turn, so that people have walked to their rooms.
  let passed = 5 * 60_000;
  test.app.now = () => new Date(Date.now() + passed);

  const racers = callers.map(
    ({ staff, roomId }): Racer => ({ roomId, send: (call, input) => test.as(staff).try(call, input) }),
  );
  const { codes, doubled } = await race(racers, 14, () => {
    passed += 5_000;
  });

  expect(doubled).toEqual([]);
  const rows = await rowsOf(hall.campus.id);
  expect(rows.visits).toHaveLength(PEOPLE);
  expect(rows.events.filter((it) => it.kind === 'called').length).toBeGreaterThan(PEOPLE);
  expect(checkLines(rows)).toEqual([]);
  expect(codes.filter((it) => it !== 'no_other_room')).toEqual([]);
}, 120_000);

it('the checker sees what must not be', async () => {
  const event = { visitId: 'v1', ticketId: 't1', roomId: 'r', dutyId: 'd' };
  const ticket = {
    id: 't1',
    visitId: 'v1',
    roomId: 'r',
    state: 'called',
    joinedAt: new Date(2),
    openKey: 'v1',
    holderKey: 'd',
  };
  const other = {
    ...ticket,
    id: 't0',
    visitId: 'v0',
    joinedAt: new Date(1),
    state: 'waiting',
    openKey: 'v0',
    holderKey: null,
  };
  const rows: LineRows = {
    events: [
      { ...event, id: '0', kind: 'joined', visitId: 'v0', ticketId: 't0', dutyId: null },
      { ...event, id: '1', kind: 'joined', dutyId: null },
      { ...event, id: '2', kind: 'called' },
      { ...event, id: '3', kind: 'called' },
    ],
    tickets: [ticket, other],
    visits: [
      { id: 'v1', state: 'present' },
      { id: 'v0', state: 'present' },
      { id: 'v2', state: 'present' },
    ],
    overtakings: [],
  };
  expect(checkLines(rows)).toEqual([
    'v0 was passed by v1 in r without a reason',
    'v1 was called to r without waiting there',
    'v0 was passed by v1 in r without a reason',
    'v2 is present and stands in 0 lines',
  ]);
});
