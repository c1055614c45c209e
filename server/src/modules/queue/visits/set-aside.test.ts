import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callerApi, checkupsApi, dutiesApi, guidanceApi } from '@tijian/shared';
import { build, TestApp } from '../../../testing';
import { LineDay } from '../testing/line-day';
import { refreshVisit } from './refresh-visit';
import { stopForCritical } from './stop-for-critical';

let test: TestApp;
let day: LineDay;
beforeAll(async () => {
  test = await TestApp.start();
  day = new LineDay(test);
});
afterAll(() => test?.stop());

describe('setting somebody aside', () => {
  it('refuses a breakfast that would cost fasting items, and a bladder nobody waits for', async () => {
    const { staff, room } = await day.line(1, ['LAB', 'GEN', 'BRK'], 'LAB');
    const params = { id: (await room()).waiting[0]!.visitId };
    const hold = (kind: 'breakfast' | 'bladder') => test.as(staff).try(guidanceApi.hold, { params, body: { kind } });
    expect((await hold('breakfast')).code).toBe('fasting_left');
    expect((await hold('bladder')).code).toBe('no_full_bladder');
    expect((await room()).waiting).toHaveLength(1);
  });

  it('lasts as long as is usual, as named, or until staff say so', async () => {
    const { staff, room } = await day.line(1);
    const params = { id: (await room()).waiting[0]!.visitId };
    const until = async (minutes: number | null | undefined) => {
      const held = await test.as(staff).call(guidanceApi.hold, { params, body: { kind: 'rest', minutes } });
      expect(held.heldRoom?.id).toBe((await room()).room.id);
      await test.as(staff).call(guidanceApi.release, { params });
      return held.held?.until ?? null;
    };
    const at = (minutes: number) => new Date(test.app.now().getTime() + minutes * 60_000).toISOString();
    expect([await until(undefined), await until(25), await until(null)]).toEqual([at(10), at(25), null]);
  });

  it('does not pretend to let somebody on who still has to pay', async () => {
    const { hall, staff } = await day.line(0, ['INT', 'SUR'], 'INT');
    await day.signOn(hall, 'SUR');
    const { checkup } = await build.examinee(test, hall, { paid: false });
    const visit = await test.as(staff).call(guidanceApi.arrive, { params: { id: checkup.id } });
    expect(visit).toMatchObject({ state: 'held', held: { kind: 'unpaid' } });
    const released = await test.as(staff).try(guidanceApi.release, { params: { id: visit.id } });
    expect([released.code, released.error?.message]).toEqual(['stop_blocked', expect.stringContaining('尚未缴费')]);
    const body = { stopId: null, roomId: null, reason: '重新安排', version: visit.version };
    const moved = await test.as(staff).try(guidanceApi.move, { params: { id: visit.id }, body });
    expect(moved.code).toBe('stop_blocked');
  });
});

describe('a critical value', () => {
  it('keeps who is parked, and who comes out of the room with something undone', async () => {
    const { staff, next } = await day.line(2, ['LAB'], 'LAB');
    const parked = await next();
    const at = { id: parked.ticket!.id };
    await test.write(({ manager }) => manager.query('UPDATE queue_ticket SET misses = 2 WHERE id = ?', [at.id]));
    await test.as(staff).call(callerApi.missed, { params: at });
    const visitOf = (id: string) => test.as(staff).call(guidanceApi.visit, { params: { id } });
    const found = async (visitId: string) => {
      const { checkup } = await visitOf(visitId);
      await test.write((scope) => stopForCritical(scope, checkup.id));
    };
    await found(parked.ticket!.visitId);
    const back = await test.as(staff).call(guidanceApi.release, { params: { id: parked.ticket!.visitId } });
    expect(back).toMatchObject({ state: 'held', held: { kind: 'critical' } });

    const busy = await next();
    await test.as(staff).call(callerApi.arrived, { params: { id: busy.ticket!.id } });
    await found(busy.ticket!.visitId);
    const [left] = busy.ticket!.checkupItemIds;
    const body = { next: false, undone: [left!] };
    await test.as(staff).call(callerApi.finish, { params: { id: busy.ticket!.id }, body });
    expect(await visitOf(busy.ticket!.visitId)).toMatchObject({ state: 'held', held: { kind: 'critical' } });
  });
});

describe('a visit that ends early', () => {
  it('counts what was not done, and lets the pause begin that waited for it', async () => {
    const { staff, next, room } = await day.line(1, ['GEN', 'INT'], 'GEN');
    const { ticket } = await next();
    await test.as(staff).call(callerApi.arrived, { params: { id: ticket!.id } });
    const { myDuty } = await room();
    const body = { reason: 'break' as const, note: null, minutes: 5 };
    await test.as(staff).call(dutiesApi.pause, { params: { id: myDuty!.id }, body });
    const desk = await test.staff({
      permissions: ['checkup:read', 'checkup:register', 'queue:read'],
      campusId: myDuty!.campusId,
    });
    await test.write(({ manager }) =>
      manager.query(`UPDATE checkup_item SET charge = 'unpaid' WHERE checkupId = ?`, [ticket!.checkup!.id]),
    );
    const checkup = await test.as(desk).call(checkupsApi.get, { params: { id: ticket!.checkup!.id } });
    await test.as(desk).call(checkupsApi.cancel, {
      params: { id: checkup.id },
      body: { reason: '本人要求', version: checkup.version },
    });
    // Events are heard by the true clock, and this one runs ahead.
    await test.write((scope) => refreshVisit(scope, checkup.id));
    expect((await room()).myDuty).toMatchObject({ state: 'paused', pausePending: false });
    const visit = await test.as(staff).call(guidanceApi.visit, { params: { id: ticket!.visitId } });
    expect(visit).toMatchObject({ state: 'left', stops: { total: 2, done: 0 } });
  });

  it('is begun again for a VIP who was given up', async () => {
    const { hall, staff } = await day.line(0);
    const { checkup } = await build.examinee(test, hall, { person: { vipLevel: 'vip' } });
    const params = { id: checkup.id };
    const visit = await test.as(staff).call(guidanceApi.arrive, { params });
    await test.as(staff).call(guidanceApi.leave, { params: { id: visit.id }, body: { reason: '还没有到' } });
    const at = new Date(test.app.now().getTime() + 60 * 60_000).toISOString();
    const again = await test.as(staff).call(guidanceApi.expect, { params, body: { at } });
    expect(again).toMatchObject({ state: 'expected', ticket: { state: 'reserved', readyAt: at } });
  });
});
