import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PersonEntity } from '../modules/persons';
import { type Staff, TestApp } from '../testing';
import { addresses, bodies } from './bodies.cases';
import { expectRefused, send } from './door';

let test: TestApp;
let clerk: Staff;
beforeAll(async () => {
  test = await TestApp.start();
  clerk = await test.staff('person:read', 'person:write', 'appointment:read');
});
afterAll(() => test?.stop());

const countPersons = () => test.read(({ manager }) => manager.count(PersonEntity));

describe('bodies', () => {
  it.each(bodies.map((lie) => [lie.what, lie] as const))('%s', async (_, lie) => {
    const before = await countPersons();
    const heard = await send(test, clerk, { path: '/persons', body: lie.body, headers: lie.headers });
    if ('made' in lie) expect(heard).toMatchObject({ status: 200, reply: { version: 1, vipLevel: 'none' } });
    else {
      expectRefused(heard, lie.says, lie.field);
      expect(heard.status).toBe(lie.status ?? 400);
    }
    expect(await countPersons()).toBe(before + ('made' in lie ? 1 : 0));
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describe('addresses', () => {
  it.each(addresses)('%s', async (path, end) => {
    const heard = await send(test, clerk, { method: 'GET', path });
    if (end === 'answered') expect(heard).toMatchObject({ status: 200, code: null });
    else expectRefused(heard, end);
  });
});
