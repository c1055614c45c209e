import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  addDays,
  queueRulesApi as api,
  businessDate,
  callerApi,
  dutiesApi,
  guidanceApi,
  newId,
  type SaveQueueRules,
  shanghaiInstant,
} from '@tijian/shared';
import { build, type Staff, TestApp } from '../../../testing';
import type { Hall } from '../../../testing/build/queue';

let test: TestApp;
/** Tomorrow at nine, and on from there: events are heard by the true clock, so here people come by being told to. */
const nine = shanghaiInstant(addDays(businessDate(new Date()), 1)).getTime() + 9 * 3_600_000;
let ahead = 0;
beforeAll(async () => {
  test = await TestApp.start();
  test.app.now = () => new Date(nine + ahead);
});
afterAll(() => test?.stop());
const pass = (minutes: number) => {
  ahead += minutes * 60_000;
};

const usual = {
  rejoinBehind: 3,
  missesBeforeParking: 3,
  rejoinMinutes: 2,
  bladderMinutes: 35,
  strictFasting: false,
  walkingSameFloor: 1,
  walkingOtherFloor: 3,
  vipsInRow: 3,
  openings: [],
  pauseLengths: [5, 10, 15, 30, 60],
  closureLengths: [15, 30, 60, 120, 240],
  pauseMinutes: 12,
  closureMinutes: 40,
};

/** A hall by its own rules at nine, with somebody at every room where people line up, or at those named. */
async function hallBy(
  rules: (hall: Hall) => Partial<SaveQueueRules>,
  codes: string[],
  { manned = codes, floors = {} as Record<string, string> } = {},
) {
  ahead = 0;
  const hall = await build.hall(test, codes, { stations: 1, floors });
  const params = { campusId: hall.campus.id };
  const staff: Record<string, Staff> = {};
  for (const code of manned.filter((it) => it !== 'BRK')) {
    staff[code] = await build.queueStaff(test, hall.campus.id);
    await test.as(staff[code]).call(dutiesApi.signOn, { body: { id: newId(), roomId: hall.room(code).id } });
  }
  const guide = await build.queueStaff(test, hall.campus.id);
  const changed = rules(hall);
  if (Object.keys(changed).length)
    await test.as(guide).call(api.save, { params, body: { ...usual, ...changed, version: 0 } });
  const come = async (options: Parameters<typeof build.examinee>[2] = {}) => {
    const { checkup } = await build.examinee(test, hall, options);
    return test.as(guide).call(guidanceApi.arrive, { params: { id: checkup.id } });
  };
  const at = (code: string) => ({ params: { id: hall.room(code).id } });
  const next = (code: string) => test.as(staff[code]!).call(callerApi.next, at(code));
  const waiting = async (code: string) =>
    (await test.as(guide).call(callerApi.room, at(code))).waiting.map((it) => it.number);
  /** Calls whoever is next and sees them through. */
  const serve = async (code: string) => {
    const { ticket } = await next(code);
    if (!ticket) return null;
    await test.as(staff[code]!).call(callerApi.arrived, { params: { id: ticket.id } });
    const body = { next: false, undone: [] };
    await test.as(staff[code]!).call(callerApi.finish, { params: { id: ticket.id }, body });
    return ticket.number;
  };
  return { hall, staff, guide, params, come, next, waiting, serve };
}

