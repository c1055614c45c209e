import { describe, expect, it } from '@jest/globals';
import { ApiError, type Me, type Permission, stepOfError } from '@tijian/shared';
import { afterLoss, afterStep, holds, holdsForUnit, type SessionState } from './session-state';

const me: Me = {
  userId: '0193e7a0-0000-7000-8000-000000000001',
  username: 'wangmin',
  displayName: '王敏',
  roles: [],
  permissions: ['person:read'],
  campuses: [],
  units: [],
  passwordExpiresOn: null,
  secondFactorEnrolled: true,
  idleMinutes: 20,
  absoluteExpiresAt: '2026-11-20T12:00:00.000Z',
};
const working: SessionState = { kind: 'signed_in', me };

describe('signing in', () => {
  it('goes from step to step and keeps the user name', () => {
    const first = afterStep(afterLoss({ kind: 'loading' }, 'expired'), { state: 'second_factor' }, 'wangmin');
    expect(first).toMatchObject({ kind: 'signing_in', step: 'second_factor', username: 'wangmin', reason: null });
    expect(afterStep(first, { state: 'change_password' })).toMatchObject({
      step: 'change_password',
      username: 'wangmin',
    });
    expect(afterStep(first, { state: 'signed_in', me })).toEqual(working);
  });

  it.each([
    ['expired', me],
    ['idle', me],
    ['signed_out', null],
  ] as const)('a session that ends (%s) keeps the screen of %j', (reason, locked) => {
    expect(afterLoss(working, reason)).toMatchObject({ kind: 'signing_in', step: 'password', reason, locked });
  });

  it('keeps the locked screen through all steps of coming back', () => {
    const half = afterStep(afterLoss(working, 'idle'), { state: 'second_factor' });
    expect(half).toMatchObject({ locked: me, reason: 'idle' });
    expect(afterLoss(half, 'expired')).toMatchObject({ step: 'password', locked: me, reason: 'expired' });
  });

  it('says nothing to who only opened the page', () => {
    expect(afterLoss({ kind: 'loading' }, 'expired')).toMatchObject({ reason: null, locked: null });
  });
});

it.each([
  ['unauthenticated', 'password'],
  ['session_expired', 'password'],
  ['second_factor_required', 'second_factor'],
  ['second_factor_not_enrolled', 'enrol'],
  ['password_change_required', 'change_password'],
  ['unavailable', null],
] as const)('%s leads to the step %s', (code, step) => {
  expect(stepOfError(new ApiError(code, '', 401))).toBe(step);
});

it('takes what is held for a unit for that unit alone, and for all of it only where no department is named', () => {
  const permissions: Permission[] = ['statistics:read', 'unit:results'];
  const unit = (id: string) => ({ id, name: id });
  const units = [
    { unit: unit('甲'), department: null, campusId: null, permissions },
    { unit: unit('乙'), department: unit('生产部'), campusId: null, permissions },
  ];
  const held = (needed: Permission, unitId?: string) => holdsForUnit({ units }, needed, unitId);
  expect([held('statistics:read'), held('statistics:read', '甲'), held('statistics:read', '乙')]).toEqual([
    true,
    true,
    false,
  ]);
  expect([held('report:read'), held('unit:write'), held('statistics:read', '丙')]).toEqual([true, false, false]);
  expect(holds(me, 'statistics:read')).toBe(false);
});

it.each([
  ['session', true],
  ['person:read', true],
  ['person:write', false],
  [['person:write', 'person:read'], true],
  [['person:write', 'person:merge'], false],
  [[], false],
] as const)('needing %j is met: %s', (needed, expected) => {
  expect(holds(me, needed)).toBe(expected);
});
