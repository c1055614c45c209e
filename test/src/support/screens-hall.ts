import { build, type Staff, screens, type TestApp } from '@tijian/server/testing';
import { checkupsApi, dutiesApi, newId } from '@tijian/shared';

/** A hall in which people wait: a screen's token, the tokens of guide sheets, and somebody to call at each room. */
export interface ScreensHall {
  campusId: string;
  callers: { who: Staff; roomId: string }[];
  manager: Staff;
  screenToken: string;
  guides: { token: string; visitId: string }[];
}

const departments = ['GEN', 'LAB', 'INT', 'SUR', 'OPH', 'ENT', 'ECG', 'DR'];

/** Makes a hall with so many rooms, each with somebody signed on, and so many people waiting in them. */
export async function makeScreensHall(
  test: TestApp,
  { rooms, people }: { rooms: number; people: number },
): Promise<ScreensHall> {
  const names = Array.from({ length: rooms }, (_, at) => `${departments[at % departments.length]}${at}`);
  const hall = await build.hall(test, names);
  const campusId = hall.campus.id;
  const manager = await test.staff({
    permissions: ['queue:read', 'queue:manage', 'queue:guide', 'checkup:read', 'person:read'],
    campusId,
  });
  const callers: ScreensHall['callers'] = [];
  for (const name of names) {
    const who = await build.queueStaff(test, campusId);
    const roomId = hall.room(name).id;
    await test.as(who).call(dutiesApi.signOn, { body: { id: newId(), roomId } });
    callers.push({ who, roomId });
  }
  const guides: ScreensHall['guides'] = [];
  for (let at = 0; at < people; at++) {
    const { checkup } = await build.examinee(test, hall);
    await test.idle();
    const { qrText } = await test.as(manager).call(checkupsApi.guideSheet, { params: { id: checkup.id } });
    const token = qrText?.split('/').pop() ?? '';
    guides.push({ token, visitId: await screens.visitOf(test, token) });
  }
  await test.write(({ manager: it }) => it.query("UPDATE queue_ticket SET readyAt = joinedAt WHERE state = 'waiting'"));
  const { token: screenToken } = await screens.enrolledScreen(test, manager, campusId);
  return { campusId, callers, manager, screenToken, guides };
}