describe('the rules of a campus', () => {
  it('are the usual ones until somebody sets others, and keep who changed what from what', async () => {
    const { guide, params, hall } = await hallBy(() => ({}), ['GEN']);
    expect(await test.as(guide).call(api.get, { params })).toEqual({ ...params, ...usual, version: 0 });
    const openings = [{ roomId: hall.room('GEN').id, opensAt: '08:00' }];
    const body = { ...usual, rejoinBehind: 5, openings, version: 0 };
    const saved = await test.as(guide).call(api.save, { params, body });
    expect(saved).toEqual({ ...params, ...body, version: 1 });
    expect(await test.as(guide).call(api.get, { params })).toEqual(saved);
    const late = await test.as(guide).try(api.save, { params, body: { ...body, rejoinBehind: 6 } });
    expect(late).toMatchObject({ code: 'stale', error: { details: { theirs: 1, current: { rejoinBehind: 5 } } } });
    await test.as(guide).call(api.save, { params, body: { ...body, rejoinBehind: 6, version: 1 } });
    const trail = (await test.read(({ manager }) =>
      manager.query(
        `SELECT action, campusId FROM audit_entry WHERE entity = 'queue_rule' AND campusId = ? ORDER BY id`,
        [params.campusId],
      ),
    )) as { action: string }[];
    expect(trail.map((it) => it.action)).toEqual(['insert', 'update']);
  });

  it('hold at once in a process that did not change them', async () => {
    const { guide, params } = await hallBy(() => ({ rejoinBehind: 4 }), ['GEN']);
    expect(await test.as(guide).call(api.get, { params })).toMatchObject({ rejoinBehind: 4, version: 1 });
    await test.write(({ manager }) =>
      manager.query('UPDATE queue_rule SET rejoinBehind = 7, version = version + 1 WHERE campusId = ?', [
        params.campusId,
      ]),
    );
    expect(await test.as(guide).call(api.get, { params })).toMatchObject({ rejoinBehind: 7, version: 2 });
  });

  it('are set by one of two who set the first ones at once', async () => {
    const { guide, params } = await hallBy(() => ({}), ['GEN']);
    const other = await build.queueStaff(test, params.campusId);
    const answers = await Promise.all(
      [guide, other].map((who, at) =>
        test.as(who).try(api.save, { params, body: { ...usual, rejoinBehind: at + 1, version: 0 } }),
      ),
    );
    expect(answers.map((it) => it.code ?? 'saved').sort()).toEqual(['saved', 'stale']);
  });

  it.each<[string, (hall: Hall, other: Hall) => Partial<SaveQueueRules>, string]>([
    ['a figure out of range', () => ({ rejoinBehind: 11 }), '过号后排到后面的位数应为 1–10 的整数'],
    ['half a minute', () => ({ bladderMinutes: 30.5 }), '憋尿时间应为 5–120 的整数'],
    ['other floors nearer than the same', () => ({ walkingSameFloor: 4 }), '跨层步行时间不能短于同层'],
    [
      'no time of day',
      (hall) => ({ openings: [{ roomId: hall.room('GEN').id, opensAt: '8:00' }] }),
      '时间应写作 HH:mm',
    ],
    [
      'two times for a room',
      (hall) => ({ openings: ['08:00', '09:00'].map((opensAt) => ({ roomId: hall.room('GEN').id, opensAt })) }),
      '同一间诊室只能有一个开诊时间',
    ],
    [
      'a room of another campus',
      (_, other) => ({ openings: [{ roomId: other.room('GEN').id, opensAt: '08:00' }] }),
      '所选诊室不在本院区、不排队或已停用',
    ],
    [
      'a room without a line',
      (hall) => ({ openings: [{ roomId: hall.room('BRK').id, opensAt: '08:00' }] }),
      '所选诊室不在本院区、不排队或已停用',
    ],
    [
      'a room that closes before it opens',
      (hall) => ({ openings: [{ roomId: hall.room('GEN').id, opensAt: '09:00', closesAt: '08:00' }] }),
      '停诊时间须晚于开诊时间',
    ],
    ['no length to choose', () => ({ pauseLengths: [] }), '请至少填写一个暂停时长'],
    ['a length twice', () => ({ closureLengths: [30, 30] }), '停诊时长不能重复'],
    ['an endless closure', () => ({ closureLengths: [721] }), '停诊时长应为 1–720 的整数'],
  ])('refuse %s', async (_, wrong, message) => {
    const { guide, params, hall } = await hallBy(() => ({}), ['GEN', 'BRK']);
    const other = await build.hall(test, ['GEN']);
    const body = { ...usual, ...wrong(hall, other), version: 0 };
    const refused = await test.as(guide).try(api.save, { params, body });
    expect(refused).toMatchObject({ code: 'invalid_input', error: { details: { issues: [{ message }] } } });
    expect(await test.as(guide).call(api.get, { params })).toMatchObject({ ...usual, version: 0 });
  });
});

describe('a missed call by other rules', () => {
  it('puts behind fewer, waits longer before calling again, and parks earlier', async () => {
    const rules = { rejoinBehind: 1, missesBeforeParking: 2, rejoinMinutes: 10 };
    const { staff, guide, come, next, waiting, serve, params } = await hallBy(() => rules, ['GEN']);
    for (let nth = 0; nth < 4; nth++) {
      await come();
      pass(1);
    }
    const first = await next('GEN');
    await test.as(staff.GEN!).call(callerApi.missed, { params: { id: first.ticket!.id } });
    expect(await waiting('GEN')).toEqual(['A002', 'A001', 'A003', 'A004']);
    expect(await serve('GEN')).toBe('A002');
    pass(9);
    expect(await serve('GEN')).toBe('A003');
    pass(2);
    const again = await next('GEN');
    expect(again.ticket).toMatchObject({ number: 'A001', misses: 1 });
    const parked = await test.as(staff.GEN!).call(callerApi.missed, { params: { id: again.ticket!.id } });
    expect(parked.missed).toMatchObject([{ number: 'A001', misses: 2 }]);
    const list = await test.as(guide).call(guidanceApi.visits, { query: { ...params, state: 'parked' } });
    expect(list.items.map((it) => it.number)).toEqual(['A001']);
    const back = await test.as(staff.GEN!).call(callerApi.rejoin, { params: { id: parked.missed[0]!.id } });
    expect(back.waiting.map((it) => [it.number, it.misses])).toEqual([
      ['A004', 0],
      ['A001', 1],
    ]);
  });
});

