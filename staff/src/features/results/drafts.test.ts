import { describe, expect, it } from '@jest/globals';
import type { CheckupEntry, EntryField, EntryItem } from '@tijian/shared';
import {
  computedTexts,
  fieldState,
  isFinished,
  keyOf,
  missingFields,
  optionForKey,
  optionKeys,
  saveItems,
  withDraft,
} from './drafts';

const field = (code: string, over: Partial<EntryField['indicator']> = {}, text: string | null = null): EntryField => ({
  indicator: {
    indicatorId: code,
    code,
    name: code,
    abbr: null,
    kind: 'numeric',
    unit: null,
    decimals: 1,
    ranges: [{ low: 10, high: 20 }],
    options: [],
    normalOptions: [],
    sex: null,
    derived: false,
    optional: false,
    normalText: null,
    ...over,
  },
  result:
    text === null
      ? null
      : {
          id: code,
          checkupItemId: 'item',
          indicatorId: code,
          code,
          text,
          display: text,
          number: Number(text),
          unit: null,
          rangeText: null,
          flag: null,
          source: 'typed',
          measuredOn: '2026-11-20',
          enteredByName: '甲',
          enteredAt: '2026-11-20T00:00:00.000Z',
          version: 3,
        },
  previous: [],
});
const item = (fields: EntryField[], over: Partial<EntryItem> = {}) =>
  ({ id: 'item', status: 'pending', conclusion: null, can: { write: true }, fields, ...over }) as EntryItem;
const entry = (items: EntryItem[]) =>
  ({ checkup: { sex: 'M', ageYears: 40 }, items, templates: [] }) as unknown as CheckupEntry;
const man = { sex: 'M', ageYears: 40 } as const;

describe('drafts of result entry', () => {
  it('judges as typed: flag, unreadable, implausible until confirmed', () => {
    const hgt = field('HEIGHT');
    const state = (text: string, confirmed?: string) => fieldState(hgt, { text, version: null }, man, confirmed);
    expect(state('30').judged?.flag).toBe('high');
    expect(state('abc')).toMatchObject({ level: 'wrong' });
    expect(state('220')).toMatchObject({ level: 'ask' });
    expect(state('220', '220')).toMatchObject({ level: 'ok' });
    expect(state('2')).toMatchObject({ level: 'wrong' });
    expect(state('')).toMatchObject({ level: 'ok', judged: null });
  });

  it('keeps the version a draft was begun on, and forgets a draft that is back to what is stored', () => {
    const stored = field('X', {}, '12');
    const drafts = withDraft({}, 'k', stored, '13');
    expect(drafts).toEqual({ k: { text: '13', version: 3 } });
    expect(withDraft(drafts, 'k', stored, '12')).toEqual({});
    const changed = { ...stored, result: { ...(stored.result as NonNullable<EntryField['result']>), version: 4 } };
    expect(withDraft(drafts, 'k', changed, '14')).toEqual({ k: { text: '14', version: 3 } });
  });

  it('computes as typed, but never over what somebody typed', () => {
    const bmi = field('BMI', { derived: true });
    const it = item([field('HEIGHT'), field('WEIGHT'), bmi]);
    const drafts = { 'item HEIGHT': { text: '170', version: null }, 'item WEIGHT': { text: '85', version: null } };
    expect(computedTexts(entry([it]), drafts)).toEqual({ [keyOf(it, bmi)]: '29.4' });
    const typed = item([field('HEIGHT'), field('WEIGHT'), field('BMI', { derived: true }, '30')]);
    expect(computedTexts(entry([typed]), drafts)).toEqual({});
  });

  it('finishes an item with values when it is complete, unless the person says otherwise', () => {
    const it = item([field('A'), field('B', { optional: true })]);
    const drafts = { 'item A': { text: '12', version: null } };
    expect(missingFields(it, {})).toHaveLength(1);
    expect(isFinished(it, {}, {})).toBe(false);
    expect(isFinished(it, drafts, {})).toBe(true);
    expect(isFinished(it, drafts, { item: false })).toBe(false);
    expect(isFinished(item([field('I', { kind: 'image' })]), {}, {})).toBe(false);
  });

  it('sends only what changed', () => {
    const it = item([field('A', {}, '12'), field('B')]);
    const input = { drafts: {}, confirmed: {}, choices: {}, conclusions: {} };
    expect(saveItems(entry([it]), input)).toEqual([]);
    const drafts = { 'item B': { text: '5', version: null } };
    expect(saveItems(entry([it]), { ...input, drafts })).toEqual([
      {
        checkupItemId: 'item',
        values: [{ indicatorId: 'B', text: '5', version: null }],
        markDone: true,
        conclusion: null,
      },
    ]);
    expect(saveItems(entry([{ ...it, can: { write: false } }]), { ...input, drafts })).toEqual([]);
  });

  it('chooses options by place, by their own digit, or by letter', () => {
    const plain = [{ value: 'N' }, { value: 'A' }, { value: 'R' }];
    expect(optionKeys(plain)).toEqual(['1', '2', '3']);
    expect(['1', 'a', 'R', 'x', '9'].map((key) => optionForKey(plain, key)?.value)).toEqual([
      'N',
      'A',
      'R',
      undefined,
      undefined,
    ]);
    const grades = [{ value: '0' }, { value: '1' }, { value: '2' }, { value: '4a' }];
    expect(optionKeys(grades)).toEqual(['0', '1', '2', null]);
    expect(optionForKey(grades, '1')?.value).toBe('1');
    const ordinal = [{ value: '-' }, { value: '±' }, { value: '1+' }];
    expect(['-', '1', '3'].map((key) => optionForKey(ordinal, key)?.value)).toEqual(['-', '-', '1+']);
  });
});
