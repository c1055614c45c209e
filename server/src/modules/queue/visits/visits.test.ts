import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callerApi, checkupsApi, dutiesApi, guidanceApi, newId } from '@tijian/shared';
import { build, type Staff, TestApp } from '../../../testing';
import type { Hall } from '../../../testing/build/queue';
import { stopForCritical } from './stop-for-critical';

let test: TestApp;
beforeAll(async () => {
  test = await TestApp.start();
});
afterAll(() => test?.stop());

/** Staff signed on at every room of the hall where people line up. */
async function manned(hall: Hall): Promise<Record<string, Staff>> {
  const staff: Record<string, Staff> = {};
  for (const [code, room] of Object.entries(hall.rooms)) {
    if (/^(SPEC|BRK)/.test(code)) continue;
    const it = await build.queueStaff(test, hall.campus.id, 'checkup:items');
    await test.as(it).call(dutiesApi.signOn, { body: { id: newId(), roomId: room.id } });
    staff[code] = it;
  }
  return staff;
}

async function present(hall: Hall, guide: Staff, options: Parameters<typeof build.examinee>[2] = {}) {
  const built = await build.examinee(test, hall, options);
  await test.idle();
  const visit = await test.as(guide).call(guidanceApi.byCheckup, { params: { id: built.checkup.id } });
  if (!visit) throw new Error('no visit');
  return { ...built, visit };
}

