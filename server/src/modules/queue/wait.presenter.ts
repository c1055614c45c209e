import { clockOf, type RoomHours, type WaitRange } from '@tijian/shared';
import { type WaitRange as EngineRange, waitWords } from './engine';
import { minutesOf } from './queue-time';

const tenth = (it: number) => Math.round(it * 10) / 10;

/** An announced wait in minutes and in words; null figures where nobody can tell. Outside its hours the room says when it opens. */
export function presentWait(range: EngineRange | null, hours?: RoomHours): WaitRange {
  const shut = hours?.shut;
  if (shut === 'over') return { expected: null, p50: null, p90: null, words: '今天已停诊' };
  const said = presentRange(range);
  return shut === 'early' && hours?.opensAt
    ? { ...said, words: `${clockOf(minutesOf(new Date(hours.opensAt)))} 开诊，${said.words}` }
    : said;
}

function presentRange(range: EngineRange | null): WaitRange {
  if (!range || !Number.isFinite(range.p90)) return { expected: null, p50: null, p90: null, words: '暂时无法预计' };
  const { expected, p50, p90 } = range;
  return {
    expected: tenth(expected),
    p50: tenth(p50),
    p90: tenth(p90),
    words: p90 === 0 ? '不用排队' : waitWords(range),
  };
}

/** As it was promised when the place was taken. */
export const presentPromise = (it: {
  promisedExpected: number | null;
  promisedP50: number | null;
  promisedP90: number | null;
}): WaitRange =>
  presentWait(
    it.promisedExpected === null || it.promisedP50 === null || it.promisedP90 === null
      ? null
      : { expected: it.promisedExpected, p50: it.promisedP50, p90: it.promisedP90 },
  );
