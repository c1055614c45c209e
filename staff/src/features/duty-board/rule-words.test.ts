import { expect, it } from '@jest/globals';
import { missedWords, ruleDifferences } from './rule-words';

it.each([
  [
    { rejoinBehind: 3, missesBeforeParking: 3, rejoinMinutes: 2 },
    '过号后排到后面第 3 位之后，2 分钟内不再叫，第 3 次过号转人工。',
  ],
  [{ rejoinBehind: 2, missesBeforeParking: 1, rejoinMinutes: 5 }, '过号一次就转人工；找到本人后排到后面第 2 位之后。'],
  [{ rejoinBehind: 2, missesBeforeParking: 1 }, ''],
])('%j', (rule, words) => {
  expect(missedWords(rule)).toBe(words);
});

it('sets mine beside theirs where rules differ, rooms by name', () => {
  const common = {
    ...{ rejoinBehind: 3, missesBeforeParking: 3, rejoinMinutes: 2, bladderMinutes: 35, walkingSameFloor: 1 },
    ...{ walkingOtherFloor: 3, vipsInRow: 3, closureLengths: [30], pauseMinutes: 12, closureMinutes: 40 },
  };
  const mine = { ...common, strictFasting: true, pauseLengths: [5, 10], openings: [{ roomId: 'x', opensAt: '08:00' }] };
  const theirs = { ...common, campusId: 'c', version: 2, strictFasting: false, pauseLengths: [5], openings: [] };
  expect(ruleDifferences(mine, theirs, () => '超声 1')).toEqual([
    { label: '严格空腹', mine: '是', theirs: '否' },
    { label: '暂停可选时长', mine: '5、10', theirs: '5' },
    { label: '开诊与停诊时间', mine: '超声 1 08:00', theirs: '没有设定' },
  ]);
});
