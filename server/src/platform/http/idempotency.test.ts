import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { appointmentsApi, newId } from '@tijian/shared';
import { CampusEntity } from '../../modules/catalogue';
import { build, TestApp } from '../../testing';
import { AppError } from '../errors';
import type { Scope } from '../scope';
import { IdempotencyKeyEntity, type OnceAnswer, onceForKey } from './idempotency';

let test: TestApp;
beforeAll(async () => {
  test = await TestApp.start();
});
afterAll(() => test?.stop());

type Key = { owner: string; key: string };
const newKey = (): Key => ({ owner: newId(), key: newId() });
const once = <T>(key: Key, work: (scope: Scope) => Promise<T>, content: unknown = 'the request') =>
  onceForKey((act) => test.write(act), { ...key, content, now: test.app.now() }, work);
const kept = (key: Key) => test.read(({ manager }) => manager.findBy(IdempotencyKeyEntity, key));
/** What the request was told. */
const told = (answer: OnceAnswer<unknown>) => ('refusal' in answer ? answer.refusal.code : answer.reply);
const campuses = (code: string) => test.read(({ manager }) => manager.countBy(CampusEntity, { code }));
const addCampus = (code: string) => async (scope: Scope) => {
  const made = await scope.insert(CampusEntity, { id: newId(), code, name: '院区', active: true });
  return { id: made.id };
};
const refuse = async () => {
  throw new AppError('slot_full', { left: 0 });
};
/** A door that is opened by hand. */
function gate() {
  let open: () => void = () => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, passed };
}

describe('a write that is sent again', () => {
  it('happens once, and both senders get the same answer, even at the same moment', async () => {
    const key = newKey();
    const answers = await Promise.all([1, 2, 3, 4].map(() => once(key, addCampus('Q1'))));
    expect(new Set(answers.map((it) => JSON.stringify(told(it)))).size).toBe(1);
    expect(answers.filter((it) => !it.replayed)).toHaveLength(1);
    expect(await campuses('Q1')).toBe(1);
  });

  it('is refused under the same key with another content, whether it was done or refused', async () => {
    const [done, refused] = [newKey(), newKey()];
    await once(done, addCampus('Q2'));
    await once(refused, refuse);
    for (const key of [done, refused])
      await expect(once(key, addCampus('Q3'), 'another')).rejects.toMatchObject({ code: 'idempotency_mismatch' });
    expect(await campuses('Q3')).toBe(0);
  });

  it('keeps no answer of a write that failed, so that it can be tried again', async () => {
    const key = newKey();
    await once(newKey(), addCampus('Q4'));
    await expect(once(key, addCampus('Q4'))).rejects.toThrow();
    expect(await kept(key)).toEqual([]);
    expect(await once(key, addCampus('Q5'))).toMatchObject({ replayed: false });
  });
});

describe('a write that was refused', () => {
  it('stays refused under its key when it could be done by now; another key is another try', async () => {
    const clerk = await test.staff('appointment:read', 'appointment:write', 'person:read');
    const slot = await build.slot(test, { quota: 1 });
    const [holder, comer] = [await build.person(test), await build.person(test)];
    const book = (personId: string, id = newId()) => ({ body: { id, slotId: slot.id, personId } });
    const { id, version } = await test.as(clerk).call(appointmentsApi.book, book(holder.id));
    const wish = book(comer.id);
    const key = { idempotencyKey: newId() };

    const first = await test.as(clerk).try(appointmentsApi.book, wish, key);
    await test.as(clerk).call(appointmentsApi.cancel, { params: { id }, body: { version, reason: '改日再来' } });
    const again = await test.as(clerk).try(appointmentsApi.book, wish, key);
    const { requestId: _, ...same } = { ...first.error };
    expect([first.code, first.headers.get('idempotency-replayed')]).toEqual(['slot_full', null]);
    expect(again.error).toMatchObject({ ...same, message: first.error?.message });
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([409, 'true']);

    const anew = await test.as(clerk).try(appointmentsApi.book, wish, { idempotencyKey: newId() });
    expect([anew.code, anew.reply.id]).toEqual([undefined, wish.body.id]);
  });

  it('is refused to all its copies, though all but the first could be done', async () => {
    const key = newKey();
    let asked = 0;
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => once(key, (scope) => (asked++ ? addCampus('Q6')(scope) : refuse()))),
    );
    const [row, ...more] = await kept(key);
    expect(more).toEqual([]);
    // Which copy took the key after the refusal is the database's choice; there is one answer whichever it was.
    expect(new Set(answers.map((it) => JSON.stringify(told(it))))).toEqual(
      new Set([JSON.stringify(row?.refusal ? 'slot_full' : row?.reply)]),
    );
    expect(await campuses('Q6')).toBe(row?.refusal ? 0 : 1);
  });

  it('is told the success of a copy that waited for the key and took it', async () => {
    const key = newKey();
    const [inside, way] = [gate(), gate()];
    const first = once(key, async () => {
      inside.open();
      await way.passed;
      return refuse();
    });
    await inside.passed;
    const second = once(key, addCampus('Q7'));
    await wait(200);
    way.open();
    const [one, other] = await Promise.all([first, second]);
    expect([one.replayed, other.replayed]).toEqual([true, false]);
    expect(told(one)).toEqual(told(other));
    expect(await campuses('Q7')).toBe(1);
    expect(await kept(key)).toMatchObject([{ refusal: null, reply: told(one) }]);
  });

  it('is not told of it before the refusal is kept: cut off in between, its key is as good as new', async () => {
    const key = newKey();
    let doors = 0;
    const cutOff = onceForKey(
      (act) => (doors++ ? Promise.reject(new Error('cut off')) : test.write(act)),
      { ...key, content: 'the request', now: test.app.now() },
      refuse,
    );
    await expect(cutOff).rejects.toThrow('cut off');
    expect(await kept(key)).toEqual([]);
    expect(await once(key, addCampus('Q8'))).toMatchObject({ replayed: false });
    expect(await campuses('Q8')).toBe(1);
  });

  it.each(['unavailable', 'too_many_requests', 'session_expired', 'in_progress', 'internal'] as const)(
    'for the moment only (%s) may be done under the same key later',
    async (code) => {
      const key = newKey();
      const act = once(key, async () => {
        throw new AppError(code);
      });
      await expect(act).rejects.toMatchObject({ code });
      expect(await kept(key)).toEqual([]);
      expect(told(await once(key, async () => 'done'))).toBe('done');
    },
  );
});
