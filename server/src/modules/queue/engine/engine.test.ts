import { describe, expect, it } from '@jest/globals';
import { backlogOf } from './backlog';
import { chooseNext } from './choose-next';
import { chooseRoom } from './choose-room';
import { chooseTicket, vipsInRow } from './choose-ticket';
import { blockerOf } from './constraints';
import { explain } from './explain';
import { keyFor } from './priority';
import { generator } from './random';
import { examinee, room, snapshot, station, ticket } from './test-day';
import { randomQuestion } from './test-questions';
import type { Snapshot } from './types';
import { tuned } from './weights';

describe('next room', () => {
  it('breaks no constraint in 10,000 random situations, explains each decision and repeats it', () => {
    const random = generator(4);
    const kinds = new Set<string>();
    const broken: string[] = [];
    for (let round = 0; round < 10_000; round++) {
      const { snapshot: day, examinee: who } = randomQuestion(random);
      const choice = chooseRoom(day, who);
      const wait = { expected: 2, p50: 2, p90: 3 };
      const decision = choice.kind === 'go' ? { ...choice, wait, compared: [] } : choice;
      kinds.add(decision.kind);
      if (!/[一-龥].*。/.test(explain(decision))) broken.push(`no words in round ${round}`);
      if (decision.kind !== 'go') continue;
      const chosen = day.rooms.get(decision.roomId)!;
      const fits =
        who.remaining.includes(decision.item) &&
        chosen.items.includes(decision.item) &&
        blockerOf(day, who, decision.item) === null &&
        (chosen.sex === null || chosen.sex === who.sex) &&
        (chosen.unlimited || chosen.stations.some((it) => it.state !== 'off'));
      if (!fits) broken.push(`${decision.item} in round ${round}`);
    }
    expect(broken).toEqual([]);
    expect([...kinds].sort()).toEqual(['finished', 'go', 'hold']);
  });

  it('gives the same answer to the same question, with a range that is one', () => {
    const random = generator(5);
    for (let round = 0; round < 100; round++) {
      const { snapshot: day, examinee: who } = randomQuestion(random);
      const decision = chooseNext(day, { type: 'examineeFree', examinee: who });
      expect(chooseNext(day, { type: 'examineeFree', examinee: who })).toEqual(decision);
      if (decision.kind === 'go') expect(decision.wait.p90).toBeGreaterThanOrEqual(decision.wait.p50);
    }
  });

  const goes = (day: Snapshot, who = examinee()) => {
    const decision = chooseNext(day, { type: 'examineeFree', examinee: who });
    return decision.kind === 'go' ? decision.roomId : decision.kind;
  };

  it('offers no meal before the fasting items and no fasting item after the meal', () => {
    const day = snapshot([room('blood'), room('meal', { unlimited: true, stations: [] })]);
    expect(goes(day, examinee({ remaining: ['meal', 'blood'] }))).toBe('blood');
    expect(goes(day, examinee({ remaining: ['blood'], done: ['meal'] }))).toBe('hold');
    const owing = (cause: 'unpaid' | 'declined') =>
      goes(day, examinee({ remaining: ['meal', 'blood'], blocked: new Map([['blood', cause]]) }));
    expect(owing('unpaid')).toBe('hold');
    expect(owing('declined')).toBe('meal');
  });

  it('holds for the full bladder and says until when', () => {
    const who = examinee({ remaining: ['pelvis'], done: ['blood'], bladderReadyAt: 560 });
    const decision = chooseNext(snapshot([room('pelvis')]), { type: 'examineeFree', examinee: who });
    expect(decision).toMatchObject({ kind: 'hold', until: 560 });
    expect(explain(decision)).toBe('请稍候。pelvis：等待憋尿。预计 09:20 可继续。');
  });

  it('sends nobody to a room of the other sex, nor where nobody is signed on', () => {
    const women = room('ecg', { sex: 'female' });
    const empty = room('ecg', { id: 'ecg2', stations: [station({ state: 'off' })] });
    expect(goes(snapshot([women, empty]), examinee({ sex: 'male', remaining: ['ecg'] }))).toBe('hold');
    expect(goes(snapshot([women, empty]), examinee({ sex: 'female', remaining: ['ecg'] }))).toBe('ecg');
  });

  it('prefers the room that works to the one that pauses, and an open one to a closed one', () => {
    const paused = room('ecg', { stations: [station({ state: 'paused', since: 540, backAt: 570 })] });
    const working = room('ecg', { id: 'ecg2' });
    const closed = room('ecg', { id: 'ecg3', open: false, reopensAt: 545 });
    const who = examinee({ remaining: ['ecg'] });
    expect(goes(snapshot([paused, working, closed]), who)).toBe('ecg2');
    expect(goes(snapshot([closed]), who)).toBe('ecg3');
  });

  it('does the one item that is asked for, with the calling order of the whole visit', () => {
    const day = snapshot([room('ecg', { line: { vips: 0, keys: [500, 510] } }), room('eye')]);
    const who = examinee({ remaining: ['ecg', 'eye'] });
    const free = chooseRoom(day, who);
    expect(free).toMatchObject({ kind: 'go', roomId: 'eye' });
    const wanted = chooseRoom(day, { ...who, wanted: 'ecg' });
    expect(wanted).toMatchObject({ kind: 'go', roomId: 'ecg', key: keyFor(day, who, 'ecg', backlogOf(day), tuned) });
    expect(chooseRoom(day, { ...who, wanted: 'blood' })).toMatchObject({ kind: 'hold' });
  });

  it('sends a VIP where a station stays free, not where somebody walks to the only free one', () => {
    const taken = room('ecg', { line: { vips: 0, keys: [530] } });
    const free = room('eye');
    const who = examinee({ vip: true, remaining: ['ecg', 'eye'] });
    expect(goes(snapshot([taken, free]), who)).toBe('eye');
    const two = room('ecg', { line: { vips: 0, keys: [530] }, stations: [station(), station()] });
    expect(goes(snapshot([two, room('eye', { stations: [station({ state: 'busy' })] })]), who)).toBe('ecg');
  });

  const reasonsFor = (day: Snapshot, who = examinee()) => {
    const decision = chooseNext(day, { type: 'examineeFree', examinee: who });
    return decision.kind === 'go' ? explain(decision) : decision.kind;
  };

  it('says that most is left of an item, or that it takes long, only where that is so', () => {
    const rooms = [room('ecg'), room('eye', { line: { vips: 0, keys: [500, 510, 520] } })];
    const who = examinee({ remaining: ['ecg', 'eye'] });
    const left = (ecg: number, eye: number) =>
      reasonsFor(snapshot(rooms, { need: new Map(Object.entries({ ecg, eye })) }), who);
    expect(left(20, 10)).toContain('剩余最多');
    expect(left(14, 20)).toMatch(/剩余较多/);
    expect(left(14, 20)).not.toContain('剩余最多');
    expect(left(1, 20)).not.toContain('剩余');
    const lasting = (mean: number) =>
      reasonsFor(snapshot([room('ecg', { service: { mean, cv: 0.45 } }), rooms[1]!]), who);
    expect(lasting(2)).not.toContain('耗时');
    expect(lasting(5)).toContain('耗时较长');
    expect(reasonsFor(snapshot([rooms[0]!]))).toContain('唯一可去的诊室。');
  });

  it('calls a wait the shortest only where each figure beside it is longer', () => {
    const random = generator(11);
    let shortest = 0;
    for (let round = 0; round < 400; round++) {
      const { snapshot: day, examinee: who } = randomQuestion(random);
      const decision = chooseNext(day, { type: 'examineeFree', examinee: who });
      const words = explain(decision);
      if (!words.includes('等候最短')) continue;
      shortest++;
      const [own = '', others = ''] = words.split('其他可去的诊室：');
      const first = (text: string) => Number(/约 (\d+)/.exec(text)?.[1]);
      const waits = others.split('，').map(first);
      expect(Math.min(...waits)).toBeGreaterThanOrEqual(first(own.slice(own.indexOf('预计等候'))));
    }
    expect(shortest).toBeGreaterThan(20);
  });

  it('does long fasting items before short ones, and before long ones that need no fasting', () => {
    const takes = (mean: number) => ({ service: { mean, cv: 0.45 } });
    const who = examinee({ remaining: ['blood', 'usa', 'ecg', 'meal'] });
    const day = snapshot([room('blood', takes(3)), room('usa', takes(6)), room('ecg', takes(6))]);
    expect(goes(day, who)).toBe('usa');
    expect(reasonsFor(day, who)).toContain('这一项要空腹，宜在用餐前先做');
  });

  it('takes no heed of length after the meal in a strict order', () => {
    const takes = (mean: number, keys: number[] = []) => ({ service: { mean, cv: 0.45 }, line: { vips: 0, keys } });
    const day = [room('ecg', takes(8, [500])), room('eye', takes(6, [500]))];
    const who = examinee({ remaining: ['ecg', 'eye'], done: ['meal'] });
    const score = (strictFasting: boolean) => {
      const choice = chooseRoom(snapshot(day, { strictFasting }), who);
      return choice.kind === 'go' ? choice.weighed.map((it) => it.reasons.long) : [];
    };
    expect(score(true)).toEqual([0, 0]);
    expect(Math.max(...(score(false) as number[]))).toBeCloseTo(8 * tuned.longFirst);
  });

  it('skips what is unpaid, declined or critical', () => {
    const who = examinee({ remaining: ['ecg', 'blood'], blocked: new Map([['ecg', 'unpaid']]) });
    expect(goes(snapshot([room('ecg'), room('blood')]), who)).toBe('blood');
  });

  it('answers in under 5 ms with 1,000 people in 60 rooms', () => {
    const items = ['blood', 'usa', 'ecg', 'eye'];
    const keys = Array.from({ length: 16 }, (_, index) => 480 + index);
    const rooms = Array.from({ length: 60 }, (_, index) =>
      room(items[index % 4]!, { id: `r${index}`, line: { vips: 1, keys }, stations: [station(), station()] }),
    );
    const day = snapshot(rooms);
    const who = examinee({ remaining: items });
    for (let warm = 0; warm < 50; warm++) chooseNext(day, { type: 'examineeFree', examinee: who });
    const times = Array.from({ length: 51 }, () => {
      const before = performance.now();
      chooseNext(day, { type: 'examineeFree', examinee: who });
      return performance.now() - before;
    }).sort((a, b) => a - b);
    expect(times[25]).toBeLessThan(5);
  });
});

