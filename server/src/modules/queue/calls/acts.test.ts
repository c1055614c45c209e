import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CallerRoom, callerApi, dutiesApi, guidanceApi, newId } from '@tijian/shared';
import { build, type Staff, TestApp } from '../../../testing';
import type { Hall } from '../../../testing/build/queue';

let test: TestApp;
/** The clock stands still, so that five seconds are five seconds on a slow machine too; tests move it. */
let base = Date.now();
let ahead = 0;
beforeAll(async () => {
  test = await TestApp.start();
  test.app.now = () => new Date(base + ahead);
});
afterAll(() => test?.stop());
const pass = (minutes: number) => {
  ahead += minutes * 60_000;
};

async function signOn(hall: Hall, code: string): Promise<Staff> {
  const staff = await build.queueStaff(test, hall.campus.id, 'person:vvip');
  await test.as(staff).call(dutiesApi.signOn, { body: { id: newId(), roomId: hall.room(code).id } });
  return staff;
}

/** A hall with one room of general measurements, somebody there, and so many people in its line, all of them arrived. */
async function line(people: number, codes: string[] = ['GEN'], first = 'GEN') {
  // Events are heard by the true clock, so people come by it.
  base = Date.now();
  ahead = 0;
  const hall = await build.hall(test, codes);
  const staff = await signOn(hall, first);
  for (let nth = 0; nth < people; nth++) {
    await build.examinee(test, hall);
    await test.idle();
  }
  pass(5);
  const params = { id: hall.room(first).id };
  const room = () => test.as(staff).call(callerApi.room, { params });
  const next = () => test.as(staff).call(callerApi.next, { params });
  return { hall, staff, params, room, next };
}
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
const numbers = (list: CallerRoom['waiting']) => list.map((it) => it.number);

describe('undo', () => {
  it('takes back a call, an arrival and a finish with the next call, in full', async () => {
    const { staff, params, room, next } = await line(3);
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
    pass(2);
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
    const { hall, staff, params, next } = await line(4, ['GEN', 'INT']);
    await signOn(hall, 'INT');
    const called = await next();
    await test.as(staff).call(callerApi.arrived, { params: { id: called.ticket!.id } });
    pass(4);
    const before = await learned(hall);
    const body = { next: true, undone: [] };
    const done = await test.as(staff).call(callerApi.finish, { params: { id: called.ticket!.id }, body });
    const taught = await learned(hall);
    expect([taught.times, taught.waits, taught.joins]).toEqual([before.times + 1, before.waits + 1, before.joins + 1]);
    await test.as(staff).call(callerApi.undo, { params, body: { eventId: done.room.undo!.eventId } });
    expect(await learned(hall)).toEqual(before);
  });

  it('leaves what others have taught a room since', async () => {
    const { hall, staff, params, next } = await line(3);
    const before = await learned(hall);
    const called = await next();
    const other = await signOn(hall, 'GEN');
    const second = await test.as(other).call(callerApi.next, { params });
    await test.as(staff).call(callerApi.undo, { params, body: { eventId: called.room.undo!.eventId } });
    const after = await learned(hall);
    expect([second.ticket?.number, after.waits, after.joins]).toEqual(['A002', before.waits + 1, before.joins]);
    expect(after.margin).not.toBe(before.margin);
  });

  it('comes too late after five seconds, and after anybody has changed what was done', async () => {
    const { staff, params, next } = await line(1);
    const called = await next();
    const { eventId } = called.room.undo!;
    const other = await build.queueStaff(test, (await test.as(staff).call(dutiesApi.mine, {}))!.campusId);
    const foreign = await test.as(other).try(callerApi.undo, { params, body: { eventId } });
    expect(foreign.code).toBe('not_on_duty');
    await test.as(staff).call(callerApi.recall, { params: { id: called.ticket!.id } });
    const changed = await test.as(staff).try(callerApi.undo, { params, body: { eventId } });
    expect(changed.code).toBe('undo_too_late');
    const entered = await test.as(staff).call(callerApi.arrived, { params: { id: called.ticket!.id } });
    ahead += 5_100;
    const late = await test.as(staff).try(callerApi.undo, { params, body: { eventId: entered.undo!.eventId } });
    expect(late.code).toBe('undo_too_late');
  });
});