describe('mobile guidance', () => {
  it('shows stops, blockers, choices and the plan, and finds people by number and name', async () => {
    const hall = await build.hall(test, ['GEN', 'LAB', 'INT', 'BRK', 'SPEC']);
    const { GEN: guide } = await manned(hall);
    const { visit, person } = await present(hall, guide!);
    expect(visit).toMatchObject({ number: 'A001', state: 'present' });
    const names = visit.stopList.map((it) => it.name);
    expect(names).toContain('早餐');
    const meal = visit.stopList.find((it) => it.name === '早餐');
    expect(meal?.blocker).toMatchObject({ code: 'fastingFirst' });
    expect(visit.ticket?.why).not.toBe('');
    const left = visit.stopList.filter((it) => it.state === 'todo' && !it.blocker);
    for (const it of left) expect(it.choices[0]?.wait.words).not.toBe('');
    for (const keyword of ['a001', '1', 'a1', 'A00', person.name, visit.checkup.number]) {
      const found = await test.as(guide!).call(guidanceApi.visits, { query: { campusId: hall.campus.id, keyword } });
      expect(found.items.map((it) => it.id)).toEqual([visit.id]);
    }
  });

  it('lists who is still to be guided before those who are through or gone', async () => {
    const hall = await build.hall(test, ['GEN', 'INT', 'ECG']);
    const { GEN: guide } = await manned(hall);
    const { visit: gone } = await present(hall, guide!);
    const { visit: here } = await present(hall, guide!);
    const body = { reason: '本人有事先走' };
    await test.as(guide!).call(guidanceApi.leave, { params: { id: gone.id }, body });
    const query = { campusId: hall.campus.id };
    const { items } = await test.as(guide!).call(guidanceApi.visits, { query });
    expect(items.map((it) => it.number)).toEqual([here.number, gone.number]);
  });

  it('moves, takes back, holds, releases and lets go', async () => {
    const hall = await build.hall(test, ['GEN', 'INT', 'ECG']);
    const { GEN: guide } = await manned(hall);
    const { visit } = await present(hall, guide!);
    const params = { id: visit.id };
    const to = visit.stopList.find((it) => it.state === 'todo' && it.choices.length > 0)!;
    const moved = await test.as(guide!).call(guidanceApi.move, {
      params,
      body: { stopId: to.id, roomId: to.choices[0]!.room.id, reason: '本人要求', version: visit.version },
    });
    expect(moved.ticket?.room.id).toBe(to.choices[0]!.room.id);
    expect(moved.undo?.words).toBe(`${moved.number} 改去其他诊室`);
    const back = await test.as(guide!).call(guidanceApi.undo, { params, body: { eventId: moved.undo!.eventId } });
    expect(back.ticket?.id).toBe(visit.ticket?.id);
    expect(back.ticket?.state).toBe('waiting');
    const held = await test.as(guide!).call(guidanceApi.hold, { params, body: { kind: 'personal', reason: '接电话' } });
    expect(held).toMatchObject({
      state: 'held',
      ticket: null,
      held: { kind: 'personal', reason: '接电话', until: null },
    });
    const again = await test.as(guide!).try(guidanceApi.hold, { params, body: { kind: 'rest', reason: null } });
    expect(again.code).toBe('visit_state');
    const released = await test.as(guide!).call(guidanceApi.release, { params });
    expect(released).toMatchObject({ state: 'present', held: null });
    expect(released.ticket).not.toBeNull();
    const left = await test.as(guide!).call(guidanceApi.leave, { params, body: { reason: '有急事' } });
    expect(left).toMatchObject({ state: 'left', ticket: null });
    const arrived = await test.as(guide!).call(guidanceApi.arrive, { params: { id: visit.checkup.id } });
    expect(arrived).toMatchObject({ id: visit.id, state: 'present' });
    expect(arrived.ticket).not.toBeNull();
  });

  it('follows the items: a declined item ends its place, an added one brings a finished visit back', async () => {
    const hall = await build.hall(test, ['GEN', 'INT', 'ECG']);
    const { GEN: guide } = await manned(hall);
    const { visit, checkup, items } = await present(hall, guide!);
    const stop = visit.stopList.find((it) => it.state === 'doing')!;
    const item = items.find((it) => stop.items.includes(it.name))!;
    await test.as(guide!).call(checkupsApi.declineItem, {
      params: { id: checkup.id, checkupItemId: item.id },
      body: { version: item.version, reason: '本人放弃' },
    });
    await test.idle();
    const after = await test.as(guide!).call(guidanceApi.visit, { params: { id: visit.id } });
    expect(after.ticket?.id).not.toBe(visit.ticket?.id);
    expect(after.stopList.find((it) => it.id === stop.id)?.state).toBe('skipped');
  });

  it('tells what a VIP may cost the others, holds the place of one who is not here yet, and passes it until the arrival', async () => {
    const hall = await build.hall(test, ['GEN']);
    const { GEN: guide } = await manned(hall);
    const { visit: first } = await present(hall, guide!);
    await present(hall, guide!);
    const vip = await present(hall, guide!, { person: { vipLevel: 'vip' } });
    expect(vip.visit).toMatchObject({ number: 'V003', state: 'present', can: { expect: true } });
    const params = { id: vip.checkup.id };
    const at = new Date(Date.now() + 600_000).toISOString();
    const harm = await test.as(guide!).call(guidanceApi.expectHarm, { params, query: { at } });
    expect(harm?.people).toBe(2);

    const held = await test.as(guide!).call(guidanceApi.expect, { params, body: { at } });
    expect(held).toMatchObject({ state: 'expected', arrivedAt: at, can: { expect: true, move: false }, harm });
    const sheet = await test.as(guide!).call(callerApi.room, { params: { id: hall.room('GEN').id } });
    expect(sheet.reserved?.map((it) => it.number)).toEqual(['V003']);
    expect(sheet.waiting.map((it) => it.number)).not.toContain('V003');
    const later = new Date(Date.now() + 1_200_000).toISOString();
    const moved = await test.as(guide!).call(guidanceApi.expect, { params, body: { at: later } });
    expect(moved).toMatchObject({ state: 'expected', arrivedAt: later });

    await test.write((scope) =>
      scope.manager.query("UPDATE queue_ticket SET readyAt = joinedAt WHERE state = 'waiting'"),
    );
    const called = await test.as(guide!).call(callerApi.next, { params: { id: hall.room('GEN').id } });
    expect(called.ticket?.number).toBe(first.number);
    const here = await test.as(guide!).call(guidanceApi.arrive, { params });
    expect(here).toMatchObject({ state: 'present', can: { expect: true } });
    expect(here.ticket).toMatchObject({ state: 'waiting' });
    expect(new Date(here.arrivedAt).getTime()).toBeLessThan(new Date(at).getTime());
  });

  it('holds no place for who was called already, or is no VIP', async () => {
    const hall = await build.hall(test, ['GEN']);
    const { GEN: guide } = await manned(hall);
    const vip = await present(hall, guide!, { person: { vipLevel: 'vip' } });
    const other = await present(hall, guide!);
    await test.write((scope) =>
      scope.manager.query("UPDATE queue_ticket SET readyAt = joinedAt WHERE state = 'waiting'"),
    );
    const called = await test.as(guide!).call(callerApi.next, { params: { id: hall.room('GEN').id } });
    expect(called.ticket?.number).toBe(vip.visit.number);
    const at = new Date(Date.now() + 600_000).toISOString();
    const ask = async (id: string) =>
      (await test.as(guide!).try(guidanceApi.expect, { params: { id }, body: { at } })).code;
    expect(await ask(vip.checkup.id)).toBe('visit_state');
    expect(await ask(other.checkup.id)).toBe('not_vip');
    const seen = await test.as(guide!).call(guidanceApi.visit, { params: { id: vip.visit.id } });
    expect(seen.can.expect).toBe(false);
  });

  it('refuses what a callers room cannot do', async () => {
    const hall = await build.hall(test, ['GEN', 'INT']);
    const { GEN: guide } = await manned(hall);
    const { visit } = await present(hall, guide!);
    const ticket = { id: visit.ticket?.id ?? newId() };
    const answers = await Promise.all([
      test.as(guide!).try(callerApi.recall, { params: ticket }),
      test.as(guide!).try(callerApi.arrived, { params: { id: newId() } }),
    ]);
    expect(answers.map((it) => it.code)).toEqual([
      visit.ticket?.room.name === 'GEN室' ? 'ticket_state' : 'not_on_duty',
      'not_found',
    ]);
  });
});

