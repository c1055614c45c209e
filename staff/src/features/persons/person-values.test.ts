import { expect, it } from '@jest/globals';
import { type PersonFormValues, toChanges, toValues } from './person-values';

const values: PersonFormValues = { name: '张三', idType: 'id_card', sex: 'M', vipLevel: 'none', contactConsent: true };

it('leaves identity that was not typed as it is', () => {
  const { idNumber, phone, address } = toChanges({ ...values, idNumber: ' ', phone: '' });
  expect([idNumber, phone, address]).toEqual([undefined, undefined, undefined]);
});

it('sends what was typed, and deletes only what was asked for', () => {
  expect(toChanges({ ...values, phone: '13800138000', clearAddress: true })).toMatchObject({
    phone: '13800138000',
    address: null,
  });
  expect(toChanges({ ...values, idType: 'none' }).idNumber).toBeNull();
});

it('sends no form-only fields', () => {
  expect(Object.keys(toValues({ ...values, clearPhone: true }))).not.toContain('clearPhone');
});