describe('a missed call', () => {
  it('puts the person behind the next three, with a reason to all, and parks them the third time', async () => {
    const { staff, room, next } = await line(5);
    const first = await next();
    expect(first.ticket?.number).toBe('A001');
    const missed = await test.as(staff).call(callerApi.missed, { params: { id: first.ticket!.id } });
    expect(numbers(missed.waiting)).toEqual(['A002', 'A003', 'A004', 'A001', 'A005']);
    expect(numbers(missed.missed)).toEqual(['A001']);
    for (let round = 0; round < 2; round++) {
      for (let nth = 0; nth < 5; nth++) {
        pass(3);
        const called = await next();
        const ticket = { id: called.ticket!.id };
        if (called.ticket?.number === 'A001') {
          await test.as(staff).call(callerApi.missed, { params: ticket });
          break;
        }
        await test.as(staff).call(callerApi.arrived, { params: ticket });
        await test.as(staff).call(callerApi.finish, { params: ticket, body: { next: false, undone: [] } });
      }
    }
    const parked = await room();
    expect(numbers(parked.waiting)).not.toContain('A001');
    const [ticket] = parked.missed;
    expect(ticket).toMatchObject({ number: 'A001', state: 'missed', misses: 3 });
    const list = await test.as(staff).call(guidanceApi.visits, {
      query: { campusId: parked.myDuty!.campusId, state: 'parked' },
    });
    expect(list.items.map((it) => it.number)).toEqual(['A001']);
    const back = await test.as(staff).call(callerApi.rejoin, { params: { id: ticket!.id } });
    expect(numbers(back.waiting)).toContain('A001');
    expect(back.missed).toEqual([]);
  });
});

describe('setting aside and sending on', () => {
  it('keeps the place of somebody held, and sends to another room with the time waited', async () => {
    const { hall, staff, next, room } = await line(2, ['GEN', 'GEN2']);
    await signOn(hall, 'GEN2');
    const called = await next();
    const held = await test.as(staff).call(callerApi.hold, {
      params: { id: called.ticket!.id },
      body: { kind: 'personal', reason: '接电话' },
    });
    expect({ mine: held.mine, held: numbers(held.held) }).toEqual({ mine: null, held: ['A001'] });
    pass(2);
    const back = await test.as(staff).call(callerApi.rejoin, { params: { id: held.held[0]!.id } });
    expect(numbers(back.waiting)[0]).toBe('A001');
    pass(2);
    const again = await next();
    const sent = await test.as(staff).call(callerApi.transfer, {
      params: { id: again.ticket!.id },
      body: { roomId: hall.room('GEN2').id, reason: '设备检修' },
    });
    expect(sent.mine).toBeNull();
    const visit = await test.as(staff).call(guidanceApi.visit, { params: { id: again.ticket!.visitId } });
    expect(visit.ticket?.room.id).toBe(hall.room('GEN2').id);
    expect(visit.events.map((it) => it.reason)).toContain('设备检修');
    const refused = await test.as(staff).try(callerApi.transfer, {
      params: { id: (await room()).waiting[0]?.id ?? newId() },
      body: { roomId: hall.room('GEN').id, reason: '再来' },
    });
    expect(refused.code).toBe('room_cannot');
  });

  it('tells those passed when somebody is called out of turn', async () => {
    const { staff, room } = await line(3);
    const [first, , third] = (await room()).waiting;
    const called = await test
      .as(staff)
      .call(callerApi.callThis, { params: { id: third!.id }, body: { reason: '行动不便' } });
    expect(called.overtaken).toEqual([
      { number: 'A001', reason: 'chosen' },
      { number: 'A002', reason: 'chosen' },
    ]);
    const passed = await test.as(staff).call(guidanceApi.visit, { params: { id: first!.visitId } });
    expect(passed.overtakings).toMatchObject([{ number: 'A003', reason: 'chosen', words: '工作人员指定：行动不便' }]);
    expect((await room()).waiting[0]?.passedBy).toBe(1);
  });

  it('leaves what was not done before the examinee', async () => {
    const { staff, next } = await line(1, ['LAB'], 'LAB');
    const called = await next();
    const ticket = { id: called.ticket!.id };
    await test.as(staff).call(callerApi.arrived, { params: ticket });
    const [left] = called.ticket!.checkupItemIds;
    await test.as(staff).call(callerApi.finish, { params: ticket, body: { next: false, undone: [left!] } });
    const visit = await test.as(staff).call(guidanceApi.visit, { params: { id: called.ticket!.visitId } });
    const stop = visit.stopList.find((it) => it.state === 'doing');
    expect(stop?.items).toEqual([called.ticket!.items[0]]);
  });
});

