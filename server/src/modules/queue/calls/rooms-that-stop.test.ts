import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callerApi, dutiesApi, guidanceApi } from '@tijian/shared';
import { type Staff, TestApp } from '../../../testing';
import type { Hall } from '../../../testing/build/queue';
import { LineDay, numbers } from '../testing/line-day';

let test: TestApp;
let day: LineDay;
beforeAll(async () => {
  test = await TestApp.start();
  day = new LineDay(test);
});
afterAll(() => test?.stop());

const paramsOf = (hall: Hall, code: string) => ({ id: hall.room(code).id });
const roomAt = (hall: Hall, code: string, who: Staff) =>
  test.as(who).call(callerApi.room, { params: paramsOf(hall, code) });
const close = (hall: Hall, code: string, who: Staff) =>
  test.as(who).call(callerApi.close, { params: paramsOf(hall, code), body: { reason: '设备故障' } });

describe('a line whose room stops', () => {
  it('goes elsewhere when a long pause begins after the examinee it waited for', async () => {
    const { hall, staff, next, room } = await day.line(4, ['GEN1', 'GEN2'], 'GEN1');
    const called = await next();
    const ticket = { id: called.ticket!.id };
    await test.as(staff).call(callerApi.arrived, { params: ticket });
    const { myDuty } = await room();
    await day.signOn(hall, 'GEN2');
    const body = { reason: 'break' as const, note: null, minutes: 60 };
    await test.as(staff).call(dutiesApi.pause, { params: { id: myDuty!.id }, body });
    day.pass(2);
    await test.as(staff).call(callerApi.finish, { params: ticket, body: { next: true, undone: [] } });
    await test.idle();
    expect((await room()).waiting).toEqual([]);
    expect((await roomAt(hall, 'GEN2', staff)).waiting).toHaveLength(3);
  });

  it('keeps nobody who is missed, comes back or whose call is taken back in a closed room', async () => {
    const { hall, staff, next, room, params } = await day.line(3, ['GEN1', 'GEN2'], 'GEN1');
    const other = await day.signOn(hall, 'GEN2');
    const missed = await next();
    await close(hall, 'GEN1', staff);
    await test.idle();
    await test.as(staff).call(callerApi.missed, { params: { id: missed.ticket!.id } });
    const there = await roomAt(hall, 'GEN2', other);
    const again = there.waiting.find((it) => it.number === missed.ticket!.number);
    expect(again).toMatchObject({ misses: 1, room: { id: hall.room('GEN2').id } });
    expect(again?.why).not.toContain('过号后在这里');

    await test.as(staff).call(callerApi.open, { params });
    day.pass(5);
    const first = await test.as(other).call(callerApi.next, { params: paramsOf(hall, 'GEN2') });
    await test.as(other).call(callerApi.hold, { params: { id: first.ticket!.id }, body: { kind: 'rest' } });
    await close(hall, 'GEN2', staff);
    await test.as(other).call(callerApi.rejoin, { params: { id: first.ticket!.id } });
    await test.idle();
    expect((await roomAt(hall, 'GEN2', other)).waiting).toEqual([]);
    expect(numbers((await room()).waiting)).toContain(first.ticket!.number);

    day.pass(2);
    const called = await next();
    await test.as(staff).call(callerApi.open, { params: paramsOf(hall, 'GEN2') });
    await close(hall, 'GEN1', staff);
    const eventId = (await room()).undo!.eventId;
    await test.as(staff).call(callerApi.undo, { params, body: { eventId } });
    await test.idle();
    expect(numbers((await roomAt(hall, 'GEN2', other)).waiting)).toContain(called.ticket!.number);
  });

  it('is not moved to a room that is closed or where nobody is', async () => {
    const { hall, staff, next } = await day.line(1, ['GEN1', 'GEN2'], 'GEN1');
    const { ticket } = await next();
    const transfer = () =>
      test.as(staff).try(callerApi.transfer, {
        params: { id: ticket!.id },
        body: { roomId: hall.room('GEN2').id, reason: '人多' },
      });
    expect((await transfer()).code).toBe('room_unmanned');
    const visit = await test.as(staff).call(guidanceApi.visit, { params: { id: ticket!.visitId } });
    const choices = visit.stopList.flatMap((it) => it.choices);
    expect(choices.find((it) => it.room.id === hall.room('GEN2').id)?.manned).toBe(false);
    await day.signOn(hall, 'GEN2');
    await close(hall, 'GEN2', staff);
    expect((await transfer()).code).toBe('room_closed');
    await test.as(staff).call(callerApi.open, { params: paramsOf(hall, 'GEN2') });
    const moved = await test.as(staff).call(callerApi.transfer, {
      params: { id: ticket!.id },
      body: { roomId: hall.room('GEN2').id, reason: '人多' },
    });
    expect(moved.mine).toBeNull();
    const [there] = (await roomAt(hall, 'GEN2', staff)).waiting;
    expect(there).toMatchObject({ number: ticket!.number, waitingSince: ticket!.waitingSince });
    expect(there?.why).toContain('工作人员安排（人多）');
  });
});

