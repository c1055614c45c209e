import { describe, expect, it } from '@jest/globals';
import type { ReviewIssue, SheetSection } from '@tijian/shared';
import { acceptedOf, completenessOf, openIssues, startReasons } from './review-state';

const issue = (key: string, over: Partial<ReviewIssue> = {}): ReviewIssue => ({
  key,
  code: key,
  severity: 'block',
  message: key,
  indicatorCodes: [],
  checkupItemIds: [],
  acceptedReason: null,
  ...over,
});
const section = (checkupItemId: string, status: SheetSection['status'], missing: string[] = []) =>
  ({ checkupItemId, status, missing }) as unknown as SheetSection;

describe('the state of a review', () => {
  const issues = [issue('a'), issue('b', { acceptedReason: '已核对' }), issue('c', { severity: 'warn' })];

  it('starts with the reasons given before and waits for the others', () => {
    const reasons = startReasons(issues);
    expect(openIssues(issues, reasons).map((it) => it.key)).toEqual(['a']);
    expect(openIssues(issues, { ...reasons, a: '  ' }).map((it) => it.key)).toEqual(['a']);
    expect(acceptedOf(issues, { ...reasons, a: ' 本人确认 ' })).toEqual([
      { key: 'a', reason: '本人确认' },
      { key: 'b', reason: '已核对' },
    ]);
  });

  it('sorts items by what became of them', () => {
    const sections = [section('1', 'done', ['尿酸']), section('2', 'pending'), section('3', 'declined')];
    const it = completenessOf({ sections, unfinished: ['2'] });
    expect([it.done, it.total]).toEqual([1, 3]);
    expect([it.open, it.declined, it.incomplete].map((list) => list.map((one) => one.checkupItemId))).toEqual([
      ['2'],
      ['3'],
      ['1'],
    ]);
  });
});
