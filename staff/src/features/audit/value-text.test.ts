import { describe, expect, it } from '@jest/globals';
import { changesOf, exactTime, subjectOf, valueText } from './value-text';

describe('values as people read them', () => {
  it.each([
    ['person', 'sex', 'F', '女'],
    ['checkup', 'status', 'published', '已发布'],
    ['staff_user', 'status', 'disabled', '停用'],
    ['slot', 'status', 'strange', 'strange'],
    ['payment', 'amountFen', 12_345, '¥123.45'],
    ['room', 'active', false, '否'],
    ['person', 'note', null, '（空）'],
    ['checkup', 'registeredAt', '2026-11-20T00:30:00.000Z', '2026-11-20 08:30'],
    ['person', 'birthOn', '1980-03-12', '1980-03-12'],
    ['role', 'permissions', ['person:read', 'audit:read'], '查看体检档案、查看审计记录'],
    ['review', 'issues', [{ code: 'x' }], '[\n {\n  "code": "x"\n }\n]'],
  ])('%s.%s %j is %s', (entity, field, value, text) => expect(valueText(entity, field, value)).toBe(text));
});

it('pairs what was with what is, and leaves out the counter of changes', () => {
  expect(changesOf({ before: { name: '甲', version: 1 }, after: { name: '乙', note: 'x', version: 2 } })).toEqual([
    { field: 'name', before: '甲', after: '乙' },
    { field: 'note', before: undefined, after: 'x' },
  ]);
  expect(changesOf({ before: null, after: null })).toEqual([]);
});

it('puts names for ids, and knows what an entry is about', () => {
  expect(valueText('user_role', 'userId', 'u1', { u1: '诸葛亮' })).toBe('诸葛亮');
  const entry = { entityId: 'x', before: null, after: null, names: {} };
  expect(subjectOf(entry)).toBeNull();
  expect(subjectOf({ ...entry, names: { x: '总院' }, after: { name: '旧名' } })).toBe('总院');
  expect(subjectOf({ ...entry, before: { name: '甲' }, after: { note: 'x' } })).toBe('甲');
  expect(subjectOf({ ...entry, names: { u: '诸葛亮', r: '护士' } })).toBe('诸葛亮 · 护士');
  expect(exactTime('2026-11-20T00:30:15.123Z')).toBe('2026-11-20 08:30:15');
});
