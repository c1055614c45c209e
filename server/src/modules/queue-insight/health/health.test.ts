import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { queueHealthApi as api, businessDate, callerApi, dutiesApi, newId } from '@tijian/shared';
import { build, type Staff, TestApp } from '../../../testing';
import { shippedId } from '../../catalogue';
import { fewestStatements } from '../testing/fewest-statements';
import { PastDay } from '../testing/past-day';

let test: TestApp;
beforeAll(async () => {
  test = await TestApp.start();
});
afterAll(() => test?.stop());

async function signedOn(campusId: string, roomId: string): Promise<Staff> {
  const staff = await build.queueStaff(test, campusId);
  await test.as(staff).call(dutiesApi.signOn, { body: { id: newId(), roomId } });
  return staff;
}

describe('the state of the queue', () => {
  it('shows lengths, waits, the bottleneck, who waits longest and calls without answer', async () => {
    const hall = await build.hall(test, ['GEN', 'ECG'], { stations: 1 });
    const campusId = hall.campus.id;
    const nurse = await signedOn(campusId, hall.room('GEN').id);
    const other = await signedOn(campusId, hall.room('ECG').id);
    for (let n = 0; n < 3; n++) await build.examinee(test, hall);
    await test.idle();
    const health = () => test.as(nurse).call(api.now, { query: { campusId } });
    const before = await health();
    expect(before).toMatchObject({ present: 3, finished: 0, parked: 0, missedShare: null, meanVisit: null });
    expect(before.waiting).toBe(3);
    expect(before.rooms.map((it) => it.waiting).reduce((a, b) => a + b)).toBe(3);
    expect(before.bottleneck?.words).toMatch(/每个工位还有约 \d+ 分钟的工作，\d 人正在等候/);
    expect(before.longest).toHaveLength(3);
    expect(before.longest[0]).toMatchObject({ number: 'A001', passedBy: 0 });

    const busy = before.rooms.find((it) => it.waiting > 0)!;
    const who = busy.room.id === hall.room('GEN').id ? nurse : other;
    const now = Date.now();
    test.app.now = () => new Date(now + 6 * 60_000);
    const { ticket } = await test.as(who).call(callerApi.next, { params: { id: busy.room.id } });
    await test.as(who).call(callerApi.missed, { params: { id: ticket!.id } });
    const after = await health();
    expect(after.missedShare).toBe(1);
    expect(after.rooms.find((it) => it.room.id === busy.room.id)).toMatchObject({
      missed: 1,
      missedShare: 1,
      working: 1,
    });
    expect(after.longest[0]!.minutes).toBeGreaterThanOrEqual(5.9);
    expect(await fewestStatements(test, health)).toBeLessThanOrEqual(20);
    test.app.now = () => new Date();
  });

  it('is refused for another campus', async () => {
    const nurse = await build.queueStaff(test, (await build.campus(test)).id);
    const other = await build.campus(test);
    for (const call of [api.now, api.support])
      expect((await test.as(nurse).try(call, { query: { campusId: other.id } })).code).toBe('forbidden');
  });
});

describe('the forecast of support', () => {
  it('names a room nobody works in, and who is qualified and free: by record before by grant', async () => {
    const hall = await build.hall(test, ['ECG', 'GEN'], { stations: 2 });
    const campusId = hall.campus.id;
    const [ecg, gen] = [hall.room('ECG'), hall.room('GEN')];
    const today = businessDate(test.app.now());
    const anna = await build.user(test, { displayName: '安娜' });
    const bertha = await build.user(test, { displayName: '白丽' });
    const clara = await build.user(test, { displayName: '柯拉' });
    const dora = await build.user(test, { displayName: '朵拉' });
    const past = new PastDay(test, campusId, '2026-10-20');
    await past.duty(ecg.id, anna, [['working', '08:00', '11:00']]);
    await past.duty(ecg.id, bertha, [['working', '08:00', '11:00']], 2);
    await new PastDay(test, campusId, '2026-01-05').duty(ecg.id, dora, [['working', '08:00', '11:00']]);
    const { id: roleId } = await build.role(test, { permissions: ['queue:call'] });
    await test.write(async (scope) => {
      const { UserRoleEntity } = await import('../../access');
      const departmentId = shippedId('department', 'ECG');
      await scope.insert(UserRoleEntity, { id: newId(), userId: clara.id, roleId, campusId, departmentId });
    });
    const day = new PastDay(test, campusId, today);
    // Anna stands in a room where nobody waits; Bertha is not signed on.
    await day.duty(gen.id, anna, [['working', '00:01', null]]);
    for (let n = 0; n < 4; n++) {
      const visit = await day.visit({ steps: ['ECG|-|-|t'], roomIds: [ecg.id] });
      await day.ticket(visit, ecg.id, { joinedAt: '00:02' });
    }
    await test.idle();
    const chief = await build.queueStaff(test, campusId);
    const support = async () => (await test.as(chief).call(api.support, { query: { campusId } })).needs;
    const needs = await support();
    expect(needs).toMatchObject([{ room: { id: ecg.id }, when: 'now', wait: null, waiting: 4 }]);
    expect(needs[0]!.words).toBe('无人在岗；4 人等候；20 分钟内约再来 0 人。');
    expect(needs[0]!.colleagues.map((it) => [it.user.name, it.state, it.qualified])).toEqual([
      ['安娜', 'idle', 'record'],
      ['白丽', 'off', 'record'],
      ['柯拉', 'off', 'grant'],
    ]);
    expect(needs[0]!.colleagues[0]!.words).toBe('在GEN室，那里无人等候；近 90 天在该科室上过岗');
    expect(await fewestStatements(test, support)).toBeLessThanOrEqual(20);

    await day.duty(ecg.id, bertha, [['working', '00:03', null]]);
    expect(await support()).toEqual([]);
  });

  it('sees a room coming that is quiet now: many are on their way to it', async () => {
    const hall = await build.hall(test, ['ECG', 'GEN'], { stations: 1 });
    const campusId = hall.campus.id;
    const [ecg, gen] = [hall.room('ECG'), hall.room('GEN')];
    const day = new PastDay(test, campusId, businessDate(test.app.now()));
    const [anna, bertha] = [await build.user(test), await build.user(test)];
    await day.duty(ecg.id, anna, [['working', '00:01', null]]);
    await day.duty(gen.id, bertha, [['working', '00:01', null]]);
    for (let n = 0; n < 14; n++) await day.visit({ steps: ['ECG|-|-|s'], roomIds: [ecg.id] });
    await test.idle();
    const chief = await build.queueStaff(test, campusId);
    const { needs } = await test.as(chief).call(api.support, { query: { campusId } });
    expect(needs).toMatchObject([{ room: { id: ecg.id }, when: 'soon', waiting: 0, coming: 14 }]);
    expect(needs[0]!.words).toContain('届时约等');
  });
});
