import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CallerRoom, callerApi, guidanceApi, newId } from '@tijian/shared';
import { build, TestApp } from '../../../testing';
import { LineDay, numbers } from '../testing/line-day';

let test: TestApp;
let day: LineDay;
beforeAll(async () => {
  test = await TestApp.start();
  day = new LineDay(test);
});
afterAll(() => test?.stop());

describe('a missed call', () => {
  it('puts the person behind the next three, with a reason to all, and parks them the third time', async () => {
    const { staff, room, next } = await day.line(5);
    const first = await next();
    expect(first.ticket?.number).toBe('A001');
    const missed = await test.as(staff).call(callerApi.missed, { params: { id: first.ticket!.id } });
    expect(numbers(missed.waiting)).toEqual(['A002', 'A003', 'A004', 'A001', 'A005']);
    expect(numbers(missed.missed)).toEqual(['A001']);
    for (let round = 0; round < 2; round++) {
      for (let nth = 0; nth < 5; nth++) {
        day.pass(3);
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
    const { hall, staff, next, room } = await day.line(2, ['GEN', 'GEN2']);
    await day.signOn(hall, 'GEN2');
    const called = await next();
    const held = await test.as(staff).call(callerApi.hold, {
      params: { id: called.ticket!.id },
      body: { kind: 'personal', reason: '接电话' },
    });
    expect({ mine: held.mine, held: numbers(held.held) }).toEqual({ mine: null, held: ['A001'] });
    day.pass(2);
    const back = await test.as(staff).call(callerApi.rejoin, { params: { id: held.held[0]!.id } });
    expect(numbers(back.waiting)[0]).toBe('A001');
    day.pass(2);
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
    const { staff, room } = await day.line(3);
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
    const { staff, next } = await day.line(1, ['LAB'], 'LAB');
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
    const { hall, staff, params, room, next } = await day.line(3, ['LAB'], 'LAB');
    const other = await day.signOn(hall, 'LAB');
    await test.as(other).call(callerApi.next, { params });
    const asRead = async (answer: CallerRoom) => expect(answer).toEqual(await room());
    const through = async (ticketId: string, body: { next: boolean; undone: string[] }) => {
      const ticket = { id: ticketId };
      day.pass(1);
      await asRead(await test.as(staff).call(callerApi.arrived, { params: ticket }));
      day.pass(3);
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

describe('a station kept for a VIP on the way', () => {
  it('waits for the last minute of the way and no longer, and staff may call another by name', async () => {
    const { hall, staff, next, room } = await day.line(2);
    const { checkup } = await build.examinee(test, hall, { person: { vipLevel: 'vip' } });
    await test.as(staff).call(guidanceApi.arrive, { params: { id: checkup.id } });
    const vip = (await room()).waiting.find((it) => it.number.startsWith('V'))!;
    expect(Date.parse(vip.readyAt) - test.app.now().getTime()).toBeGreaterThan(0);
    const kept = await next();
    expect(kept).toMatchObject({ ticket: null });
    expect(kept.words).toContain('贵宾正在走来');
    day.pass(1);
    expect((await next()).ticket?.number).toBe(vip.number);
  });
});

describe('a place held for a VIP', () => {
  it('is passed until the arrival, then first; its cost is told before', async () => {
    const { hall, staff, next, room } = await day.line(2);
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
    day.pass(25);
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
    day.pass(2);
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
