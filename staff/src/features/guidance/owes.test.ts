import { expect, it } from '@jest/globals';
import { owes } from './owes';
import { stop } from './testing';

const unpaid = stop({ blocker: { code: 'unpaid', words: '尚未缴费', until: null } });
const held = { kind: 'unpaid', reason: null, until: null } as const;

it('sends to the cashier only whom an unpaid stop keeps', () => {
  expect(owes({ held, stopList: [stop({}), unpaid] })).toBe(true);
  expect(owes({ held, stopList: [stop({})] })).toBe(false);
  expect(owes({ held: { ...held, kind: 'personal' }, stopList: [unpaid] })).toBe(false);
  expect(owes({ held: null, stopList: [unpaid] })).toBe(false);
});