describe('calling order', () => {
  const line = (people: number) => ({ vips: 0, keys: Array.from({ length: people }, (_, index) => 480 + index) });
  const keyWith = (elsewhere: number, over: Parameters<typeof examinee>[0] = {}) => {
    const rooms = [room('ecg'), room('usa', { line: line(elsewhere) })];
    const need = new Map(Object.entries({ ecg: 5, usa: 40 }));
    const day = snapshot(rooms, { need });
    return keyFor(day, examinee({ remaining: ['ecg', 'usa'], ...over }), 'ecg', backlogOf(day), tuned);
  };

  it('lets those go first whom no long queue elsewhere keeps here anyway, within a bound', () => {
    expect(keyWith(8)).toBeGreaterThan(keyWith(0) + 5);
    expect(keyWith(200)).toBeLessThan(keyWith(0) + 40);
    expect(keyWith(8, { remaining: ['ecg'] })).toBe(keyWith(0, { remaining: ['ecg'] }));
    expect(keyWith(8, { blocked: new Map([['usa', 'declined']]) })).toBe(keyWith(8, { remaining: ['ecg'] }));
  });

  it('lets those go first who came earlier or have less left', () => {
    expect(keyWith(0, { arrivedAt: 470 })).toBeLessThan(keyWith(0));
    expect(keyWith(0, { remaining: ['ecg'] })).toBeLessThan(keyWith(0));
  });
});

