import { describe, expect, it } from '@jest/globals';
import type { RehearsalChange } from '@tijian/shared';
import { applyChange } from './apply-change';
import { busiestRoom } from './busiest-room';
import { changeWords, nothingWords } from './change-words';
import type { DayPlan } from './day-plan';
import { madeUpDay } from './made-up-day';
import { medicalOrderBroken, orderBroken } from './medical-order';
import { rehearse } from './rehearse';
import { type Happening, simulateDay } from './simulate-day';

function story(plan: DayPlan, seed: number): string[] {
  const events: string[] = [];
  simulateDay(plan, seed, {
    onHappening: ({ at, kind, walker, step }) => events.push(`${at} ${kind} ${walker.index} ${step}`),
  });
  return events;
}

const quiet = () => undefined;

describe('a simulated day', () => {
  it('is the same for the same seed and another for another', () => {
    const plan = madeUpDay(60);
    expect(story(plan, 3)).toEqual(story(plan, 3));
    expect(story(plan, 4)).not.toEqual(story(plan, 3));
  });

  it('keeps the medical order, loses nobody and does every item once', () => {
    const broken: string[] = [];
    for (let seed = 1; seed <= 24; seed++) {
      const plan = madeUpDay(100, seed);
      const strictFasting = seed % 2 === 0;
      broken.push(...medicalOrderBroken({ ...plan, chances: { ...plan.chances, strictFasting } }, seed));
    }
    expect(broken).toEqual([]);
  });

  it('notices an order that is broken', () => {
    const events: Happening[] = [];
    simulateDay(madeUpDay(40, 2), 1, { onHappening: (it) => events.push(it) });
    expect(orderBroken(events)).toEqual([]);
    const mealOf = (it: Happening) => it.step === 'BRK' && it.walker.index === someone;
    const someone = events.find((it) => it.step === 'BRK')!.walker.index;
    const mealFirst = [...events.filter(mealOf), ...events.filter((it) => !mealOf(it))];
    expect(orderBroken(mealFirst)).toContain(`${someone} BRK before fasting items`);
    expect(orderBroken(mealFirst).join()).toContain('after the meal');
    const begun = events.filter((it) => it.kind === 'started');
    expect(orderBroken([...events, begun[0]!]).join()).toContain('twice');
    expect(orderBroken(begun).join()).toContain('while elsewhere');
  });

  it('announces waits that hold: about nine of ten are at most the P90', () => {
    const { stops } = simulateDay(madeUpDay(250, 5), 5, { announce: true });
    const told = stops.filter((it) => it.p90 !== undefined && it.wait > (it.walk ?? 0));
    const above = told.filter((it) => it.wait > it.p90!).length / told.length;
    expect(told.length).toBeGreaterThan(500);
    expect(above).toBeGreaterThan(0.03);
    expect(above).toBeLessThan(0.2);
  });
});

