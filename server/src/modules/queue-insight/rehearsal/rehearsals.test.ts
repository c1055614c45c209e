import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  addDays,
  rehearsalApi as api,
  businessDate,
  newId,
  queueRulesApi,
  type RehearsalChange,
  type StartRehearsal,
} from '@tijian/shared';
import { build, type Staff, TestApp } from '../../../testing';
import { AppointmentEntity } from '../../appointments';
import { shippedId } from '../../catalogue';
import { fewestStatements } from '../testing/fewest-statements';
import { PastDay } from '../testing/past-day';

let test: TestApp;
let hall: Awaited<ReturnType<typeof build.hall>>;
let chief: Staff;
let on: string;
const departments = ['LAB', 'GEN', 'INT', 'SUR', 'OPH', 'ENT', 'ECG', 'USABD', 'DR', 'BRK', 'SPEC'];

beforeAll(async () => {
  test = await TestApp.start();
  hall = await build.hall(test, departments, { stations: 2 });
  chief = await build.queueStaff(test, hall.campus.id);
  on = addDays(businessDate(test.app.now()), 1);
  for (const [hour, people] of [
    [7, 4],
    [8, 6],
  ] as const)
    for (let n = 0; n < people; n++) await book(hour, n % 2 ? 'F' : 'M');
});
afterAll(() => test?.stop());

const slots = new Map<string, string>();

async function book(
  hour: number,
  sex: 'M' | 'F',
  packageCode: string | null = 'PK_ENTRY',
  date: string = on,
): Promise<void> {
  const person = await build.person(test, { sex, idType: 'none', birthOn: '1985-06-15' });
  const campusId = hall.campus.id;
  const at = `${date} ${hour}`;
  const slotId = slots.get(at) ?? (await build.slot(test, { campus: hall.campus, date, hour, quota: 50 })).id;
  slots.set(at, slotId);
  await test.write((scope) =>
    scope.insert(AppointmentEntity, {
      id: newId(),
      slotId,
      campusId,
      date,
      hour,
      personId: person.id,
      packageId: packageCode ? shippedId('package', packageCode) : null,
      status: 'booked',
      activeKey: newId(),
      createdAt: scope.now,
    }),
  );
}

const start = (more: Partial<StartRehearsal> = {}) =>
  test.as(chief).call(api.start, { body: { id: newId(), campusId: hall.campus.id, on, runs: 5, ...more } });
const reading = async (id: string) => {
  await test.idle();
  return test.as(chief).call(api.get, { params: { id } });
};
const plan = () => test.as(chief).call(api.plan, { query: { campusId: hall.campus.id, on } });

describe('the plan of a coming day', () => {
  it('takes arrivals from the bookings and rooms from their packages, every station manned while nobody knows better', async () => {
    const { hours, people, rooms, busiestRoomId, staffFrom, noShow } = await plan();
    expect(people).toBe(10);
    expect(hours).toEqual([
      { hour: 7, booked: 4, registered: 0, walkIns: 0 },
      { hour: 8, booked: 6, registered: 0, walkIns: 0 },
    ]);
    expect(staffFrom).toBeNull();
    expect(noShow).toBe(0.05);
    const lab = rooms.find((it) => it.code === 'LAB')!;
    expect(lab).toMatchObject({ stations: 2, places: 2, people: 10, opensAt: 450, learnedFrom: 0 });
    expect(rooms.some((it) => it.code === 'BRK' || it.code === 'SPEC')).toBe(false);
    // Everybody needs it and nothing takes longer; a second room would share its people.
    expect(rooms.find((it) => it.id === busiestRoomId)?.code).toBe('USABD');
  });

  it('takes stations and opening from the latest same weekday, and learned minutes where there are any', async () => {
    const other = await build.hall(test, ['GEN', 'INT'], { stations: 3 });
    const user = await build.user(test);
    const past = new PastDay(test, other.campus.id, addDays(on, -7));
    await past.duty(other.room('GEN').id, user, [['working', '08:04', '11:00']]);
    await build.examinee(test, other);
    await test.idle();
    const today = businessDate(test.app.now());
    const who = await build.queueStaff(test, other.campus.id);
    const seen = await test.as(who).call(api.plan, { query: { campusId: other.campus.id, on: today } });
    expect(seen).toMatchObject({ people: 1, staffFrom: null, hours: [{ registered: 1, booked: 0 }] });
    const { GEN, INT } = { GEN: other.room('GEN').id, INT: other.room('INT').id };
    const again = new PastDay(test, other.campus.id, addDays(today, -7));
    await again.duty(GEN, await build.user(test), [['working', '08:04', '11:00']]);
    const step = await test.read(({ manager }) =>
      manager.query('SELECT step FROM queue_stop WHERE campusId = ? AND departmentId = ?', [
        other.campus.id,
        shippedId('department', 'GEN'),
      ]),
    );
    await again.served(GEN, user.id, { step: step[0].step, count: 400, minutes: 400 * 9 });
    const learned = await test.as(who).call(api.plan, { query: { campusId: other.campus.id, on: today } });
    const of = (id: string) => learned.rooms.find((it) => it.id === id);
    expect(learned.staffFrom).toBe(addDays(today, -7));
    expect(of(GEN)).toMatchObject({ stations: 1, opensAt: 485, learnedFrom: 400 });
    expect(of(GEN)!.minutes).toBeGreaterThan(8.5);
    // Nobody was in this room a week ago, and nobody else can do its items.
    expect(of(INT)).toMatchObject({ stations: 3 });
    expect(learned.notes.join()).toContain('当日无上岗记录');
  });
});

