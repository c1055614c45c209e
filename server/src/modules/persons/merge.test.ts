import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { personsApi as api, type MergeWarning, newId } from '@tijian/shared';
import { build, type Staff, TestApp } from '../../testing';
import type { PersonEntity } from '.';

describe('merging two files of one person', () => {
  let test: TestApp;
  let desk: Staff;
  beforeAll(async () => {
    test = await TestApp.start();
    desk = await test.staff('person:read', 'person:write', 'person:merge');
  });
  afterAll(() => test?.stop());

  const noPapers = (name: string, overrides = {}) => build.person(test, { name, idType: 'none', ...overrides });
  const merge = (survivor: PersonEntity, from: PersonEntity, body: object = {}) =>
    test.as(desk).try(api.merge, {
      params: { id: survivor.id },
      body: {
        fromId: from.id,
        version: survivor.version,
        fromVersion: from.version,
        reason: '同一人建了两份档案',
        ...body,
      },
    });
  const get = (id: string) => test.as(desk).call(api.get, { params: { id } });
  const acknowledged: MergeWarning[] = ['name_differs'];

  it('moves checkups with everything in them, fills what is missing, and leaves a pointer', async () => {
    const idNumber = build.idCard();
    const from = await build.person(test, { name: '合并甲', idNumber, phone: '13411112222' });
    const survivor = await noPapers('合并甲', { phone: '13433334444' });
    const { checkup } = await build.checkup(test, { person: from });
    const query = { fromId: from.id };
    const preview = await test.as(desk).call(api.previewMerge, { params: { id: survivor.id }, query });
    expect(preview).toMatchObject({
      moves: [{ what: 'checkup', label: '体检', count: 1 }],
      warnings: [],
      conflicts: [],
    });

    const { reply } = await merge(survivor, from);
    expect(reply).toMatchObject({ id: survivor.id, idType: 'id_card', phoneMasked: '134****4444', version: 2 });
    const history = await test.as(desk).call(api.history, { params: { id: survivor.id } });
    expect(history.map((it) => it.id)).toEqual([checkup.id]);
    expect(history[0]).toMatchObject({ packageName: '入职体检', status: 'registered', unitName: null });
    expect((await get(from.id)).mergedInto).toEqual({ id: survivor.id, name: '合并甲' });
    expect((await test.as(desk).call(api.list, { query: { q: idNumber } })).items.map((it) => it.id)).toEqual([
      survivor.id,
    ]);
    const [entry] = (await test.as(desk).call(api.changes, { params: { id: survivor.id } })).filter(
      (it) => it.action === 'person.merge',
    );
    expect(entry?.reason).toBe('同一人建了两份档案');
  });

  it('still leads to the survivor by the merged file’s own ID number, over several merges', async () => {
    const idNumber = build.idCard();
    const oldest = await build.person(test, { name: '合并乙', idNumber });
    const [middle, last] = [await build.person(test, { name: '合并乙' }), await build.person(test, { name: '合并乙' })];
    const known: MergeWarning[] = ['id_differs'];
    expect((await merge(middle, oldest, { acknowledged: known })).code).toBeUndefined();
    expect((await merge(last, { ...middle, version: middle.version }, { acknowledged: known })).code).toBeUndefined();
    expect((await get(oldest.id)).mergedInto?.id).toBe(last.id);
    const again = await test
      .as(desk)
      .try(api.create, { body: { id: newId(), name: '合并乙', idType: 'id_card', idNumber } });
    expect(again.error?.details).toEqual({ personId: last.id });
  });

  it('takes the parts that were chosen, the ID number among them', async () => {
    const from = await build.person(test, { name: '合并丙', marital: '20', vipLevel: 'vip' });
    const survivor = await build.person(test, { name: '合并炳', marital: '10' });
    const take = ['identity', 'marital', 'vipLevel'];
    const warned = await merge(survivor, from, { take });
    expect([warned.code, warned.error?.details]).toEqual([
      'merge_unacknowledged',
      { warnings: ['name_differs', 'id_differs'] },
    ]);
    const { reply } = await merge(survivor, from, { take, acknowledged: ['name_differs', 'id_differs'] });
    expect(reply).toMatchObject({ name: '合并丙', marital: '20', vipLevel: 'vip' });
    expect(reply.idNumberMasked?.slice(-4)).toBe(from.idNumber?.slice(-4));
  });

  it('refuses two live checkups for the same day', async () => {
    const [survivor, from] = [await noPapers('合并丁'), await noPapers('合并丁')];
    const campus = await build.campus(test);
    for (const person of [survivor, from]) await build.checkup(test, { person, campus });
    const query = { fromId: from.id };
    const preview = await test.as(desk).call(api.previewMerge, { params: { id: survivor.id }, query });
    expect(preview.conflicts).toEqual(['两份档案在同一体检任务或同一天都有有效的体检，请先取消其中一个']);
    expect((await merge(survivor, from)).code).toBe('merge_conflict');
  });

  it('hands over the family without doubles or loops', async () => {
    const [survivor, from, child] = [await noPapers('合并戊'), await noPapers('合并戊'), await noPapers('孩子')];
    for (const [person, related] of [
      [survivor, child],
      [from, child],
      [from, survivor],
    ] as const)
      await test.as(desk).call(api.linkFamily, {
        params: { id: person.id },
        body: { id: newId(), relatedPersonId: related.id, relation: 'child' },
      });
    expect((await merge(survivor, from)).code).toBeUndefined();
    const family = await test.as(desk).call(api.family, { params: { id: survivor.id } });
    expect(family.map((it) => [it.relation, it.person.id])).toEqual([['child', child.id]]);
  });

  it('refuses itself, a stale file, a merged file and unread differences', async () => {
    const [survivor, from] = [await noPapers('合并己'), await noPapers('合并巳')];
    expect((await merge(survivor, survivor)).code).toBe('merge_same');
    expect((await merge(survivor, from)).code).toBe('merge_unacknowledged');
    expect((await merge(survivor, from, { acknowledged, fromVersion: 9 })).code).toBe('stale');
    expect((await merge(survivor, from, { acknowledged, fromId: newId() })).code).toBe('not_found');
    const answers = await Promise.all([1, 2].map(() => merge(survivor, from, { acknowledged })));
    expect(answers.map((it) => it.code ?? 'merged').sort()).toEqual(['merged', 'person_merged']);
    const body = { name: '合并巳', idType: 'none' as const, sex: 'M' as const, birthOn: '1985-06-15', version: 2 };
    const late = await test.as(desk).try(api.update, { params: { id: from.id }, body });
    expect([late.code, late.error?.details]).toEqual(['person_merged', { personId: survivor.id }]);
  });

  it('does not touch VVIP files for who may not see them', async () => {
    const [survivor, from] = [await noPapers('合并庚'), await noPapers('合并庚', { vipLevel: 'vvip' })];
    expect((await merge(survivor, from)).code).toBe('not_found');
  });
});
