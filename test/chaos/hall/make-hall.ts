import { build, type Staff, type TestApp } from '@tijian/server/testing';
import { checkupsApi, dutiesApi, newId } from '@tijian/shared';

export interface MadeHall {
  campusId: string;
  roomIds: string[];
  callers: { who: Staff; roomId: string }[];
  guides: Staff[];
}

const departments = ['GEN', 'LAB', 'INT', 'SUR', 'OPH', 'ENT', 'ECG', 'DR', 'USABD'];
/** Everything that the rooms do is in it. */
const TOGETHER = 8;

/** A hall with rooms of one to three stations, somebody signed on at each, and so many people who have paid and stand in the lines. */
export async function makeHall(
  test: TestApp,
  { rooms, people, guides }: { rooms: number; people: number; guides: number },
): Promise<MadeHall> {
  const names = Array.from({ length: rooms }, (_, at) => `${departments[at % departments.length]}${at}`);
  const hall = await build.hall(test, names);
  const campusId = hall.campus.id;
  const roomIds = names.map((it) => hall.room(it).id);
  const stationsOf = (at: number) => 1 + (at % 3);
  await test.write(async ({ manager }) => {
    for (const [at, id] of roomIds.entries())
      await manager.query('UPDATE room SET stations = ? WHERE id = ?', [stationsOf(at), id]);
  });
  const callers: MadeHall['callers'] = [];
  for (const [at, roomId] of roomIds.entries())
    for (let station = 0; station < stationsOf(at); station++) {
      const who = await build.queueStaff(test, campusId);
      await test.as(who).call(dutiesApi.signOn, { body: { id: newId(), roomId } });
      callers.push({ who, roomId });
    }
  for (let at = 0; at < people; at += TOGETHER) {
    for (let nth = at; nth < Math.min(at + TOGETHER, people); nth++)
      await build.examinee(test, hall, { person: { vipLevel: nth % 12 === 0 ? 'vip' : 'none' } });
    await test.idle();
  }
  const staff: Staff[] = [];
  for (let nth = 0; nth < guides; nth++) staff.push(await build.queueStaff(test, campusId));
  return { campusId, roomIds, callers, guides: staff };
}

/** Tokens of the guide sheets of so many people of the hall, with their visits. */
export async function guideTokens(
  test: TestApp,
  who: Staff,
  most: number,
): Promise<{ token: string; visitId: string }[]> {
  const rows = (await test.read(({ manager }) =>
    manager.query(`SELECT id, checkupId FROM queue_visit ORDER BY serial LIMIT ${most}`),
  )) as { id: string; checkupId: string }[];
  const tokens = [];
  for (const { id, checkupId } of rows) {
    const { qrText } = await test.as(who).call(checkupsApi.guideSheet, { params: { id: checkupId } });
    tokens.push({ token: qrText?.split('/').pop() ?? '', visitId: id });
  }
  return tokens;
}