describe('other times', () => {
  it('say when a bladder is full, from the arrival and from the blood draw', async () => {
    const options = { addItemCodes: ['US_PELVIS_F'], person: { sex: 'F' as const } };
    const { guide, come } = await hallBy(() => ({ bladderMinutes: 15 }), ['USPEL']);
    const visit = await come(options);
    expect(visit).toMatchObject({ state: 'held', held: { kind: 'bladder' } });
    expect(Date.parse(visit.held!.until!)).toBe(nine + 15 * 60_000);
    pass(16);
    // The server's own beat may have been first.
    await test.as(guide).try(guidanceApi.release, { params: { id: visit.id } });
    const released = await test.as(guide).call(guidanceApi.visit, { params: { id: visit.id } });
    expect(released.ticket).not.toBeNull();

    const drawn = await hallBy(() => ({ bladderMinutes: 20 }), ['LAB', 'USPEL']);
    const { id } = await drawn.come(options);
    pass(5);
    expect(await drawn.serve('LAB')).toBe('A001');
    const after = await test.as(drawn.guide).call(guidanceApi.visit, { params: { id } });
    expect(Date.parse(after.held!.until!)).toBe(nine + 25 * 60_000);
  });

  it('give people longer to walk between floors', async () => {
    const floors = { GEN: '1F', INT: '2F' };
    const { come, next, serve } = await hallBy(() => ({ walkingOtherFloor: 12 }), ['GEN', 'INT'], { floors });
    const visit = await come();
    const [first, second] = visit.ticket?.room.name === 'GEN室' ? (['GEN', 'INT'] as const) : (['INT', 'GEN'] as const);
    pass(12);
    expect(await serve(first)).toBe('A001');
    pass(11);
    expect((await next(second)).ticket).toBeNull();
    pass(1);
    expect((await next(second)).ticket?.number).toBe('A001');
  });

  it('keep people from a room that opens later as long as there is another, and call nobody before', async () => {
    const plain = await hallBy(() => ({}), ['GEN', 'INT']);
    const goes = (await plain.come()).ticket!.room.name.replace('室', '');
    const opensLate = (hall: Hall) => ({ openings: [{ roomId: hall.room(goes).id, opensAt: '09:20' }] });
    const late = await hallBy(opensLate, ['GEN', 'INT']);
    expect((await late.come()).ticket!.room.name).not.toBe(`${goes}室`);

    const { come, next } = await hallBy(opensLate, [goes]);
    const visit = await come();
    expect(visit.ticket?.room.name).toBe(`${goes}室`);
    expect(visit.ticket?.promised.p50).toBeGreaterThanOrEqual(20);
    pass(19);
    expect(await next(goes)).toMatchObject({ ticket: null, words: '诊室 09:20 开诊，之前不叫号。' });
    pass(1);
    expect((await next(goes)).ticket?.number).toBe('A001');
  });
});

