import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { queueHealthApi as api, newId, shanghaiInstant } from '@tijian/shared';
import { insertRows } from '../../../platform/database';
import { build, type Staff, TestApp } from '../../../testing';
import { QueueEventEntity } from '../../queue';
import { PastDay } from '../testing/past-day';

let test: TestApp;
let chief: Staff;
const on = '2026-11-19';

beforeAll(async () => {
  test = await TestApp.start();
  chief = await test.staff('queue:read');
});
afterAll(() => test?.stop());

async function place() {
  const { id: campusId } = await build.campus(test);
  const room = await build.room(test, campusId, { name: '内科1' });
  return { campusId, room, day: new PastDay(test, campusId, on) };
}

describe('the replay of a day', () => {
  it('is of days that have been', async () => {
    const { campusId } = await place();
    const future = { campusId, on: '9999-12-31' };
    expect((await test.as(chief).try(api.replay, { query: future })).code).toBe('invalid_input');
    expect((await test.as(chief).try(api.replayPeople, { query: { ...future, at: 600 } })).code).toBe('invalid_input');
  });

  it('follows lengths, people and staff every five minutes', async () => {
    const { campusId, room, day } = await place();
    const [a, b] = [await day.visit(), await day.visit()];
    const roomId = room.id;
    const dutyId = newId();
    await day.events([
      { at: '07:58', kind: 'signed_on', roomId, dutyId },
      { at: '08:00', kind: 'arrived', visitId: a.id },
      { at: '08:00', kind: 'joined', visitId: a.id, roomId, ticketId: 't1' },
      { at: '08:02', kind: 'joined', visitId: b.id, roomId, ticketId: 't2' },
      { at: '08:07', kind: 'called', visitId: a.id, roomId, ticketId: 't1', dutyId },
      { at: '08:08', kind: 'entered', visitId: a.id, roomId, ticketId: 't1', dutyId },
      { at: '08:14', kind: 'finished', visitId: a.id, roomId, ticketId: 't1', dutyId },
      { at: '08:14', kind: 'visit_finished', visitId: a.id },
      { at: '08:16', kind: 'called', visitId: b.id, roomId, ticketId: 't2', dutyId },
      { at: '08:17', kind: 'missed', visitId: b.id, roomId, ticketId: 't2', dutyId },
      { at: '08:18', kind: 'paused', roomId, dutyId },
      { at: '08:21', kind: 'rejoined', visitId: b.id, roomId, ticketId: 't2' },
      { at: '08:23', kind: 'room_closed', roomId },
    ]);
    const replay = await test.as(chief).call(api.replay, { query: { campusId, on } });
    expect(replay).toMatchObject({
      times: [475, 480, 485, 490, 495, 500, 505],
      present: [0, 1, 2, 2, 1, 1, 1],
      waiting: [0, 1, 2, 1, 1, 0, 1],
      held: [0, 0, 0, 0, 0, 1, 0],
      finished: [0, 0, 0, 0, 1, 1, 1],
      calls: [0, 0, 0, 1, 0, 1, 0],
      missed: [0, 0, 0, 0, 0, 1, 0],
      events: 13,
    });
    expect(replay.rooms).toMatchObject([
      {
        room: { name: '内科1' },
        waiting: [0, 1, 2, 1, 1, 0, 1],
        inRoom: [0, 0, 0, 1, 0, 0, 0],
        staff: [0, 1, 1, 1, 1, 0, 0],
        longest: [0, 0, 5, 8, 13, 0, 4],
        open: [true, true, true, true, true, true, false],
      },
    ]);
    const people = (at: number, more: object = {}) =>
      test.as(chief).call(api.replayPeople, { query: { campusId, on, at, ...more } });
    expect((await people(489)).items).toMatchObject([
      { number: a.number, state: 'in_room', room: { name: '内科1' }, since: day.at('08:08').toISOString(), done: 0 },
      { number: b.number, state: 'waiting' },
    ]);
    expect((await people(499, { roomId })).items).toMatchObject([{ number: b.number, state: 'missed' }]);
    expect((await people(489, { page: 2, pageSize: 1 })).items).toMatchObject([{ number: b.number }]);
  });

  it('takes back what was taken back, for everybody the act had moved', async () => {
    const { campusId, room, day } = await place();
    const [a, b] = [await day.visit(), await day.visit()];
    const roomId = room.id;
    const [, , , , finished] = await day.events([
      { at: '08:00', kind: 'joined', visitId: a.id, roomId, ticketId: 't1' },
      { at: '08:00', kind: 'joined', visitId: b.id, roomId, ticketId: 't2' },
      { at: '08:01', kind: 'called', visitId: a.id, roomId, ticketId: 't1' },
      { at: '08:02', kind: 'entered', visitId: a.id, roomId, ticketId: 't1' },
      { at: '08:06', kind: 'finished', visitId: a.id, roomId, ticketId: 't1' },
      { at: '08:06', kind: 'visit_finished', visitId: a.id },
      { at: '08:06', kind: 'called', visitId: b.id, roomId, ticketId: 't2' },
    ]);
    const undone = { id: newId(), campusId, businessDate: on, visitId: a.id, roomId, kind: 'undone', byName: '护士' };
    const at = new Date(day.at('08:06').getTime() + 3000);
    await test.write(({ manager }) =>
      insertRows(manager, QueueEventEntity, [{ ...undone, at, facts: { kind: 'finished', eventId: finished } }]),
    );
    const { items } = await test.as(chief).call(api.replayPeople, { query: { campusId, on, at: 487 } });
    expect(items).toMatchObject([
      { number: a.number, state: 'in_room', done: 0 },
      { number: b.number, state: 'waiting' },
    ]);
  });

  it('counts a VIP whose place is held only from the arrival on', async () => {
    const { campusId, day } = await place();
    const [vip, other] = [await day.visit({ vipLevel: 'vip' }), await day.visit()];
    await day.events([
      { at: '08:00', kind: 'held', visitId: vip.id, facts: { expectedAt: day.at('08:30').toISOString() } },
      { at: '08:00', kind: 'arrived', visitId: other.id },
      { at: '08:05', kind: 'held', visitId: other.id, facts: { kind: 'rest' } },
      { at: '08:10', kind: 'arrived', visitId: vip.id },
    ]);
    const replay = await test.as(chief).call(api.replay, { query: { campusId, on } });
    expect(replay).toMatchObject({ present: [1, 1, 2], held: [0, 1, 1] });
    const { items } = await test.as(chief).call(api.replayPeople, { query: { campusId, on, at: 485 } });
    expect(items.map((it) => it.state)).toEqual(['expected', 'held']);
  });

  it('of 1,000 people and 60,000 events is one pass over few statements', async () => {
    const { campusId, room } = await place();
    const start = shanghaiInstant(on, '07:30').getTime();
    const kinds = ['joined', 'called', 'entered', 'finished'];
    const rows = Array.from({ length: 60_000 }, (_, at) => ({
      id: newId(),
      campusId,
      businessDate: on,
      visitId: `00000000-0000-7000-8000-${String(at % 1000).padStart(12, '0')}`,
      roomId: room.id,
      ticketId: null,
      kind: kinds[Math.floor(at / 1000) % 4]!,
      at: new Date(start + at * 400),
      byName: '护士',
    }));
    await test.write(({ manager }) => insertRows(manager, QueueEventEntity, rows));
    const replay = await test.as(chief).call(api.replay, { query: { campusId, on } });
    expect(replay.events).toBe(60_000);
    expect(replay.present.at(-1)).toBe(1000);
    expect(replay.times.length).toBeLessThan(100);
  });

  it('of a day without events is empty, and of another campus refused', async () => {
    const { campusId } = await place();
    expect(await test.as(chief).call(api.replay, { query: { campusId, on } })).toMatchObject({ times: [], rooms: [] });
    const elsewhere = await test.staff({ permissions: ['queue:read'], campusId: (await build.campus(test)).id });
    expect((await test.as(elsewhere).try(api.replay, { query: { campusId, on } })).code).toBe('forbidden');
  });
});
