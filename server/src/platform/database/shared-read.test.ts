import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@tijian/shared';
import { CampusEntity } from '../../modules/catalogue';
import { countStatements, TestApp } from '../../testing';
import { sharedRows } from '.';

let test: TestApp;
beforeAll(async () => {
  test = await TestApp.start();
});
afterAll(() => test?.stop());

const codes = (prefix: string) =>
  test.read(async ({ manager }) => {
    const query = manager
      .createQueryBuilder(CampusEntity, 'c')
      .select('c.code', 'code')
      .where('c.code LIKE :prefix', { prefix: `${prefix}%` })
      .orderBy('c.code');
    return (await sharedRows<{ code: string }>(manager, query)).map((it) => it.code);
  });
const campus = (code: string) => ({ id: newId(), code, name: '院区', active: true });

it('runs a statement that many ask for at once twice: for the first, and for all who came meanwhile', async () => {
  await test.write((scope) => scope.insertMany(CampusEntity, [campus('SA'), campus('SB')]));
  await test.idle();
  const { answer, count } = await countStatements(test.app, () =>
    Promise.all(Array.from({ length: 20 }, () => codes('S'))),
  );
  expect(answer).toEqual(Array.from({ length: 20 }, () => ['SA', 'SB']));
  expect(count).toBe(2);
});

it('keeps other values apart and nothing for later', async () => {
  await test.write((scope) => scope.insert(CampusEntity, campus('TA')));
  expect(await Promise.all([codes('T'), codes('S'), codes('T')])).toEqual([['TA'], ['SA', 'SB'], ['TA']]);
  await test.write((scope) => scope.insert(CampusEntity, campus('TB')));
  expect(await codes('T')).toEqual(['TA', 'TB']);
});

it('shows who asks during a run what was committed before they asked', async () => {
  const first = codes('U');
  await test.write((scope) => scope.insert(CampusEntity, campus('UA')));
  const second = codes('U');
  await first;
  expect(await second).toEqual(['UA']);
});

it('runs by itself inside a transaction, which sees its own rows', async () => {
  const seen = await test.write(async (scope) => {
    await scope.insert(CampusEntity, campus('VA'));
    const query = scope.manager
      .createQueryBuilder(CampusEntity, 'c')
      .select('c.code', 'code')
      .where('c.code = :code', { code: 'VA' });
    return sharedRows<{ code: string }>(scope.manager, query);
  });
  expect(seen).toEqual([{ code: 'VA' }]);
});

it('goes on after a run that failed', async () => {
  const broken = (manager: Parameters<typeof sharedRows>[0]) =>
    sharedRows(manager, manager.createQueryBuilder(CampusEntity, 'c').select('c.nothing', 'nothing'));
  const failing = test.read(({ manager }) => Promise.allSettled([broken(manager), broken(manager)]));
  expect((await failing).map((it) => it.status)).toEqual(['rejected', 'rejected']);
  await expect(test.read(({ manager }) => broken(manager))).rejects.toThrow();
  expect((await codes('S')).length).toBe(2);
});
