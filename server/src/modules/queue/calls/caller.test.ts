import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callerApi, dutiesApi, newId } from '@tijian/shared';
import { build, type Staff, TestApp } from '../../../testing';

let test: TestApp;
beforeAll(async () => {
  test = await TestApp.start();
});
afterAll(() => test?.stop());

/** Somebody signed on at a room. */
async function signedOn(campusId: string, roomId: string): Promise<Staff> {
  const staff = await build.queueStaff(test, campusId);
  await test.as(staff).call(dutiesApi.signOn, { body: { id: newId(), roomId } });
  return staff;
}

describe('the caller of a room', () => {
  it('takes an examinee from registration through the room and on to the next one', async () => {
    const hall = await build.hall(test, ['GEN', 'INT']);
    const [gen, int] = [hall.room('GEN'), hall.room('INT')];
    const [nurse, doctor] = [await signedOn(hall.campus.id, gen.id), await signedOn(hall.campus.id, int.id)];
    const first = await build.examinee(test, hall);
    await test.idle();

    const rooms = await test.as(nurse).call(callerApi.rooms, { query: { campusId: hall.campus.id } });
    expect(rooms.items.map((it) => [it.code, it.waiting, it.duties.length]).sort()).toEqual([
      ['GEN', expect.any(Number), 1],
      ['INT', expect.any(Number), 1],
    ]);
    expect(rooms.items.reduce((sum, it) => sum + it.waiting, 0)).toBe(1);
    const [here, who, there, other] =
      rooms.items.find((it) => it.waiting)?.code === 'GEN' ? [gen, nurse, int, doctor] : [int, doctor, gen, nurse];
    const params = { id: here.id };
    const before = await test.as(who).call(callerApi.room, { params });
    expect(before.waiting).toHaveLength(1);
    expect(before.waiting[0]).toMatchObject({
      number: 'A001',
      state: 'waiting',
      position: 1,
      checkup: { id: first.checkup.id },
    });
    test.app.now = () => new Date(Date.now() + 4 * 60_000);
    const called = await test.as(who).call(callerApi.next, { params });
    expect(called.ticket).toMatchObject({ state: 'called', number: 'A001' });
    expect(called.room.mine?.id).toBe(called.ticket?.id);
    const ticket = { id: called.ticket?.id ?? '' };
    await test.as(who).call(callerApi.recall, { params: ticket });
    const inRoom = await test.as(who).call(callerApi.arrived, { params: ticket });
    expect(inRoom.mine).toMatchObject({ state: 'in_room', calledTimes: 2 });
    const done = await test.as(who).call(callerApi.finish, { params: ticket, body: { next: true, undone: [] } });
    expect(done.ticket).toBeNull();
    const after = await test.as(other).call(callerApi.room, { params: { id: there.id } });
    expect(after.waiting.map((it) => it.number)).toEqual(['A001']);
  });
});
