import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { guidanceApi as api, dutiesApi, newId, type QueueVisit } from '@tijian/shared';
import { build, type Staff, TestApp } from '../../../testing';

let test: TestApp;
beforeAll(async () => {
  test = await TestApp.start();
});
afterAll(() => test?.stop());

/** So many people in a hall with two like rooms, two of the staff in each. */
async function hallOf(people: number) {
  const hall = await build.hall(test, ['GEN1', 'GEN2'], { stations: 2 });
  for (const code of ['GEN1', 'GEN2', 'GEN1', 'GEN2']) {
    const staff = await build.queueStaff(test, hall.campus.id);
    await test.as(staff).call(dutiesApi.signOn, { body: { id: newId(), roomId: hall.room(code).id } });
  }
  const guide = await build.queueStaff(test, hall.campus.id, 'person:vvip');
  const visits: QueueVisit[] = [];
  for (let nth = 0; nth < people; nth++) {
    const { checkup } = await build.examinee(test, hall, nth === 2 ? { person: { vipLevel: 'vvip' } } : {});
    visits.push(await test.as(guide).call(api.arrive, { params: { id: checkup.id } }));
  }
  const link = (one: number, other: number, who: Staff = guide) =>
    test.as(who).try(api.link, { params: { id: visits[one]!.id }, body: { visitId: visits[other]!.id } });
  const numbersWith = async (one: number, who: Staff = guide) =>
    (await test.as(who).call(api.visit, { params: { id: visits[one]!.id } })).companions.map((it) => it.number);
  return { hall, guide, visits, link, numbersWith };
}

it('links people with whoever is with them, and each leaves alone; the last two part together', async () => {
  const { guide, visits, link, numbersWith } = await hallOf(4);
  const first = await link(0, 1);
  expect(first.reply.companions.map((it) => it.number)).toEqual([visits[1]!.number]);
  await link(2, 3);
  await link(1, 3);
  expect(await numbersWith(0)).toEqual([1, 2, 3].map((at) => visits[at]!.number));
  const again = await link(3, 0);
  expect(again.reply.companions).toHaveLength(3);
  const alone = await test.as(guide).call(api.unlink, { params: { id: visits[3]!.id } });
  expect([alone.companions, (await numbersWith(0)).length]).toEqual([[], 2]);
  await test.as(guide).call(api.unlink, { params: { id: visits[2]!.id } });
  await test.as(guide).call(api.unlink, { params: { id: visits[0]!.id } });
  expect([await numbersWith(0), await numbersWith(1)]).toEqual([[], []]);
  const nobody = await test.as(guide).try(api.unlink, { params: { id: visits[0]!.id } });
  expect(nobody.code).toBe('visit_state');
  const story = await test.as(guide).call(api.visit, { params: { id: visits[0]!.id } });
  expect(story.events.map((it) => it.kind)).toEqual(expect.arrayContaining(['grouped', 'ungrouped']));
});

it('sends somebody to the room where those with them wait, and says so', async () => {
  const { guide, visits, link } = await hallOf(2);
  const move = async (one: number, roomId: string | null) => {
    const params = { id: visits[one]!.id };
    const { version, stopList } = await test.as(guide).call(api.visit, { params });
    const body = { stopId: roomId ? stopList[0]!.id : null, roomId, reason: '与家人一起', version };
    return test.as(guide).call(api.move, { params, body });
  };
  const alone = await move(0, null);
  const otherRoom = visits[0]!.stopList[0]!.choices.map((it) => it.room.id).find((it) => it !== alone.ticket!.room.id)!;
  await move(1, otherRoom);
  await link(0, 1);
  const together = await move(0, null);
  expect(together.ticket).toMatchObject({ room: { id: otherRoom }, why: expect.stringContaining('同行的人也在这里') });
});

it('tells those who may not see somebody VVIP of the others only, and refuses who is gone or elsewhere', async () => {
  const { hall, guide, visits, link, numbersWith } = await hallOf(3);
  await link(0, 1);
  await link(0, 2);
  const plain = await build.queueStaff(test, hall.campus.id);
  expect(await numbersWith(0, plain)).toEqual([visits[1]!.number]);
  expect((await link(0, 2, plain)).code).toBe('not_found');
  const elsewhere = await hallOf(1);
  const both = await test.staff({ permissions: ['queue:read', 'queue:guide', 'person:read', 'checkup:read'] });
  const far = { params: { id: visits[0]!.id }, body: { visitId: elsewhere.visits[0]!.id } };
  expect((await test.as(both).try(api.link, far)).code).toBe('visit_state');
  await test.as(guide).call(api.leave, { params: { id: visits[1]!.id }, body: { reason: '有事先走' } });
  expect((await link(2, 1)).code).toBe('visit_state');
});

it('keeps one group where two are made at once', async () => {
  const { link, numbersWith } = await hallOf(3);
  const answers = await Promise.all([link(0, 1), link(2, 1)]);
  const linked = answers.filter((it) => it.status === 200).length;
  const sizes = [await numbersWith(0), await numbersWith(1), await numbersWith(2)].map((it) => it.length);
  expect(linked).toBeGreaterThan(0);
  expect(sizes).toEqual(linked === 2 ? [2, 2, 2] : expect.arrayContaining([0, 1, 1]));
});
