import { expect, it } from '@jest/globals';
import { stageOf } from './stage';

const now = new Date('2026-11-20T02:00:00Z');
const fresh = new Date('2026-11-01T02:00:00Z');
const old = new Date('2026-08-22T02:00:00Z');

it.each([
  ['enrolled, code not given', 'S', false, fresh, false, true, 'password_ok'],
  ['enrolled is asked where it is optional too', 'S', false, fresh, false, false, 'password_ok'],
  ['enrolled, code given', 'S', false, fresh, true, true, 'full'],
  ['enrolled, code given, initial password', 'S', true, fresh, true, true, 'must_change_password'],
  ['enrolled, code given, password 90 days old', 'S', false, old, true, true, 'must_change_password'],
  ['not enrolled, required', null, true, fresh, false, true, 'must_enrol'],
  ['not enrolled, optional', null, false, fresh, false, false, 'full'],
  ['not enrolled, optional, initial password', null, true, fresh, false, false, 'must_change_password'],
])('%s', (_, totpSecret, mustChangePassword, passwordChangedAt, secondFactorDone, secondFactorRequired, stage) =>
  expect(
    stageOf({ totpSecret, mustChangePassword, passwordChangedAt }, { secondFactorDone, secondFactorRequired, now }),
  ).toBe(stage),
);