describe('a room that begins to call', () => {
  it('takes over from the line next door who would be through clearly sooner', async () => {
    const { hall, staff, room } = await day.line(8, ['USABD1', 'USABD2'], 'USABD1');
    const before = numbers((await room()).waiting);
    expect(before).toHaveLength(8);
    await day.signOn(hall, 'USABD2');
    await test.idle();
    const [here, there] = [await room(), await roomAt(hall, 'USABD2', staff)];
    expect(here.waiting.length + there.waiting.length).toBe(8);
    expect(there.waiting.length).toBeGreaterThanOrEqual(2);
    expect(here.waiting[0]?.number).toBe(before[0]);
    expect(there.waiting[0]).toMatchObject({ why: expect.stringContaining('等得更短') });
    expect(there.room.longestWaitMinutes).toBeGreaterThanOrEqual(5);
  });

  it('takes the whole line of a room that is closed', async () => {
    const { hall, staff, room } = await day.line(3, ['USABD1', 'USABD2'], 'USABD1');
    await close(hall, 'USABD1', staff);
    await test.idle();
    expect((await room()).waiting).toHaveLength(3);
    await day.signOn(hall, 'USABD2');
    await test.idle();
    expect((await roomAt(hall, 'USABD2', staff)).waiting).toHaveLength(3);
  });
});

describe('what can be taken back', () => {
  it('is not offered any more once something of it has changed', async () => {
    const { staff, next, room } = await day.line(2);
    const called = await next();
    expect(called.room.undo).not.toBeNull();
    await test.as(staff).call(callerApi.recall, { params: { id: called.ticket!.id } });
    expect((await room()).undo).toBeNull();
    const arrived = await test.as(staff).call(callerApi.arrived, { params: { id: called.ticket!.id } });
    const { id } = (await room()).room;
    const back = await test.as(staff).call(callerApi.undo, {
      params: { id },
      body: { eventId: arrived.undo!.eventId },
    });
    expect(back.undo).toBeNull();
  });
});

describe('a finish with nothing done', () => {
  it('starts no bladder, teaches nothing, and takes only items of the stop', async () => {
    const { hall, staff, next } = await day.line(1, ['LAB', 'USPEL'], 'LAB');
    const { ticket } = await next();
    const at = { id: ticket!.id };
    await test.as(staff).call(callerApi.arrived, { params: at });
    day.pass(3);
    const foreign = await test
      .as(staff)
      .try(callerApi.finish, { params: at, body: { next: false, undone: [hall.campus.id] } });
    expect(foreign.code).toBe('invalid_input');
    const undone = ticket!.checkupItemIds;
    await test.as(staff).call(callerApi.finish, { params: at, body: { next: false, undone } });
    const [row] = (await test.read(({ manager }) =>
      manager.query('SELECT v.bladderReadyAt AS ready FROM queue_visit v WHERE v.id = ?', [ticket!.visitId]),
    )) as { ready: unknown }[];
    expect(row?.ready).toBeNull();
    const times = (await test.read(({ manager }) =>
      manager.query('SELECT count FROM service_time WHERE campusId = ?', [hall.campus.id]),
    )) as unknown[];
    expect(times).toEqual([]);
  });
});