describe('a day with hours', () => {
  const plan = madeUpDay(150, 3);
  const closing = (id: string, closeAt: number) => ({
    ...plan,
    rooms: plan.rooms.map((it) => (it.id === id ? { ...it, closeAt } : it)),
  });

  it('calls nobody before a room opens or after it stops, and sends those who wait where they can still go', () => {
    const second = { ...plan.rooms.find((it) => it.id === 'OPH1')!, id: 'OPH2', openAt: 540 };
    const two = closing('OPH1', 540);
    const events: Happening[] = [];
    const { walkers } = simulateDay({ ...two, rooms: [...two.rooms, second] }, 1, {
      onHappening: (it) => events.push(it),
    });
    const started = (id: string) =>
      events.flatMap((it) => (it.kind === 'started' && it.room?.plan.id === id ? [it.at] : []));
    expect(Math.max(...started('OPH1'))).toBeLessThan(540);
    expect(Math.min(...started('OPH2'))).toBeGreaterThanOrEqual(540);
    expect(started('OPH2').length).toBeGreaterThan(20);
    expect(walkers.filter((it) => it.draws.comes && it.finishedAt === null)).toEqual([]);
  });

  it('lets people go with what no room does any more, everything else done, and nobody waits for it until midnight', () => {
    const { walkers } = simulateDay(closing('OPH1', 540), 1);
    const left = walkers.filter((it) => it.leftAt !== null);
    expect(left.length).toBeGreaterThan(10);
    expect(new Set(left.flatMap((it) => it.remaining))).toEqual(new Set(['OPH']));
    expect(walkers.filter((it) => it.draws.comes && it.finishedAt === null && it.leftAt === null)).toEqual([]);
    expect(Math.max(...left.map((it) => it.leftAt!))).toBeLessThan(13 * 60);
  });

  it('counts as people who come only those from no other line: a room that closes brings no rush to the next', () => {
    const second = { ...plan.rooms.find((it) => it.id === 'USABD1')!, id: 'USABD2', openAt: 540 };
    const two = closing('USABD1', 540);
    const came = new Map<string, number>();
    const fromLine = new Set<unknown>();
    let taken = 0;
    const { memory } = simulateDay({ ...two, rooms: [...two.rooms, second] }, 1, {
      announce: true,
      onRecord: (it) => {
        if (it.kind === 'moved' || it.kind === 'missed') fromLine.add(it.walker);
        // Back in their own line, or in none.
        if (it.kind === 'rejoined' || it.kind === 'held') fromLine.delete(it.walker);
        if (it.kind !== 'joined' || it.room.plan.unlimited) return;
        if (fromLine.delete(it.walker)) taken++;
        else came.set(it.room.plan.id, (came.get(it.room.plan.id) ?? 0) + 1);
      },
    });
    expect(taken).toBeGreaterThan(1);
    expect(new Map([...memory.joins].map(([id, { count }]) => [id, count]))).toEqual(came);
  });

  it('tells who does not get through, and that a later closing helps them', () => {
    const changes = [
      { kind: 'closing', roomId: null, later: 180 },
      { kind: 'closing', roomId: 'OPH1', later: -30 },
    ] as const;
    const result = rehearse({ plan: closing('OPH1', 540), runs: 3, seed: 1, changes }, quiet);
    const [later, earlier] = result.changes;
    expect(later).toMatchObject({ words: '全部定时停诊的诊室推迟 180 分钟停诊' });
    expect(earlier).toMatchObject({ words: 'OPH1提前 30 分钟停诊' });
    expect(later!.unfinished!).toBeLessThan(result.unfinished);
    expect(earlier!.unfinished!).toBeGreaterThan(result.unfinished);
  });
});

describe('the busiest room', () => {
  const plan = madeUpDay(150, 3);
  const among = (rooms: DayPlan['rooms']) => busiestRoom({ ...plan, rooms });
  const own = (id: string) => plan.rooms.find((it) => it.id === id)!;

  it('has most work for each of its stations, which rooms that do the same share', () => {
    expect(busiestRoom(plan)).toBe('USPEL1');
    const second = { ...own('USPEL1'), id: 'USPEL2', stations: 8 };
    expect(among([...plan.rooms, second])).not.toMatch(/^USPEL/);
    expect(among(plan.rooms.map((it) => (it.id === 'ENT1' ? { ...it, stations: 1 } : it)))).toBe('ENT1');
  });

  it('shares only the people a room takes', () => {
    const half = { ...own('USABD1'), stations: 1 };
    const rooms = plan.rooms.filter((it) => it.id !== 'USABD1');
    const both = [
      { ...half, id: 'men', sex: 'M' as const },
      { ...half, id: 'women', sex: 'F' as const, stations: 6 },
    ];
    expect(among([...rooms, ...both])).toBe('men');
  });

  it('is none when nobody comes', () => expect(busiestRoom({ ...plan, people: [] })).toBeNull());
});

