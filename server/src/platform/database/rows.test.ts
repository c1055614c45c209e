import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@tijian/shared';
import { PersonEntity } from '../../modules/persons';
import { build, TestApp } from '../../testing';
import { AuditEntryEntity } from '../audit/audit-entry.entity';
import { manyOf, pageAndCount, rowById, selectRows } from '.';

let test: TestApp;
beforeAll(async () => {
  test = await TestApp.start();
});
afterAll(() => test?.stop());

it('reads rows as TypeORM does, whole or in part', async () => {
  const { id } = await build.person(test, { address: '演示路 1 号', contactConsent: true });
  await test.read(async ({ manager }) => {
    const usual = await manager.findOneByOrFail(PersonEntity, { id });
    expect(await rowById(manager, PersonEntity, id)).toStrictEqual(usual);
    const query = manager.createQueryBuilder(PersonEntity, 'p').where('p.id = :id', { id });
    expect(await manyOf(query.clone())).toStrictEqual([usual]);
    const [part] = await selectRows(manager, PersonEntity, 'WHERE id = ?', [id], ['id', 'phone']);
    expect({ ...part }).toEqual({ id, phone: usual.phone });
    expect(await rowById(manager, PersonEntity, newId())).toBeNull();
  });
});

it('counts what a page does not show', async () => {
  const name = `页${newId().slice(-8)}`;
  for (let made = 0; made < 5; made++) await build.person(test, { name });
  await test.read(async ({ manager }) => {
    const page = async (number: number, pageSize: number) => {
      const query = manager.createQueryBuilder(PersonEntity, 'p').where('p.name = :name', { name }).orderBy('p.id');
      const [rows, total] = await pageAndCount(query, { page: number, pageSize });
      return [rows.length, total];
    };
    expect(await page(1, 10)).toEqual([5, 5]);
    expect(await page(1, 5)).toEqual([5, 5]);
    expect(await page(1, 2)).toEqual([2, 5]);
    expect(await page(3, 2)).toEqual([1, 5]);
    expect(await page(4, 2)).toEqual([0, 5]);
  });
});

it('gives each row its own values in one act, with what was before in the audit trail', async () => {
  const people = [await build.person(test), await build.person(test), await build.person(test)];
  await test.write(async (scope) => {
    const rows = await selectRows(
      scope.manager,
      PersonEntity,
      'WHERE id IN (?, ?, ?)',
      people.map((it) => it.id),
    );
    const of = (at: number) => rows.find((it) => it.id === people[at]?.id) as PersonEntity;
    await scope.saveEach(PersonEntity, [
      { row: of(0), changes: { note: '甲', phone: '13800000001' } },
      { row: of(1), changes: { note: '乙' } },
      { row: of(2), changes: { note: of(2).note } },
    ]);
    expect(rows.map((it) => it.version).sort()).toEqual([1, 2, 2]);
  });
  const stored = await test.read(({ manager }) =>
    Promise.all(people.map((it) => rowById(manager, PersonEntity, it.id))),
  );
  expect(stored.map((it) => [it?.note, it?.version])).toEqual([
    ['甲', 2],
    ['乙', 2],
    [people[2]?.note ?? null, 1],
  ]);
  expect(stored[0]?.phone).toBe('13800000001');
  const entries = await test.read(({ manager }) =>
    manager.findBy(AuditEntryEntity, { action: 'update', entityId: people[1]?.id ?? '' }),
  );
  expect(entries.map((it) => it.after)).toEqual([{ note: '乙' }]);
});