describe('next in line', () => {
  const day = snapshot([room('ecg')]);
  const ecg = day.rooms.get('ecg')!;

  it('calls VIPs first, then the lowest key, and says whom it passes and why', () => {
    const waiting = [
      ticket('late', { key: 500, joinedAt: 500, arrivedAt: 470 }),
      ticket('senior', { key: 490, joinedAt: 510, arrivedAt: 455 }),
      ticket('vip', { vip: true, key: 520, joinedAt: 520 }),
    ];
    expect(chooseTicket(day, ecg, waiting)).toMatchObject({ kind: 'call', examineeId: 'vip' });
    const call = chooseTicket(day, ecg, waiting.slice(0, 2));
    expect(call).toMatchObject({ examineeId: 'senior', overtakes: [{ examineeId: 'late', reason: 'seniority' }] });
    expect(explain(call)).toBe('已等候 30 分钟；先于 1 人（到院更早）。');
  });

  it('lets others in after so many VIPs in a row', () => {
    const waiting = [
      ticket('other', { key: 500 }),
      ...['v1', 'v2'].map((id) => ticket(id, { vip: true, joinedAt: 490 })),
    ];
    expect(chooseTicket(day, ecg, waiting, vipsInRow - 1)).toMatchObject({ examineeId: 'v1' });
    expect(chooseTicket(day, ecg, waiting, vipsInRow)).toMatchObject({
      examineeId: 'other',
      overtakes: [{ reason: 'vipBound' }, { reason: 'vipBound' }],
    });
    expect(chooseTicket(day, ecg, waiting.slice(1), vipsInRow)).toMatchObject({ examineeId: 'v1' });
  });

  it('passes who is still walking, and calls nobody to a room that cannot take them', () => {
    const walking = ticket('far', { key: 480, joinedAt: 480, readyAt: 542 });
    const call = chooseTicket(day, ecg, [walking, ticket('near', { key: 500 })]);
    expect(call).toMatchObject({ examineeId: 'near', overtakes: [{ examineeId: 'far', reason: 'walking' }] });
    expect(chooseTicket(day, ecg, [walking])).toMatchObject({ kind: 'idle', cause: 'walking', until: 542 });
    expect(chooseTicket(day, { ...ecg, open: false }, [walking])).toMatchObject({ cause: 'closed' });
    expect(chooseTicket(day, { ...ecg, sex: 'male' }, [ticket('her', { sex: 'female' })])).toMatchObject({
      cause: 'empty',
    });
    const paused = { ...ecg, stations: [station({ state: 'paused' })] };
    expect(chooseTicket(day, paused, [ticket('her')])).toMatchObject({ cause: 'noStation' });
  });
});
