import { describe, expect, it } from '@jest/globals';
import { outcomeOf } from './outcome';

const totals = {
  lines: 10,
  new: 4,
  change: 1,
  same: 5,
  error: 0,
  missing: 0,
  warned: 0,
  newPersons: 4,
  newDepartments: 0,
  withoutPackage: 0,
};

describe('what an import has come to', () => {
  it.each([
    ['failed', { status: 'failed', totals: null, failure: '没有找到表头' }, '没有找到表头'],
    ['blocked', { status: 'checked', totals: { ...totals, error: 2 }, failure: null }, null],
    ['ready', { status: 'checked', totals, failure: null }, '新增 4 人，变更 1 人'],
    ['nothing', { status: 'checked', totals: { ...totals, new: 0, change: 0 }, failure: null }, null],
    ['committed', { status: 'committed', totals, failure: null }, '可以撤销'],
    ['undone', { status: 'undone', totals, failure: null }, null],
  ] as const)('%s', (kind, it_, text) => {
    const outcome = outcomeOf(it_);
    expect(outcome.kind).toBe(kind);
    if (text) expect(outcome.text).toContain(text);
  });
  it('tells how many were taken off', () => {
    expect(outcomeOf({ status: 'committed', totals: { ...totals, withdrawn: 3 }, failure: null }).title).toContain(
      '退出 3 人',
    );
  });
});
