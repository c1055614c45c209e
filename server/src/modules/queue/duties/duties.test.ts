import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callerApi, dutiesApi, newId } from '@tijian/shared';
import { build, type Staff, TestApp } from '../../../testing';
import { LineDay } from '../testing/line-day';

let test: TestApp;
let day: LineDay;
beforeAll(async () => {
  test = await TestApp.start();
  day = new LineDay(test);
});
afterAll(() => test?.stop());

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
    const { staff, next, room } = await day.line(2);
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
    day.pass(2);
    const done = await test.as(staff).call(callerApi.finish, { params: ticket, body: { next: true, undone: [] } });
    expect(done.ticket).toBeNull();
    expect(done.room.myDuty).toMatchObject({ state: 'paused', pausePending: false });
    const refused = await test.as(staff).try(callerApi.next, { params: { id: done.room.room.id } });
    expect(refused.code).toBe('duty_state');
    day.pass(5);
    await test.as(staff).call(dutiesApi.resume, { params });
    const off = await test.as(staff).call(dutiesApi.signOff, { params });
    expect(off.state).toBe('left');
    const spans = (await test.read(({ manager }) =>
      manager.query('SELECT kind FROM duty_span WHERE dutyId = ? ORDER BY startedAt', [params.id]),
    )) as { kind: string }[];
    expect(spans.map((it) => it.kind)).toEqual(['working', 'paused', 'working']);
  });

  it('are paused and ended for somebody else by who manages the queue there, and by nobody besides', async () => {
    const { hall, room } = await day.line(0);
    const { myDuty } = await room();
    const params = { id: myDuty!.id };
    const campusId = hall.campus.id;
    const chief = await test.staff({ permissions: ['queue:read', 'queue:manage'], campusId });
    const desk = await test.staff({ permissions: ['queue:read', 'queue:guide'], campusId });
    const colleague = await test.staff({ permissions: ['queue:read', 'queue:call'], campusId });
    for (const who of [desk, colleague])
      expect((await test.as(who).try(dutiesApi.signOff, { params })).code).toBe('forbidden');
    const body = { reason: 'break' as const, note: null, minutes: 5 };
    expect(await test.as(chief).call(dutiesApi.pause, { params, body })).toMatchObject({ state: 'paused' });
    expect(await test.as(chief).call(dutiesApi.resume, { params })).toMatchObject({ state: 'working' });
    expect(await test.as(chief).call(dutiesApi.signOff, { params })).toMatchObject({ state: 'left' });
  });
});