describe('what happens with time', () => {
  it('brings people back after a hold, ends breakfast, gives up places of VIPs who do not come, and closes the day', async () => {
    const real = test.app.now;
    const hall = await build.hall(test, ['GEN', 'LAB', 'BRK']);
    const { GEN: guide, LAB: drawer } = await manned(hall);
    const { visit } = await present(hall, guide!);
    const params = { id: visit.id };
    const seen = () => test.as(guide!).call(guidanceApi.visit, { params });
    await test.as(guide!).call(guidanceApi.hold, { params, body: { kind: 'rest', reason: null, minutes: 5 } });
    await test.idle();
    expect((await seen()).state).toBe('held');
    let minutes = 6;
    const later = async (more: number) => {
      minutes += more;
      test.app.now = () => new Date(Date.now() + minutes * 60_000);
      await test.idle();
    };
    await later(0);
    expect((await seen()).state).toBe('present');

    // Through blood and measuring; breakfast begins by itself and ends by itself.
    for (let round = 0; round < 6; round++) {
      const now = await seen();
      if (now.state === 'finished') break;
      if (now.ticket?.state === 'in_room') {
        expect(now.ticket).toMatchObject({ byOneself: true, room: { name: 'BRK室' } });
        await later(20);
        continue;
      }
      await later(4);
      const who = now.ticket?.room.name === 'LAB室' ? drawer! : guide!;
      const ticket = { id: now.ticket!.id };
      expect(now.ticket?.byOneself).toBe(false);
      await test.as(who).call(callerApi.next, { params: { id: now.ticket!.room.id } });
      await test.as(who).call(callerApi.arrived, { params: ticket });
      await later(3);
      await test.as(who).call(callerApi.finish, { params: ticket, body: { next: false, undone: [] } });
    }
    const over = await seen();
    expect(over).toMatchObject({ state: 'finished', leftMinutes: 0 });
    expect(over.stopList.map((it) => it.state)).toEqual(over.stopList.map(() => 'done'));
    expect(over.events.map((it) => it.kind)).toEqual(
      expect.arrayContaining(['visit_finished', 'finished', 'joined', 'held', 'released']),
    );
    test.app.now = real;
  });

  it('closes what is left of an earlier day', async () => {
    const hall = await build.hall(test, ['GEN']);
    const { GEN: guide } = await manned(hall);
    const { visit } = await present(hall, guide!);
    await test.write(async ({ manager }) => {
      for (const table of ['queue_visit', 'queue_ticket', 'duty'])
        await manager.query(`UPDATE ${table} SET businessDate = '2020-01-02' WHERE campusId = ?`, [hall.campus.id]);
    });
    await test.idle();
    const after = await test.as(guide!).call(guidanceApi.visit, { params: { id: visit.id } });
    expect(after).toMatchObject({ state: 'left', ticket: null, plan: '已离开：当日结束' });
    expect(await test.as(guide!).call(dutiesApi.mine, {})).toBeNull();
  });

  it('waits for a room to be manned, and goes elsewhere when the last one leaves or the room closes', async () => {
    const hall = await build.hall(test, ['GEN', 'GEN2']);
    const guide = await build.queueStaff(test, hall.campus.id);
    const { visit } = await present(hall, guide);
    expect(visit).toMatchObject({ state: 'held', held: { kind: 'no_room' }, ticket: null });
    const seen = () => test.as(guide).call(guidanceApi.visit, { params: { id: visit.id } });
    const staff = await manned(hall);
    await test.idle();
    const waiting = await seen();
    expect(waiting.state).toBe('present');
    const [first, second] = waiting.ticket?.room.name === 'GEN室' ? ['GEN', 'GEN2'] : ['GEN2', 'GEN'];
    const duty = await test.as(staff[first!]!).call(dutiesApi.mine, {});
    await test.as(staff[first!]!).call(dutiesApi.signOff, { params: { id: duty!.id } });
    await test.idle();
    const moved = await seen();
    expect(moved.ticket?.room.id).toBe(hall.room(second!).id);
    expect(moved.events.map((it) => it.kind)).toContain('replanned');
    const again = await test
      .as(staff[first!]!)
      .call(dutiesApi.signOn, { body: { id: newId(), roomId: hall.room(first!).id } });
    expect(again.state).toBe('working');
    await test
      .as(guide)
      .call(callerApi.close, { params: { id: hall.room(second!).id }, body: { reason: '设备故障', minutes: 30 } });
    await test.idle();
    expect((await seen()).ticket?.room.id).toBe(hall.room(first!).id);
    const closed = await test
      .as(guide)
      .try(callerApi.close, { params: { id: hall.room(second!).id }, body: { reason: '设备故障' } });
    expect(closed.code).toBe('room_closed');
    await test.as(guide).call(callerApi.open, { params: { id: hall.room(second!).id } });
  });

  it('keeps somebody with a critical value from going on until staff let them', async () => {
    const hall = await build.hall(test, ['GEN', 'INT']);
    const { GEN: guide } = await manned(hall);
    const { visit, checkup } = await present(hall, guide!);
    await test.write((scope) => stopForCritical(scope, checkup.id));
    const params = { id: visit.id };
    const stopped = await test.as(guide!).call(guidanceApi.visit, { params });
    expect(stopped).toMatchObject({ state: 'held', held: { kind: 'critical' }, ticket: null });
    expect(stopped.stopList.filter((it) => it.state === 'todo').map((it) => it.blocker?.code)).toContain('critical');
    const released = await test.as(guide!).call(guidanceApi.release, { params });
    expect(released.state).toBe('present');
    expect(released.ticket).not.toBeNull();
  });
});
