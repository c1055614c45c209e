import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, personsApi } from '@tijian/shared';
import { type Staff, TestApp } from '../testing';
import { expectRefused, type Lie, send } from './door';
import { idNumbers } from './id-numbers.cases';
import { birthDays, names, notes, phones } from './person-texts.cases';

let test: TestApp;
let clerk: Staff;
beforeAll(async () => {
  test = await TestApp.start();
  clerk = await test.staff('person:read', 'person:write', 'person:identity');
});
afterAll(() => test?.stop());

const form = { name: '张三', idType: 'none', sex: 'F', birthOn: '1980-01-02' };

/** Tells the lie to the form of a new person, and reads back what became of it. */
async function tell<T>(lie: Lie<unknown, T>, body: object, read: (file: Record<string, unknown>) => unknown) {
  const id = newId();
  const heard = await send(test, clerk, { path: '/persons', body: { ...form, ...body, id } });
  if (!('stored' in lie)) return expectRefused(heard, lie.says, lie.field);
  expect(heard).toMatchObject({ status: 200, code: null });
  const params = { id };
  const whole = await test.as(clerk).call(personsApi.identity, { params, body: { reason: '核对' } });
  expect(read({ ...(await test.as(clerk).call(personsApi.get, { params })), ...whole })).toEqual(lie.stored);
}

describe('ID numbers', () => {
  it.each(idNumbers.map((lie) => [lie.what, lie] as const))('%s', async (_, lie) => {
    const asked = 'stored' in lie ? Object.keys(lie.stored) : [];
    await tell(lie, { idType: 'id_card', sex: null, birthOn: null, ...lie.told }, (file) =>
      Object.fromEntries(asked.map((key) => [key, file[key]])),
    );
  });
});

describe.each([
  ['name', names],
  ['phone', phones],
  ['birthOn', birthDays],
  ['note', notes],
] as const)('%s', (field, lies) => {
  it.each(lies.map((lie) => [lie.what, lie] as const))('%s', async (_, lie) => {
    await tell(lie, { [field]: lie.told }, (file) => file[field]);
  });
});