describe('the coming days', () => {
  it('are those on which people are booked, the next first, and not today', async () => {
    const query = { campusId: hall.campus.id };
    const days = () => test.as(chief).call(api.days, { query });
    const before = await days();
    expect(before).toEqual({ days: [{ on, booked: 10 }] });
    const ahead = (days: number) => addDays(businessDate(test.app.now()), days);
    await book(8, 'M', null, ahead(0));
    await book(8, 'M', null, ahead(30));
    await book(8, 'F', null, ahead(30));
    await book(8, 'M', null, ahead(31));
    expect(await days()).toEqual({
      days: [
        { on, booked: 10 },
        { on: ahead(30), booked: 2 },
      ],
    });
    expect(await fewestStatements(test, days)).toBeLessThanOrEqual(3);
    const stranger = await build.queueStaff(test, (await build.campus(test)).id);
    expect((await test.as(stranger).try(api.days, { query })).code).toBe('forbidden');
  });
});

describe('a rehearsal', () => {
  it('is made by a job, kept, and the same for the same seed', async () => {
    const line = await start();
    expect(line).toMatchObject({ state: 'running', people: 10, runs: 5, changes: 0 });
    const first = await reading(line.id);
    expect(first).toMatchObject({ state: 'done', on, plan: { people: 10 } });
    const { result } = first;
    expect(result).toMatchObject({ runs: 5, unfinished: 0, changes: [] });
    expect(result!.totals.visit.mean).toBeGreaterThan(15);
    expect(result!.totals.finishAt.high).toBeLessThan(13 * 60);
    expect(result!.rooms.map((it) => it.name)).toContain('LAB室');
    const second = await reading((await start()).id);
    expect({ ...second.result, tookMs: 0 }).toEqual({ ...result, tookMs: 0 });
    // Sent again, by whatever lost its answer, it is the same.
    expect((await start({ id: first.id })).id).toBe(first.id);
    const list = await test.as(chief).call(api.list, { query: { campusId: hall.campus.id } });
    expect(list.items.map((it) => [it.id, it.state])).toEqual([
      [second.id, 'done'],
      [first.id, 'done'],
    ]);
  });

  it('follows what was edited, and compares what would be otherwise', async () => {
    const lab = hall.room('LAB').id;
    const rooms = [{ id: lab, stations: 1, opensAt: 540 }];
    const changes = [
      { kind: 'opening' as const, roomId: null, earlier: 60 },
      { kind: 'stations' as const, roomId: lab, more: 1 },
    ];
    const { result, plan: used } = await reading(
      (await start({ rooms, walkIns: [{ hour: 8, people: 5 }], noShow: 0, changes })).id,
    );
    expect(used.rooms.find((it) => it.id === lab)).toMatchObject({ stations: 1, opensAt: 540 });
    expect(used.hours[1]).toMatchObject({ booked: 6, walkIns: 5 });
    expect(result!.totals.people).toEqual({ mean: 15, low: 15, high: 15 });
    expect(used.notes.join()).toContain('另按填写的人数计入散客 5 人');
    expect(used.notes.join()).not.toContain('同一星期几的散客');
    const [opening, station] = result!.changes;
    expect(opening).toMatchObject({ words: '全部诊室提前 60 分钟开诊', better: 1 });
    expect(opening!.differences.visit.high).toBeLessThan(0);
    expect(station).toMatchObject({ words: 'LAB室加 1 个工位' });
  });

  it('keeps what was edited against the plan, also for the list', async () => {
    const { LAB, ECG } = { LAB: hall.room('LAB').id, ECG: hall.room('ECG').id };
    const rooms = [
      { id: LAB, stations: 0, opensAt: 450 },
      { id: ECG, stations: 3, opensAt: 360, closesAt: 600 },
      { id: hall.room('DR').id, stations: 2, opensAt: 450, closesAt: null },
    ];
    const { id } = await start({ rooms, walkIns: [{ hour: 8, people: 30 }], noShow: 0.5 });
    const { edits } = await reading(id);
    const expected = [
      { kind: 'stations', room: 'LAB室', planned: 2, edited: 0 },
      { kind: 'stations', room: 'ECG室', planned: 2, edited: 3 },
      { kind: 'opening', room: 'ECG室', planned: 450, edited: 360 },
      { kind: 'closing', room: 'ECG室', planned: null, edited: 600 },
      { kind: 'walkIns', hour: 8, planned: 0, edited: 30 },
      { kind: 'noShow', planned: 0.05, edited: 0.5 },
    ];
    expect(edits).toHaveLength(expected.length);
    expect(edits).toEqual(expect.arrayContaining(expected));
    const list = await test.as(chief).call(api.list, { query: { campusId: hall.campus.id } });
    expect(list.items.find((it) => it.id === id)?.edits).toEqual(edits);
    expect((await plan()).edits).toEqual([]);
    expect((await reading((await start()).id)).edits).toEqual([]);
  });

  it('refuses what can not be and comparisons that change nothing, and says where', async () => {
    const { LAB, ECG } = { LAB: hall.room('LAB').id, ECG: hall.room('ECG').id };
    const elsewhere = (await build.hall(test, ['LAB'], {})).room('LAB').id;
    const unknown = `所选诊室不在本院区、不排队，或 ${on} 用不到`;
    const change = (it: RehearsalChange) => ({ changes: [{ kind: 'opening', roomId: null, earlier: 30 }, it] });
    const cases: [object, (string | number)[], string][] = [
      [
        { rooms: [{ id: LAB, stations: 2, opensAt: 445, closesAt: 420 }] },
        ['rooms', 0, 'closesAt'],
        '停诊时间须晚于开诊时间',
      ],
      [{ rooms: [LAB, LAB].map((id) => ({ id, stations: 1, opensAt: 450 })) }, ['rooms'], '诊室不能重复'],
      [{ rooms: [{ id: elsewhere, stations: 1, opensAt: 450 }] }, ['rooms', 0, 'id'], unknown],
      [{ walkIns: [5, 6].map((people) => ({ hour: 8, people })) }, ['walkIns'], '时段不能重复'],
      [change({ kind: 'stations', roomId: LAB, more: 0 }), ['changes', 1, 'more'], '增减的工位数不能为 0'],
      [change({ kind: 'opening', roomId: null, earlier: 0 }), ['changes', 1, 'earlier'], '提前的分钟数不能为 0'],
      [change({ kind: 'closing', roomId: null, later: 0 }), ['changes', 1, 'later'], '推迟的分钟数不能为 0'],
      [change({ kind: 'arrivals', from: 8, to: 8, people: 10 }), ['changes', 1, 'to'], '改到的时段须与原来的不同'],
      [change({ kind: 'arrivals', from: 3, to: 8, people: 10 }), ['changes', 1], '3 点没有可改到 8 点到院的人'],
      [change({ kind: 'closing', roomId: ECG, later: 30 }), ['changes', 1], 'ECG室没有可推迟的停诊时间'],
      [change({ kind: 'stations', roomId: elsewhere, more: 1 }), ['changes', 1, 'roomId'], unknown],
      [change({ kind: 'opening', roomId: newId(), earlier: 5 }), ['changes', 1, 'roomId'], unknown],
    ];
    for (const [more, path, message] of cases) {
      const body = { id: newId(), campusId: hall.campus.id, on, ...more } as never;
      const answer = await test.as(chief).try(api.start, { body });
      expect(answer).toMatchObject({
        code: 'invalid_input',
        error: { details: { issues: [{ path: ['body', ...path], message }] } },
      });
    }
  });

  it('says what nobody can do instead of losing people', async () => {
    const ecg = hall.room('ECG').id;
    const { result, plan: used } = await reading((await start({ rooms: [{ id: ecg, stations: 0, opensAt: 450 }] })).id);
    expect(used.notes.join()).toContain('无人在岗，这一项未计入');
    expect(result!.unfinished).toBe(0);
  });

  it('refuses past days, days without anybody, other campuses and people who may only look', async () => {
    const tried = (body: object, who = chief) =>
      test.as(who).try(api.start, { body: { id: newId(), campusId: hall.campus.id, on, ...body } as never });
    expect((await tried({ on: '2020-01-01' })).code).toBe('invalid_input');
    expect((await tried({ on: addDays(on, 9) })).code).toBe('invalid_input');
    expect((await tried({ campusId: (await build.campus(test)).id })).code).toBe('forbidden');
    const reader = await test.staff({ permissions: ['queue:read'], campusId: hall.campus.id });
    expect((await tried({}, reader)).code).toBe('forbidden');
    const { id } = await start();
    const stranger = await build.queueStaff(test, (await build.campus(test)).id);
    expect((await test.as(stranger).try(api.get, { params: { id } })).code).toBe('not_found');
    await test.idle();
  });

  it('is planned in a number of statements that does not grow with the people', async () => {
    const few = await fewestStatements(test, plan);
    await book(8, 'M');
    await book(8, 'F', null);
    expect(await fewestStatements(test, plan)).toBe(few);
    expect(few).toBeLessThanOrEqual(16);
  });
});

