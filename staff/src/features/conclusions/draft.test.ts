import { describe, expect, it } from '@jest/globals';
import type { Conclusion, Finding } from '@tijian/shared';
import { draftOf, findingOfResult, isDirty, manualFinding, moved, numbersOf, saveBody, untitled } from './draft';

const finding = (id: string, over: Partial<Finding> = {}): Finding => ({ ...manualFinding(), id, title: id, ...over });
const [a, b, c] = [finding('a', { indicatorCodes: ['GLU'] }), finding('b'), finding('c', { indicatorCodes: ['GLU'] })];
const stored = { summary: '结论', findings: [a, b] } as unknown as Conclusion;

describe('the draft of a conclusion', () => {
  it('knows whether it differs from what is stored', () => {
    expect(isDirty(draftOf(stored), stored)).toBe(false);
    expect(isDirty({ summary: '结论', findings: [b, a] }, stored)).toBe(true);
    expect(isDirty(draftOf(null), null)).toBe(false);
  });

  it.each([
    ['b', -1, ['b', 'a', 'c']],
    ['b', 1, ['a', 'c', 'b']],
    ['a', -1, ['a', 'b', 'c']],
    ['c', 1, ['a', 'b', 'c']],
    ['x', 1, ['a', 'b', 'c']],
  ] as const)('moves %s by %i', (id, by, ids) => {
    expect(moved([a, b, c], id, by).map((it) => it.id)).toEqual(ids);
  });

  it('is sent without what the server works out itself', () => {
    const body = saveBody({ summary: '结论', findings: [a] }, 3);
    expect(body).toMatchObject({ version: 3, summary: '结论' });
    expect(body.findings[0]).not.toHaveProperty('origin');
    expect(saveBody({ summary: '结论', findings: [] }, 3, true).summary).toBeNull();
  });

  it('finds what lacks a title, and the findings that speak of a result', () => {
    expect(untitled({ summary: '', findings: [a, finding('d', { title: ' ' })] })?.id).toBe('d');
    expect(numbersOf([a, b, c], 'GLU')).toEqual([1, 3]);
  });

  it('makes a finding of a result with its value and range', () => {
    const result = { indicatorCode: 'UA', name: '尿酸', text: '520', displayText: '520', number: 520, previous: [] };
    expect(findingOfResult({ ...result, unit: 'μmol/L', rangeText: '208–428', flag: 'high' }, '偏高')).toMatchObject({
      title: '尿酸偏高',
      detail: '尿酸 520 μmol/L（参考 208–428）',
      indicatorCodes: ['UA'],
    });
  });
});
