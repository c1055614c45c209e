import { expect, it } from '@jest/globals';
import { expectWait } from '../engine';
import { nine, room, snapshot, station } from '../engine/test-day';
import { recentWait } from './recent-waits';

const keys = [500, 505, 510, 515, 520, 525];
const line = (waiting: number) => ({ vips: 0, keys: keys.slice(0, waiting) });
const asker = { vip: false, key: nine, walk: 1 };
const seconds = (count: number) => count / 60;
/** What who asks a room that looks like this is told, so long after nine. */
const told = (looks: Parameters<typeof room>[1], who = asker, after = 0) => {
  const ecg = room('ecg', looks);
  return recentWait({ ...snapshot([ecg]), now: nine + after }, ecg, who);
};

it('tells who asks the same of an unchanged room the same for some seconds, then anew', () => {
  const first = told({ line: line(6) });
  expect(told({ line: line(6) }, asker, seconds(1))).toBe(first);
  expect(told({ line: line(6) }, { ...asker, key: nine + 1 })).toBe(first);
  expect(told({ line: line(6) }, asker, seconds(6))).not.toBe(first);
});

it('reckons anew what a change of the room or another place in the line makes different', () => {
  const first = told({ line: line(6) });
  expect(told({ line: line(2) }).p50).toBeLessThan(first.p50);
  expect(told({ line: line(6) }, { ...asker, key: 501 }).p50).toBeLessThan(first.p50);
  expect(told({ line: line(6), stations: [station(), station()] }).p50).toBeLessThan(first.p50);
  expect(told({ line: line(6), stations: [station({ state: 'off' })] }).p50).toBe(Number.POSITIVE_INFINITY);
  expect(told({ line: line(6) }, { ...asker, walk: 60 }).p50).toBeGreaterThanOrEqual(60);
});

it('is near what the engine promises', () => {
  const ecg = room('ecg', { line: line(6) });
  const exact = expectWait(snapshot([ecg]), ecg, asker);
  const shown = told({ line: line(6) });
  expect(Math.abs(shown.p50 - exact.p50)).toBeLessThan(2);
  expect(Math.abs(shown.p90 - exact.p90)).toBeLessThan(0.15 * exact.p90);
});
