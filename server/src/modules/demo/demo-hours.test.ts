import { afterEach, describe, expect, it } from '@jest/globals';
import { shanghaiInstant } from '@tijian/shared';
import { TestApp } from '../../testing';
import { readAdults } from './adults';
import { castMembers } from './cast';
import { countDemo } from './demo-counts';
import { loadDemo } from './load-demo';
import { brokenRules } from './testing/broken-rules';

/** Where a checkup that came so far stands, in the words of the counts. */
const lastStages = {
  ...{ 已登记: 'registered', 检查中: 'in_progress', 检查完成: 'examined' },
  ...{ 已质控: 'reviewed', 已总检: 'concluded', 已发布: 'published' },
} as const;

describe('the demo of another hour and day', () => {
  let test: TestApp;
  afterEach(() => test?.stop());

  it.each([
    ['an afternoon in which an hour has fewer places than people want', '2026-11-21', '16:30', 200],
    ['the first minutes of a year', '2027-01-01', '00:04', 60],
    ['the last minutes of a leap day', '2028-02-29', '23:56', 60],
  ])(
    'loads on %s',
    async (_, day, time, people) => {
      test = await TestApp.start();
      const now = shanghaiInstant(day, time);
      test.app.now = () => now;
      await loadDemo(test.app, { people, tell: () => undefined });
      const counts = new Map((await countDemo(test.app)).map((it) => [it.label, Number(it.count)]));
      const visits = castMembers(await readAdults(), people, day).flatMap((it) => it.visits);
      for (const [state, stage] of Object.entries(lastStages))
        expect([state, counts.get(`体检 ${state}`) ?? 0]).toEqual([
          state,
          visits.filter((it) => it.stage === stage).length,
        ]);
      expect(counts.get('已发布体检中缺报告的')).toBe(0);
      expect(await test.read(brokenRules)).toEqual([]);
    },
    180_000,
  );
});
