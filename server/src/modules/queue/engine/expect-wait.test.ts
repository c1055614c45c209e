import { describe, expect, it } from '@jest/globals';
import { expectWait } from './expect-wait';
import { waitWords } from './explain';
import { learnedMean } from './service-times';
import { nine, room, snapshot, station } from './test-day';
import type { RoomView } from './types';
import { beforeAll, newWaitMemory, noteJoin, noteWait } from './wait-memory';

const asker = { vip: false, key: nine, walk: 1 };
const keys = [500, 505, 510, 515, 520, 525];
const ask = (over: Partial<RoomView> = {}, memory = newWaitMemory(), who = asker) => {
  const ecg = room('ecg', { line: { vips: 0, keys }, ...over });
  return expectWait(snapshot([ecg], { memory }), ecg, who);
};
const width = ({ p50, p90 }: { p50: number; p90: number }) => p90 - p50;

describe('announced wait', () => {
  it('is the walk where a station is free, and grows with the line', () => {
    expect(ask({ line: { vips: 0, keys: [] } })).toEqual({ expected: 1, p50: 1, p90: 1 });
    const { p50, p90 } = ask();
    expect(p50).toBeGreaterThan(18);
    expect(p50).toBeLessThan(28);
    expect(p90).toBeGreaterThan(p50 + 2);
    expect(ask({ stations: [station(), station()] }).p50).toBeLessThan(0.7 * p50);
    // Whoever stands at the door is taken while the VIP still walks; then comes the VIP.
    expect(ask({}, newWaitMemory(), { ...asker, vip: true }).p90).toBeLessThan(9);
  });

  it('widens when the room stops, more the longer it stays stopped, and never freezes', () => {
    const line = { vips: 0, keys: [500] };
    const paused = (since: number) => ask({ line, stations: [station({ state: 'paused', since })] });
    const working = ask({ line });
    const stopped = [2, 15, 30, 60].map((ago) => paused(nine - ago));
    expect(stopped[0]!.p50).toBeGreaterThan(working.p50 + 5);
    const widths = [working, ...stopped].map(width);
    expect(widths).toEqual([...widths].sort((a, b) => a - b));
    expect(new Set(widths).size).toBe(widths.length);
    expect(width(ask({ line, open: false, reopensAt: nine - 5 }))).toBeGreaterThan(width(working));
  });

  it('says so when nobody is signed on', () => {
    const never = ask({ stations: [station({ state: 'off' })] });
    expect(waitWords(never)).toBe('暂时无法预计');
    expect(waitWords({ expected: 6, p50: 5.2, p90: 9.1 })).toBe('约 5–10 分钟');
  });

  it('counts people on their way whose keys put them in front', () => {
    const memory = newWaitMemory();
    for (let at = 500; at < nine; at += 2) noteJoin(memory, 'ecg', at, beforeAll);
    expect(ask({}, memory).p50).toBeGreaterThan(ask().p50 + 4);
  });

  it('stays within reason when a bus arrives: no more can come than need the room', () => {
    const memory = newWaitMemory();
    for (let at = 0; at < 40; at++) noteJoin(memory, 'ecg', nine - 0.5 + at / 100, -30);
    const { p90 } = ask({}, memory, { ...asker, key: nine + 60 });
    // The six in line, the fourteen others of twenty who need it, and a few more, at four minutes each.
    expect(p90).toBeLessThan(30 * 4);
  });

  it('keeps one wait in ten above P90 on days unlike the model', () => {
    const memory = newWaitMemory();
    let above = 0;
    for (let round = 0; round < 600; round++) {
      const { p90 } = ask({}, memory);
      const actual = 30 + ((round * 7) % 20);
      if (actual > p90) above++;
      noteWait(memory, 'ecg', { actual, p90 });
    }
    expect(above / 600).toBeGreaterThan(0.07);
    expect(above / 600).toBeLessThan(0.14);
  });

  it('learns service times with caution', () => {
    expect(learnedMean(4, 0.45, undefined)).toBe(4);
    expect(learnedMean(4, 0.45, { count: 1, sum: 40 })).toBeLessThan(7);
    expect(learnedMean(4, 0.45, { count: 200, sum: 1200 })).toBeGreaterThan(5.8);
  });
});
