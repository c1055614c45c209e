import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callerApi, dutiesApi, guidanceApi } from '@tijian/shared';
import { build, TestApp } from '../../../testing';
import type { Hall } from '../../../testing/build/queue';
import { LineDay, numbers } from '../testing/line-day';

let test: TestApp;
let day: LineDay;
beforeAll(async () => {
  test = await TestApp.start();
  day = new LineDay(test);
});
afterAll(() => test?.stop());

/** What the rooms of a hall have learned today, added up; the offsets of those who joined, in order. */
async function learned(hall: Hall) {
  const { rooms, times } = await test.read(async ({ manager }) => ({
    rooms: (await manager.query(
      'SELECT joins, joinGap, joinOffsets, lastJoinAt, margin, marginWaits FROM queue_room WHERE campusId = ? ORDER BY id',
      [hall.campus.id],
    )) as Record<'joins' | 'joinGap' | 'joinOffsets' | 'lastJoinAt' | 'margin' | 'marginWaits', string | number>[],
    times: (await manager.query('SELECT count, minutes, squares FROM service_time WHERE campusId = ? AND count > 0', [
      hall.campus.id,
    ])) as { count: number | string }[],
  }));
  const sum = (of: (it: (typeof rooms)[number]) => number | string) =>
    rooms.reduce((all, it) => all + Number(of(it)), 0);
  return {
    times: times.reduce((all, it) => all + Number(it.count), 0),
    waits: sum((it) => it.marginWaits),
    joins: sum((it) => it.joins),
    margin: sum((it) => it.margin),
    rooms,
  };
}
describe('undo', () => {
  it('takes back a call, an arrival and a finish with the next call, in full', async () => {
    const { staff, params, room, next } = await day.line(3);
    const before = await room();
    const called = await next();
    expect(called.room.undo?.words).toBe('A001 呼叫');
    const undone = await test.as(staff).call(callerApi.undo, { params, body: { eventId: called.room.undo!.eventId } });
    expect({ waiting: numbers(undone.waiting), mine: undone.mine }).toEqual({
      waiting: numbers(before.waiting),
      mine: null,
    });
    const twice = await test.as(staff).try(callerApi.undo, { params, body: { eventId: called.room.undo!.eventId } });
    expect(twice.code).toBe('undo_too_late');

    const again = await next();
    const ticket = { id: again.ticket!.id };
    await test.as(staff).call(callerApi.arrived, { params: ticket });
    day.pass(2);
    const done = await test.as(staff).call(callerApi.finish, { params: ticket, body: { next: true, undone: [] } });
    expect(done.ticket?.number).toBe('A002');
    expect(done.room.room.doneToday).toBe(1);
    const back = await test.as(staff).call(callerApi.undo, { params, body: { eventId: done.room.undo!.eventId } });
    expect(back.mine).toMatchObject({ id: ticket.id, state: 'in_room' });
    expect(numbers(back.waiting)).toEqual(['A002', 'A003']);
    expect(back.room.doneToday).toBe(0);
    const visit = await test.as(staff).call(guidanceApi.visit, { params: { id: back.mine!.visitId } });
    expect(visit).toMatchObject({ state: 'present', stops: { done: 0 } });
  });

  it('takes back what the day learned: lengths, margins and arrivals', async () => {
    const { hall, staff, params, next } = await day.line(4, ['GEN', 'INT']);
    await day.signOn(hall, 'INT');
    const called = await next();
    await test.as(staff).call(callerApi.arrived, { params: { id: called.ticket!.id } });
    day.pass(4);
    const before = await learned(hall);
    const body = { next: true, undone: [] };
    const done = await test.as(staff).call(callerApi.finish, { params: { id: called.ticket!.id }, body });
    const taught = await learned(hall);
    expect([taught.times, taught.waits, taught.joins]).toEqual([before.times + 1, before.waits + 1, before.joins + 1]);
    await test.as(staff).call(callerApi.undo, { params, body: { eventId: done.room.undo!.eventId } });
    expect(await learned(hall)).toEqual(before);
  });

  it('leaves what others have taught a room since', async () => {
    const { hall, staff, params, next } = await day.line(3);
    const before = await learned(hall);
    const called = await next();
    const other = await day.signOn(hall, 'GEN');
    const second = await test.as(other).call(callerApi.next, { params });
    await test.as(staff).call(callerApi.undo, { params, body: { eventId: called.room.undo!.eventId } });
    const after = await learned(hall);
    expect([second.ticket?.number, after.waits, after.joins]).toEqual(['A002', before.waits + 1, before.joins]);
    expect(after.margin).not.toBe(before.margin);
  });

  it('comes too late after five seconds, and after anybody has changed what was done', async () => {
    const { staff, params, next } = await day.line(1);
    const called = await next();
    const { eventId } = called.room.undo!;
    const other = await build.queueStaff(test, (await test.as(staff).call(dutiesApi.mine, {}))!.campusId);
    const foreign = await test.as(other).try(callerApi.undo, { params, body: { eventId } });
    expect(foreign.code).toBe('not_on_duty');
    await test.as(staff).call(callerApi.recall, { params: { id: called.ticket!.id } });
    const changed = await test.as(staff).try(callerApi.undo, { params, body: { eventId } });
    expect(changed.code).toBe('undo_too_late');
    const entered = await test.as(staff).call(callerApi.arrived, { params: { id: called.ticket!.id } });
    day.pass(5.1 / 60);
    const late = await test.as(staff).try(callerApi.undo, { params, body: { eventId: entered.undo!.eventId } });
    expect(late.code).toBe('undo_too_late');
  });
});