describe('the hours of a room', () => {
  const shut = (opensAt: string, closesAt: string | null) => (hall: Hall) => ({
    openings: [{ roomId: hall.room('GEN').id, opensAt, closesAt }],
  });

  it('bar every call before it opens, and the forecast says when that is', async () => {
    const { hall, staff, guide, come } = await hallBy(shut('09:20', null), ['GEN']);
    const visit = await come();
    pass(10);
    const before = await test.as(guide).call(callerApi.room, { params: { id: hall.room('GEN').id } });
    expect(before.room).toMatchObject({ hours: { shut: 'early', words: '09:20 开诊，之前不叫号' } });
    expect(before.room.wait.words).toMatch(/^09:20 开诊，约 \d+/);
    expect(visit.stopList[0]?.choices[0]?.wait.words).toMatch(/^09:20 开诊/);
    const callThis = { params: { id: before.waiting[0]!.id }, body: { reason: '行动不便' } };
    const refused = await test.as(staff.GEN!).try(callerApi.callThis, callThis);
    expect(refused).toMatchObject({ code: 'room_not_open', error: { message: '09:20 开诊，之前不叫号' } });
    pass(10);
    expect((await test.as(staff.GEN!).call(callerApi.callThis, callThis)).ticket?.number).toBe('A001');
    expect((await test.as(staff.GEN!).try(callerApi.next, { params: { id: hall.room('GEN').id } })).code).toBe(
      'station_busy',
    );
  });

  it('bar every call once they are over; who waits there goes elsewhere', async () => {
    const { hall, staff, guide, come, next } = await hallBy(shut('08:00', '09:30'), ['GEN', 'INT']);
    const people = [await come(), await come(), await come()];
    const there = people.filter((it) => it.ticket?.room.name === 'GEN室');
    expect(there).not.toHaveLength(0);
    pass(30);
    const { code } = await test.as(staff.GEN!).try(callerApi.callThis, {
      params: { id: there[0]!.ticket!.id },
      body: { reason: '行动不便' },
    });
    expect([code, (await next('GEN')).words]).toEqual(['room_not_open', '已过诊室今天的停诊时间。']);
    await test.idle();
    for (const { id } of there) {
      const moved = await test.as(guide).call(guidanceApi.visit, { params: { id } });
      expect(moved.ticket?.room.name).toBe('INT室');
      expect(moved.stopList.find((it) => it.state === 'todo')?.choices[0]?.wait.words).toBe('今天已停诊');
    }
    const { room } = await test.as(guide).call(callerApi.room, { params: { id: hall.room('GEN').id } });
    expect(room).toMatchObject({ waiting: 0, wait: { words: '今天已停诊' }, hours: { shut: 'over' } });
  });

  it('let those go on who found no room, as soon as the rule lets them', async () => {
    const { guide, params, come, waiting } = await hallBy(shut('08:00', '08:30'), ['GEN']);
    const visit = await come();
    expect(visit).toMatchObject({ state: 'held', held: { kind: 'no_room' } });
    await test.as(guide).call(api.save, { params, body: { ...usual, version: 1 } });
    await test.idle();
    expect(await waiting('GEN')).toEqual(['A001']);
  });

  it('keep a closed room from calling anybody by name', async () => {
    const { hall, staff, guide, come } = await hallBy(() => ({}), ['GEN']);
    const visit = await come();
    const at = { params: { id: hall.room('GEN').id } };
    await test.as(guide).call(callerApi.close, { ...at, body: { reason: '设备故障' } });
    const callThis = { params: { id: visit.ticket!.id }, body: { reason: '行动不便' } };
    expect((await test.as(staff.GEN!).try(callerApi.callThis, callThis)).code).toBe('room_closed');
  });
});

it('expects of pauses and closures without an end what the campus says, and keeps what an older form leaves out', async () => {
  const wait = async (pauseMinutes: number) => {
    const { hall, staff, guide, params, come } = await hallBy(() => ({ pauseMinutes, pauseLengths: [20, 7] }), ['GEN']);
    await come();
    const { myDuty } = await test.as(staff.GEN!).call(callerApi.room, { params: { id: hall.room('GEN').id } });
    await test.as(staff.GEN!).call(dutiesApi.pause, { params: { id: myDuty!.id }, body: { reason: 'meal' } });
    const { pauseLengths: _lengths, pauseMinutes: _minutes, ...older } = usual;
    const saved = await test.as(guide).call(api.save, { params, body: { ...older, version: 1 } });
    expect(saved).toMatchObject({ pauseLengths: [7, 20], pauseMinutes });
    const { room } = await test.as(guide).call(callerApi.room, { params: { id: hall.room('GEN').id } });
    return room.wait.p50!;
  };
  expect((await wait(90)) - (await wait(5))).toBeGreaterThan(60);
});

it('lets one VIP at a time go first where that is the rule', async () => {
  const { come, serve } = await hallBy(() => ({ vipsInRow: 1 }), ['GEN']);
  await come();
  for (let nth = 0; nth < 2; nth++) await come({ person: { vipLevel: 'vip' } });
  pass(5);
  const order = [await serve('GEN'), await serve('GEN'), await serve('GEN')];
  expect(order.map((it) => it?.slice(0, 1))).toEqual(['V', 'A', 'V']);
});

it('keeps what needs no fasting until after breakfast where that is the rule', async () => {
  const goes = async (strictFasting: boolean) => {
    const { come } = await hallBy(() => ({ strictFasting }), ['GEN', 'LAB', 'BRK'], { manned: ['GEN'] });
    return (await come()).ticket?.room.name ?? 'nowhere';
  };
  expect([await goes(false), await goes(true)]).toEqual(['GEN室', 'nowhere']);
});
