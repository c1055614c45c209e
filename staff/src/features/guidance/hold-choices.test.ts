import { describe, expect, it } from '@jest/globals';
import type { QueueStop } from '@tijian/shared';
import { byStaff, holdKinds, holdLengths, proposedMinutes } from './hold-choices';
import { stop } from './testing';

const kinds = (...stopList: QueueStop[]) => holdKinds({ stopList }).map((it) => it.value);

describe('why somebody can be set aside', () => {
  it('offers neither a full bladder nor breakfast to who has nothing that needs them', () => {
    expect(kinds(stop({}))).toEqual(['fasting', 'rest', 'unpaid', 'critical', 'personal', 'other']);
  });

  it.each([
    ['a full bladder while its stop is left', [stop({ needs: ['full_bladder'] })], 'bladder', true],
    ['none when that stop is done', [stop({ needs: ['full_bladder'], state: 'done' })], 'bladder', false],
    ['none when that stop is declined', [stop({ needs: ['full_bladder'], state: 'skipped' })], 'bladder', false],
    ['breakfast while the meal is left', [stop({ needs: ['meal'] })], 'breakfast', true],
    [
      'none before what needs an empty stomach',
      [stop({ needs: ['meal'] }), stop({ needs: ['fasting'] })],
      'breakfast',
      false,
    ],
    ['breakfast after it', [stop({ needs: ['meal'] }), stop({ needs: ['fasting'], state: 'done' })], 'breakfast', true],
    ['none when it has been eaten', [stop({ needs: ['meal'], state: 'done' })], 'breakfast', false],
  ] as const)('offers %s', (_, stopList, kind, isOffered) => {
    expect(kinds(...stopList).includes(kind)).toBe(isOffered);
  });

  it('leaves it to staff to bring somebody back, but for a bladder that fills', () => {
    expect([holdLengths('rest'), holdLengths(undefined)].map((it) => it.includes(byStaff))).toEqual([true, true]);
    expect(holdLengths('bladder')).not.toContain(byStaff);
  });

  it('proposes a length only where one is usual', () => {
    expect([proposedMinutes('bladder'), proposedMinutes('unpaid')]).toEqual([30, byStaff]);
  });
});
