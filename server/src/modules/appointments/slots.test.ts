import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { appointmentsApi as api, newId } from '@tijian/shared';
import { build, type Staff, TestApp } from '../../testing';
import { plannedSlots } from './change-slots';

describe('slots', () => {
  let test: TestApp;
  let manager: Staff;
  beforeAll(async () => {
    test = await TestApp.start();
    manager = await test.staff('slot:write', 'appointment:read', 'appointment:write');
  });
  afterAll(() => test?.stop());

  const week = { from: '2099-06-01', to: '2099-06-07' };
  const pattern = [{ weekdays: [1, 2, 3, 4, 5], hour: 8, quota: 30 }];
  const generate = (campusId: string, body: Record<string, unknown> = {}, who = manager) =>
    test.as(who).try(api.generateSlots, { body: { campusId, ...week, pattern, ...body } });
  const board = async (campusId: string) =>
    (await test.as(manager).call(api.slots, { query: { ...week, campusId } })).slots;

  it.each([
    ['2026-11-20', [5], 1],
    ['2026-11-20', [6, 7], 0],
    ['2026-11-22', [7], 1],
  ])('knows what weekday %s is', (day, weekdays, count) => {
    const wish = { from: day, to: day, skipDays: [], pattern: [{ weekdays, hour: 8, quota: 1 }] };
    expect(plannedSlots(wish)).toHaveLength(count);
  });

  it('makes what the pattern asks for, once, without holidays', async () => {
    const campus = await build.campus(test);
    const first = await generate(campus.id, { skipDays: ['2099-06-03'] });
    expect(first.reply).toEqual({ created: 4, changed: 0, kept: 0 });
    expect((await generate(campus.id, { pattern: [{ ...pattern[0], quota: 40 }] })).reply).toEqual({
      created: 1,
      changed: 0,
      kept: 4,
    });
    expect((await board(campus.id)).map((it) => it.quota)).toEqual([30, 30, 40, 30, 30]);
  });

  it('makes each slot once when two ask at the same moment', async () => {
    const campus = await build.campus(test);
    const answers = await Promise.all([generate(campus.id), generate(campus.id)]);
    expect(answers.map((it) => it.reply.created).sort()).toEqual([0, 5]);
  });

  it('overwrites quotas on request, never below what is booked', async () => {
    const campus = await build.campus(test);
    await build.slot(test, { campus, date: '2099-06-01', quota: 20, booked: 12 });
    const { reply } = await generate(campus.id, { overwrite: true, pattern: [{ ...pattern[0], quota: 10 }] });
    expect(reply).toEqual({ created: 4, changed: 1, kept: 0 });
    expect((await board(campus.id))[0]).toMatchObject({ quota: 12, booked: 12 });
  });

  it('changes quota and closes; refuses a stale version and less than is booked', async () => {
    const campus = await build.campus(test);
    const slot = await build.slot(test, { campus, booked: 2 });
    const change = (body: Record<string, unknown>) =>
      test.as(manager).try(api.changeSlots, { body: { slots: [{ id: slot.id, version: 1 }], ...body } });
    expect((await change({ quota: 1 })).code).toBe('quota_below_booked');
    expect((await change({ quota: 9, closed: true })).reply[0]).toMatchObject({ quota: 9, closed: true, version: 2 });
    expect((await change({ quota: 10 })).code).toBe('stale');
    const who = { body: { id: newId(), slotId: slot.id, personId: (await build.person(test)).id } };
    expect((await test.as(manager).try(api.book, who)).code).toBe('slot_closed');
  });

  it('does not grow stale by bookings', async () => {
    const campus = await build.campus(test);
    const slot = await build.slot(test, { campus });
    const person = await build.person(test);
    await test.as(manager).call(api.book, { body: { id: newId(), slotId: slot.id, personId: person.id } });
    const [changed] = await test
      .as(manager)
      .call(api.changeSlots, { body: { slots: [{ id: slot.id, version: 1 }], quota: 8 } });
    expect(changed).toMatchObject({ quota: 8, booked: 1 });
  });

  it('belongs to its campus', async () => {
    const [campus, other] = [await build.campus(test), await build.campus(test)];
    const elsewhere = await test.staff({ permissions: ['slot:write', 'appointment:read'], campusId: other.id });
    expect((await generate(campus.id, {}, elsewhere)).code).toBe('forbidden');
    const slot = await build.slot(test, { campus, date: '2099-06-01' });
    const body = { slots: [{ id: slot.id, version: 1 }], quota: 1 };
    expect((await test.as(elsewhere).try(api.changeSlots, { body })).code).toBe('not_found');
    const seen = await test.as(elsewhere).call(api.slots, { query: week });
    expect(seen).toEqual({ campuses: [{ id: other.id, name: other.name }], slots: [] });
  });
});