describe('the answer of an act', () => {
  it('shows the room as it would be read again', async () => {
    const { hall, staff, params, room, next } = await line(3, ['LAB'], 'LAB');
    const other = await signOn(hall, 'LAB');
    await test.as(other).call(callerApi.next, { params });
    const asRead = async (answer: CallerRoom) => expect(answer).toEqual(await room());
    const through = async (ticketId: string, body: { next: boolean; undone: string[] }) => {
      const ticket = { id: ticketId };
      pass(1);
      await asRead(await test.as(staff).call(callerApi.arrived, { params: ticket }));
      pass(3);
      const finished = await test.as(staff).call(callerApi.finish, { params: ticket, body });
      await asRead(finished.room);
      return finished;
    };
    const first = await next();
    await asRead(first.room);
    // What was not done brings them back into the same line.
    const [left] = first.ticket!.checkupItemIds;
    const again = await through(first.ticket!.id, { next: true, undone: [left!] });
    expect(again.room).toMatchObject({ room: { doneToday: 1 }, mine: { number: again.ticket!.number } });
    expect(numbers(again.room.waiting)).toEqual([first.ticket!.number]);
    const last = await through(again.ticket!.id, { next: false, undone: [] });
    expect(last.room).toMatchObject({ room: { doneToday: 2 }, mine: null });
  });
});

describe('duties', () => {
  it('gives a station to one person and a person one station', async () => {
    const hall = await build.hall(test, ['GEN', 'INT'], { stations: 1 });
    const [one, two] = [await build.queueStaff(test, hall.campus.id), await build.queueStaff(test, hall.campus.id)];
    const on = (who: Staff, code: string) =>
      test.as(who).try(dutiesApi.signOn, { body: { id: newId(), roomId: hall.room(code).id } });
    const answers = await Promise.all([on(one, 'GEN'), on(two, 'GEN')]);
    expect(answers.map((it) => it.code ?? 'on').sort()).toEqual(['on', 'station_taken']);
    const both = await Promise.all([on(one, 'INT'), on(two, 'INT')]);
    expect(both.map((it) => it.code ?? 'on').sort()).toEqual(['already_on_duty', 'on']);
  });

  it('begins a pause when the examinee leaves, counts the stretches, and does not leave somebody in the room', async () => {
    const { staff, next, room } = await line(2);
    const called = await next();
    const ticket = { id: called.ticket!.id };
    await test.as(staff).call(callerApi.arrived, { params: ticket });
    const { myDuty } = await room();
    const params = { id: myDuty!.id };
    const busy = await test.as(staff).try(dutiesApi.signOff, { params });
    expect(busy.code).toBe('examinee_in_room');
    const pending = await test
      .as(staff)
      .call(dutiesApi.pause, { params, body: { reason: 'break', note: null, minutes: 5 } });
    expect(pending).toMatchObject({ state: 'working', pausePending: true });
    pass(2);
    const done = await test.as(staff).call(callerApi.finish, { params: ticket, body: { next: true, undone: [] } });
    expect(done.ticket).toBeNull();
    expect(done.room.myDuty).toMatchObject({ state: 'paused', pausePending: false });
    const refused = await test.as(staff).try(callerApi.next, { params: { id: done.room.room.id } });
    expect(refused.code).toBe('duty_state');
    pass(5);
    await test.as(staff).call(dutiesApi.resume, { params });
    const off = await test.as(staff).call(dutiesApi.signOff, { params });
    expect(off.state).toBe('left');
    const spans = (await test.read(({ manager }) =>
      manager.query('SELECT kind FROM duty_span WHERE dutyId = ? ORDER BY startedAt', [params.id]),
    )) as { kind: string }[];
    expect(spans.map((it) => it.kind)).toEqual(['working', 'paused', 'working']);
  });
});

