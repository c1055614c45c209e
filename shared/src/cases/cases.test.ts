import { describe, expect, it } from '@jest/globals';
import { isCaseKind, runCases, sameValue } from './index';

const good = {
  id: 'G1',
  title: '普通号码',
  input: { idNumber: '450202198003121232', onDate: '2026-11-20' },
  expected: { birthDate: '1980-03-12', valid: true, sex: 'M', normalized: '450202198003121232' },
};

describe('case files', () => {
  it('counts what passes and shows what does not', () => {
    const wrong = { ...good, id: 'W1', expected: { valid: false, reason: 'checksum' } };
    expect(runCases('id-card', { _about: {}, cases: [good, wrong] })).toEqual({
      passed: 1,
      failures: [{ id: 'W1', expected: wrong.expected, actual: good.expected }],
    });
  });

  it('fails a case it cannot read, without stopping', () => {
    const report = runCases('id-card', {
      cases: [{ id: 1, input: { idNumber: null, onDate: '2026-11-31' }, expected: {} }, good],
    });
    expect(report.passed).toBe(1);
    expect(report.failures[0]).toMatchObject({ id: '1', actual: { error: expect.stringContaining('onDate') } });
  });

  it('refuses files of another shape', () => {
    expect(() => runCases('id-card', [])).toThrow(/not a case file/);
    expect(isCaseKind('id-card')).toBe(true);
    expect(isCaseKind('toString')).toBe(false);
  });

  it.each([
    [{ a: [1, { b: null }] }, { a: [1, { b: null }] }, true],
    [{ a: 1, b: undefined }, { a: 1 }, true],
    [[1, 2], [1], false],
    [{ 0: 1 }, [1], false],
    [null, {}, false],
    [1, '1', false],
  ])('%j equals %j: %s', (left, right, same) => expect(sameValue(left, right)).toBe(same));
});