describe('hours of rooms', () => {
  it('are those of the rules unless they are edited, and a later closing can be tried', async () => {
    const params = { campusId: hall.campus.id };
    const { DR, ECG } = { DR: hall.room('DR').id, ECG: hall.room('ECG').id };
    const { campusId: _, ...rules } = await test.as(chief).call(queueRulesApi.get, { params });
    const openings = [
      { roomId: ECG, opensAt: '13:30' },
      { roomId: DR, opensAt: '07:00', closesAt: '08:20' },
    ];
    const saved = await test.as(chief).call(queueRulesApi.save, { params, body: { ...rules, openings } });
    const of = (rooms: readonly { id: string }[], id: string) => rooms.find((it) => it.id === id);
    const { rooms } = await plan();
    expect(of(rooms, ECG)).toMatchObject({ opensAt: 810, closesAt: null });
    expect(of(rooms, DR)).toMatchObject({ opensAt: 450, closesAt: 500 });
    const changes = [{ kind: 'closing' as const, roomId: DR, later: 120 }];
    const kept = await reading((await start({ changes })).id);
    expect(kept.result!.unfinished).toBeGreaterThan(0);
    expect(kept.result!.changes[0]).toMatchObject({ words: 'DR室推迟 120 分钟停诊', unfinished: 0 });
    expect(kept.result!.totals.finishAt.low).toBeGreaterThan(810);
    const edited = await reading((await start({ rooms: [{ id: DR, stations: 2, opensAt: 450, closesAt: null }] })).id);
    expect(edited.result!.unfinished).toBe(0);
    expect(of(edited.plan.rooms, DR)).toMatchObject({ closesAt: null });
    const body = { ...rules, openings: [], version: saved.version };
    await test.as(chief).call(queueRulesApi.save, { params, body });
  });
});
