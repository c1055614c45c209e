import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { queueHealthApi as api, businessDate, callerApi, queueRulesApi } from '@tijian/shared';
import { build, TestApp } from '../../../testing';
import { DutyEntity } from '../../queue';
import { PastDay } from '../testing/past-day';

let test: TestApp;
beforeAll(async () => {
  test = await TestApp.start();
});
afterAll(() => test?.stop());

/** Four people wait at the first of the rooms for a step that every ECG room does; Anna has signed on there. */
async function lineAt(rooms: string[], { anna: state }: { anna: 'working' | 'paused' }) {
  const hall = await build.hall(test, rooms, { stations: 1 });
  const campusId = hall.campus.id;
  const [first] = rooms.map((it) => hall.room(it));
  const roomIds = rooms.filter((it) => it.startsWith('ECG')).map((it) => hall.room(it).id);
  const today = businessDate(test.app.now());
  const day = new PastDay(test, campusId, today);
  const anna = await build.user(test, { displayName: '安娜' });
  const bertha = await build.user(test, { displayName: '白丽' });
  await new PastDay(test, campusId, '2026-10-20').duty(first!.id, bertha, [['working', '08:00', '11:00']]);
  const dutyId = await day.duty(first!.id, anna, [[state, '00:01', null]]);
  for (let n = 0; n < 4; n++) {
    const visit = await day.visit({ steps: [`ECG|-|-|${campusId.slice(-12)}`], roomIds });
    await day.ticket(visit, first!.id, { joinedAt: '00:02' });
  }
  await test.idle();
  const chief = await build.queueStaff(test, campusId);
  const support = async () => (await test.as(chief).call(api.support, { query: { campusId } })).needs;
  return { hall, campusId, day, chief, dutyId, bertha, support };
}

const backAt = (dutyId: string, minutes: number) =>
  test.write(({ manager }) =>
    manager.update(DutyEntity, dutyId, { backAt: new Date(test.app.now().getTime() + minutes * 60_000) }),
  );

describe('support where every station of the room is taken', () => {
  it('names the room that does the same and has a free one, together with who could come', async () => {
    const { hall, support } = await lineAt(['ECG', 'ECG2', 'GEN'], { anna: 'paused' });
    const [need] = await support();
    const { id, name } = hall.room('ECG2');
    expect(need).toMatchObject({ room: { id: hall.room('ECG').id }, working: 0, free: 1, opens: { id, name } });
    expect(need?.words).toContain('没有空余工位，可开ECG2室。');
    expect(need?.colleagues.map((it) => [it.user.name, it.state])).toEqual([
      ['安娜', 'paused'],
      ['白丽', 'off'],
    ]);
  });

  it('names no room that is closed', async () => {
    const { hall, chief, support } = await lineAt(['ECG', 'ECG2'], { anna: 'paused' });
    await test.as(chief).call(callerApi.close, { params: { id: hall.room('ECG2').id }, body: { reason: '消毒' } });
    expect(await support()).toMatchObject([{ free: 0, opens: null }]);
  });

  it('names who pauses and who could take over, and says when a pause is overdue', async () => {
    const { dutyId, support } = await lineAt(['ECG'], { anna: 'paused' });
    const [need] = await support();
    expect(need).toMatchObject({ free: 0, opens: null });
    expect(need?.words).toMatch(/^在岗人员暂停中；.+没有空余工位：请其提前回来，或离岗后由他人接替。$/);
    expect(need?.colleagues.map((it) => it.user.name)).toEqual(['安娜', '白丽']);
    await backAt(dutyId, -9);
    const [late] = await support();
    expect(late?.words).toMatch(/^在岗人员暂停中，已超过预计 9 分钟；/);
    expect(late?.colleagues[0]?.words).toContain('正在暂停，已超过预计 9 分钟；');
    await backAt(dutyId, 9);
    expect((await support())[0]?.words).toMatch(/^在岗人员暂停中，预计 \d\d:\d\d 回来；/);
  });
});

it('leaves out who is signed on at another campus', async () => {
  const { day, bertha, support } = await lineAt(['ECG', 'ECG2'], { anna: 'paused' });
  const other = await build.hall(test, ['GEN']);
  await new PastDay(test, other.campus.id, day.on).duty(other.room('GEN').id, bertha, [['working', '00:01', null]]);
  expect((await support())[0]?.colleagues.map((it) => it.user.name)).toEqual(['安娜']);
});

it('raises no alarm for a room that is shut by its rule, and tells its hours', async () => {
  const { hall, campusId, chief, support } = await lineAt(['ECG'], { anna: 'paused' });
  expect(await support()).toHaveLength(1);
  const params = { campusId };
  const { campusId: _, ...rules } = await test.as(chief).call(queueRulesApi.get, { params });
  const openings = [{ roomId: hall.room('ECG').id, opensAt: '23:58' }];
  await test.as(chief).call(queueRulesApi.save, { params, body: { ...rules, openings } });
  expect(await support()).toEqual([]);
  const { rooms } = await test.as(chief).call(api.now, { query: { campusId } });
  expect(rooms).toMatchObject([{ shut: 'early', wait: { words: expect.stringMatching(/^23:58 开诊，/) } }]);
});

it('gives waits unrounded, so that health and board show the same minutes', async () => {
  const { campusId, day, chief } = await lineAt(['ECG'], { anna: 'working' });
  test.app.now = () => new Date(day.at('00:06').getTime() + 27_600);
  const { longest, rooms } = await test.as(chief).call(api.now, { query: { campusId } });
  const board = await test.as(chief).call(callerApi.rooms, { query: { campusId } });
  test.app.now = () => new Date();
  const shown = [longest[0]?.minutes, rooms[0]?.longestWait, board.items[0]?.longestWaitMinutes];
  expect(shown.map((it) => Math.round(it ?? 0))).toEqual([4, 4, 4]);
});
