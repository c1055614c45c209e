import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@tijian/shared';
import { CampusEntity } from '../../modules/catalogue';
import { TestApp } from '../../testing';
import { onceForKey } from './idempotency';

describe('a write that is sent again', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await TestApp.start();
  });
  afterAll(() => test?.stop());

  const makeCampus = (key: string, owner: string, code: string, content: unknown = { code }) =>
    test.write((scope) =>
      onceForKey(scope.manager, { owner, key, content, now: scope.now }, async () => {
        const made = await scope.insert(CampusEntity, { id: newId(), code, name: '院区', active: true });
        return { id: made.id };
      }),
    );

  it('happens once, and both senders get the same answer, even at the same moment', async () => {
    const [key, owner] = [newId(), newId()];
    const answers = await Promise.all([1, 2, 3, 4].map(() => makeCampus(key, owner, 'Q1')));
    expect(new Set(answers.map((it) => it.reply.id)).size).toBe(1);
    expect(answers.filter((it) => !it.replayed)).toHaveLength(1);
    expect(await test.read(({ manager }) => manager.countBy(CampusEntity, { code: 'Q1' }))).toBe(1);
  });

  it('is refused under the same key with another content', async () => {
    const [key, owner] = [newId(), newId()];
    await makeCampus(key, owner, 'Q2');
    await expect(makeCampus(key, owner, 'Q3')).rejects.toMatchObject({ code: 'idempotency_mismatch' });
  });

  it('keeps no answer of a write that failed, so that it can be tried again', async () => {
    const [key, owner] = [newId(), newId()];
    await makeCampus(newId(), owner, 'Q4');
    await expect(makeCampus(key, owner, 'Q4')).rejects.toThrow();
    expect((await makeCampus(key, owner, 'Q5', { code: 'Q4' })).replayed).toBe(false);
  });
});