describe('a station kept for a VIP on the way', () => {
  it('waits for the last minute of the way and no longer, and staff may call another by name', async () => {
    const { hall, staff, next, room } = await line(2);
    const { checkup } = await build.examinee(test, hall, { person: { vipLevel: 'vip' } });
    await test.as(staff).call(guidanceApi.arrive, { params: { id: checkup.id } });
    const vip = (await room()).waiting.find((it) => it.number.startsWith('V'))!;
    expect(Date.parse(vip.readyAt) - test.app.now().getTime()).toBeGreaterThan(0);
    const kept = await next();
    expect(kept).toMatchObject({ ticket: null });
    expect(kept.words).toContain('贵宾正在走来');
    pass(1);
    expect((await next()).ticket?.number).toBe(vip.number);
  });
});

describe('a place held for a VIP', () => {
  it('is passed until the arrival, then first; its cost is told before', async () => {
    const { hall, staff, next, room } = await line(2);
    const vip = await build.checkup(test, {
      campus: hall.campus,
      person: { vipLevel: 'vip' },
      packageCode: 'PK_ENTRY',
    });
    await test.write(({ manager }) =>
      manager.query(`UPDATE checkup_item SET charge = 'paid' WHERE checkupId = ?`, [vip.checkup.id]),
    );
    // The clock runs ahead, so nobody has heard of the registration yet: somebody registered who is still on the way.
    const params = { id: vip.checkup.id };
    const at = new Date(test.app.now().getTime() + 20 * 60_000).toISOString();
    const harm = await test.as(staff).call(guidanceApi.expectHarm, { params, query: { at } });
    expect(harm).toMatchObject({ people: 2 });
    expect(harm!.minutesTotal).toBeCloseTo(harm!.minutesEach * 2, 1);
    const expected = await test.as(staff).call(guidanceApi.expect, { params, body: { at } });
    expect(expected).toMatchObject({ state: 'expected', ticket: { state: 'reserved' }, harm: { people: 2 } });
    const before = await room();
    expect(numbers(before.reserved!)).toEqual([expected.number]);
    expect(numbers(before.waiting)).toEqual(['A001', 'A002']);
    expect(before.room).toMatchObject({ waiting: 2, vips: 0 });
    // Late is not here: nobody is called by a place that is held.
    pass(25);
    const early = await test
      .as(staff)
      .try(callerApi.callThis, { params: { id: expected.ticket!.id }, body: { reason: '本人要求' } });
    expect(early.code).toBe('ticket_state');
    const first = await next();
    expect(first.ticket?.number).toBe('A001');
    const ticket = { id: first.ticket!.id };
    await test.as(staff).call(callerApi.arrived, { params: ticket });
    const come = await test.as(staff).call(guidanceApi.arrive, { params });
    expect(come).toMatchObject({ state: 'present', ticket: { state: 'waiting' }, passed: { people: 0, calls: 0 } });
    pass(2);
    const done = await test.as(staff).call(callerApi.finish, { params: ticket, body: { next: true, undone: [] } });
    expect(done.ticket?.number).toBe(expected.number);
    expect(done.overtaken).toEqual([{ number: 'A002', reason: 'vip' }]);
    const seen = await test.as(staff).call(guidanceApi.visit, { params: { id: expected.id } });
    expect(seen.passed).toEqual({ people: 1, calls: 1 });
    const ordinary = await build.examinee(test, hall);
    const refused = await test.as(staff).try(guidanceApi.expect, { params: { id: ordinary.checkup.id }, body: { at } });
    expect(refused.code).toBe('not_vip');
  });
});