describe('a rehearsal', () => {
  const order = { plan: madeUpDay(120), runs: 8, seed: 1 };

  it('is the same when it is repeated, with and without comparisons', () => {
    const { tookMs: _, ...first } = rehearse({ ...order, changes: [] }, quiet);
    const { tookMs: __, ...second } = rehearse({ ...order, changes: [] }, quiet);
    expect(second).toEqual(first);
    expect(first.unfinished).toBe(0);
  });

  it('never finds that a station more makes waits clearly longer, nor that one less makes them shorter', () => {
    const bottleneck = rehearse({ ...order, changes: [] }, quiet).departments[0]!;
    const rooms = [...new Set([bottleneck.name, 'USABD', 'OPH'])].map((it) => `${it}1`);
    const changes = rooms.flatMap((roomId) => [
      { kind: 'stations' as const, roomId, more: 1 },
      { kind: 'stations' as const, roomId, more: -1 },
    ]);
    const result = rehearse({ ...order, changes }, quiet);
    for (const [at, { words, differences }] of result.changes.entries()) {
      const worse = at % 2 === 0 ? differences.waits.mean : -differences.waits.mean;
      expect({ words, fine: worse < 1 }).toEqual({ words, fine: true });
    }
    expect(result.changes[0]!.differences.waits.mean).toBeLessThan(0);
  });

  it('words a comparison by what was really changed', () => {
    const { plan } = order;
    const rooms = plan.rooms.map((it) => (it.id === 'OPH1' ? { ...it, stations: 2, closeAt: 500 } : it));
    const day = { ...plan, rooms };
    const words = (change: RehearsalChange) => changeWords(change, day, applyChange(day, change));
    const of8 = plan.people.filter((it) => it.hour === 8 && !it.vip && !it.sure).length;
    expect(of8).toBeGreaterThan(10);
    expect([
      words({ kind: 'stations', roomId: 'OPH1', more: -5 }),
      words({ kind: 'stations', roomId: 'OPH1', more: 3 }),
      words({ kind: 'arrivals', from: 8, to: 10, people: 1000 }),
      words({ kind: 'opening', roomId: 'OPH1', earlier: -60 }),
      words({ kind: 'opening', roomId: null, earlier: -60 }),
      words({ kind: 'closing', roomId: 'OPH1', later: -90 }),
      words({ kind: 'closing', roomId: null, later: 30 }),
    ]).toEqual([
      'OPH1减 2 个工位',
      'OPH1加 3 个工位',
      `${of8} 人由 8 点改到 10 点到院`,
      'OPH1推迟 50 分钟开诊',
      '全部诊室最多推迟 60 分钟开诊',
      'OPH1提前 50 分钟停诊',
      '全部定时停诊的诊室推迟 30 分钟停诊',
    ]);
  });

  it.each([
    [{ kind: 'arrivals', from: 3, to: 8, people: 10 }, '3 点没有可改到 8 点到院的人'],
    [{ kind: 'closing', roomId: 'ECG1', later: 30 }, 'ECG1没有可推迟的停诊时间'],
    [{ kind: 'closing', roomId: null, later: -30 }, '全部定时停诊的诊室没有可提前的停诊时间'],
    [{ kind: 'stations', roomId: 'nowhere', more: -1 }, '所选诊室没有可减的工位'],
  ] as const)('finds that %j changes nothing', (change, why) => {
    const { plan } = order;
    expect(changeWords(change, plan, applyChange(plan, change))).toBeNull();
    expect(nothingWords(change, plan)).toBe(why);
  });

  it('compares the same people: an unchanged day differs by nothing', () => {
    const change = { kind: 'arrivals', from: 22, to: 8, people: 5 } as const;
    const { changes } = rehearse({ ...order, changes: [change] }, quiet);
    expect(changes[0]).toMatchObject({ words: '22 点没有可改到 8 点到院的人', better: 0 });
    expect(changes[0]!.differences.visit).toEqual({ mean: 0, low: 0, high: 0 });
  });
});
