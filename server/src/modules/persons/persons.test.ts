import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { personsApi as api, newId } from '@tijian/shared';
import { build, countStatements, type Staff, TestApp } from '../../testing';
import { createPersons, matchPersons } from '.';
import { checkPerson, idHashOf } from './person-values';

describe('persons', () => {
  let test: TestApp;
  let desk: Staff;
  let chief: Staff;
  beforeAll(async () => {
    test = await TestApp.start();
    desk = await test.staff('person:read', 'person:write');
    chief = await test.staff('person:read', 'person:write', 'person:vvip', 'person:identity', 'person:merge');
  });
  afterAll(() => test?.stop());

  const draft = (overrides = {}) => ({ id: newId(), name: '李小明', idType: 'id_card' as const, ...overrides });
  const make = (overrides = {}) => test.as(desk).call(api.create, { body: draft(overrides) });

  it('makes a file, reads sex and birth day from the ID card, and shows identity masked', async () => {
    const idNumber = build.idCard('F', '1990-02-03');
    const made = await make({ idNumber, phone: '+86 138-0013-8000', address: '柳州市某路 1 号' });
    expect(made).toMatchObject({ sex: 'F', birthOn: '1990-02-03', pinyin: 'lixiaoming', initials: 'lxm', version: 1 });
    expect(made).toMatchObject({ idNumberMasked: `1100**********${idNumber.slice(-4)}`, phoneMasked: '138****8000' });
    expect(JSON.stringify(made)).not.toContain(idNumber);
    expect(made.hasAddress).toBe(true);
  });

  it.each([
    [{ idNumber: '110101199001011234' }, 'idNumber'],
    [{ idNumber: '' }, 'idNumber'],
    [{ idNumber: build.idCard('F'), sex: 'M' }, 'sex'],
    [{ idNumber: build.idCard('F', '1990-02-03'), birthOn: '1990-02-04' }, 'birthOn'],
    [{ idType: 'passport', idNumber: 'E1', sex: 'M', birthOn: '1990-01-01' }, 'idNumber'],
    [{ idType: 'passport', idNumber: 'E12345678', birthOn: '1990-01-01' }, 'sex'],
    [{ idType: 'none', sex: 'M', birthOn: '2999-01-01' }, 'birthOn'],
    [{ idNumber: build.idCard(), phone: '12345' }, 'phone'],
    [{ idNumber: build.idCard(), name: '小明😀' }, 'name'],
    [{ idNumber: build.idCard(), vipLevel: 'vvip' }, 'vipLevel'],
  ])('refuses %j and says where', async (wrong, field) => {
    const answer = await test.as(desk).try(api.create, { body: draft(wrong) });
    expect(answer.code).toBe('invalid_input');
    expect(answer.error?.details).toMatchObject({ issues: [{ path: ['body', field] }] });
  });

  it('refuses a second file with one ID number, also for its old 15 digits, and names the first', async () => {
    const idNumber = build.idCard('M', '1970-05-06');
    const first = await make({ idNumber });
    const old = idNumber.slice(0, 6) + idNumber.slice(8, 17);
    for (const again of [idNumber, ` ${idNumber.toLowerCase()} `, old]) {
      const answer = await test.as(desk).try(api.create, { body: draft({ idNumber: again }) });
      expect(answer.code).toBe('person_exists');
      expect(answer.error?.details).toEqual({ personId: first.id });
    }
  });

  it('makes one file of two desks that type the same card at once', async () => {
    const idNumber = build.idCard();
    const answers = await Promise.all([1, 2].map(() => test.as(desk).try(api.create, { body: draft({ idNumber }) })));
    expect(answers.map((it) => it.code ?? 'made').sort()).toEqual(['made', 'person_exists']);
    const made = answers.find((it) => !it.code);
    expect(answers.find((it) => it.code)?.error?.details).toEqual({ personId: made?.reply.id });
  });

  it('answers a repeated submit with the same file', async () => {
    const body = draft({ idNumber: build.idCard() });
    const options = { idempotencyKey: newId() };
    const one = await test.as(desk).call(api.create, { body }, options);
    expect(await test.as(desk).call(api.create, { body }, options)).toEqual(one);
  });

  it('changes a file, keeps what is left out, and refuses a stale change', async () => {
    const made = await make({ idNumber: build.idCard(), phone: '13900001111', address: '某处' });
    const body = { name: '李大明', idType: 'id_card' as const, version: made.version, marital: '20' };
    const changed = await test.as(desk).call(api.update, { params: { id: made.id }, body });
    expect(changed).toMatchObject({ name: '李大明', phoneMasked: '139****1111', hasAddress: true, version: 2 });
    const stale = await test.as(desk).try(api.update, { params: { id: made.id }, body });
    expect(stale.code).toBe('stale');
    expect(stale.error?.details).toMatchObject({ yours: 1, theirs: 2, current: { name: '李大明' } });
    const emptied = { ...body, version: 2, phone: null, address: '' };
    expect(await test.as(desk).call(api.update, { params: { id: made.id }, body: emptied })).toMatchObject({
      phoneMasked: null,
      hasAddress: false,
    });
    const changes = await test.as(desk).call(api.changes, { params: { id: made.id } });
    expect(changes[1]).toMatchObject({
      action: 'update',
      fields: expect.arrayContaining(['name', 'pinyin', 'marital']),
    });
  });

  it('refuses to give a file the ID number of another', async () => {
    const [one, other] = [await make({ idNumber: build.idCard() }), build.idCard()];
    const owner = await make({ idNumber: other });
    const body = { name: '李小明', idType: 'id_card' as const, idNumber: other, version: 1 };
    const answer = await test.as(desk).try(api.update, { params: { id: one.id }, body });
    expect([answer.code, answer.error?.details]).toEqual(['person_exists', { personId: owner.id }]);
  });

  it('finds by name, pinyin, ID number, phone and its tail', async () => {
    const idNumber = build.idCard('F', '1966-07-08');
    const made = await make({ name: '欧阳查找', idNumber, phone: '13712349753' });
    const find = async (q: string) => {
      const page = await test.as(desk).call(api.list, { query: { q } });
      return page.items.some((it) => it.id === made.id);
    };
    for (const q of ['欧阳', 'oycz', 'ouyang', idNumber, '13712349753', '9753'])
      expect([q, await find(q)]).toEqual([q, true]);
    for (const q of ['阳查', '%', '_', '0000', 'zzz', '110101199001011237'])
      expect([q, await find(q)]).toEqual([q, false]);
  });

  it('lists with filters', async () => {
    await make({ idNumber: build.idCard('F', '1933-01-01') });
    const query = { sex: 'F' as const, birthTo: '1940-01-01', pageSize: 1 };
    const { items } = await test.as(desk).call(api.list, { query });
    expect(items).toMatchObject([{ birthOn: '1933-01-01', checkupCount: 0, lastCheckupOn: null }]);
  });

  it('hides VVIP people from who may not see them', async () => {
    const idNumber = build.idCard();
    const body = draft({ name: '贵宾甲', idNumber, vipLevel: 'vvip' });
    const vvip = await test.as(chief).call(api.create, { body });
    const params = { id: vvip.id };
    expect((await test.as(desk).try(api.get, { params })).code).toBe('not_found');
    expect((await test.as(desk).try(api.history, { params })).code).toBe('not_found');
    const change = { ...body, version: 1 };
    expect((await test.as(desk).try(api.update, { params, body: change })).code).toBe('not_found');
    expect((await test.as(desk).call(api.list, { query: { q: '贵宾甲' } })).total).toBe(0);
    expect((await test.as(chief).call(api.list, { query: { q: '贵宾甲' } })).total).toBe(1);
    const again = await test.as(desk).try(api.create, { body: draft({ idNumber }) });
    expect([again.code, again.error?.details]).toEqual(['person_exists', { personId: null }]);
    expect(await test.as(desk).call(api.matches, { body: { idNumber } })).toEqual([]);
  });

  it('shows identity in full only to who may see it, and keeps that they looked', async () => {
    const idNumber = build.idCard();
    const made = await make({ idNumber, phone: '13612345678' });
    const params = { id: made.id };
    expect((await test.as(desk).try(api.identity, { params, body: {} })).code).toBe('forbidden');
    const body = { reason: '核对证件' };
    const identity = { idNumber, phone: '13612345678', address: null };
    expect(await test.as(chief).call(api.identity, { params, body })).toEqual(identity);
    const [look] = await test.as(desk).call(api.changes, { params });
    expect(look).toMatchObject({ action: 'person.identity', reason: '核对证件', actorName: '测试用户' });
  });

  it('tells of files that may be the same person', async () => {
    const idNumber = build.idCard('M', '1977-07-07');
    const known = await make({ name: '重名者', idNumber, phone: '13511112222' });
    const why = async (body: object) =>
      (await test.as(desk).call(api.matches, { body })).map((it) => [it.person.id, it.why]);
    expect(await why({ idNumber })).toEqual([[known.id, 'id_number']]);
    expect(await why({ name: '重名者', phone: '13511112222' })).toEqual([[known.id, 'phone']]);
    expect(await why({ name: '重名者', birthOn: '1977-07-07' })).toEqual([[known.id, 'name_birth']]);
    expect(await why({ name: '重名者', birthOn: '1978-07-07' })).toEqual([]);
    expect(await why({ idNumber, exceptId: known.id })).toEqual([]);
  });

  it('links a family, seen from both sides, once', async () => {
    const [mother, son] = [
      await make({ idNumber: build.idCard('F', '1960-01-01') }),
      await make({ idNumber: build.idCard() }),
    ];
    const body = { id: newId(), relatedPersonId: son.id, relation: 'child' as const };
    const links = await test.as(desk).call(api.linkFamily, { params: { id: mother.id }, body });
    expect(links).toMatchObject([{ relation: 'child', person: { id: son.id } }]);
    const back = { id: newId(), relatedPersonId: mother.id, relation: 'parent' as const };
    const twice = await test.as(desk).try(api.linkFamily, { params: { id: son.id }, body: back });
    expect(twice.code).toBe('family_linked');
    const seen = await test.as(desk).call(api.family, { params: { id: son.id } });
    expect(seen).toMatchObject([{ relation: 'parent', person: { id: mother.id } }]);
    const linkId = seen[0]?.linkId ?? '';
    await test.as(desk).call(api.unlinkFamily, { params: { id: son.id, linkId } });
    expect(await test.as(desk).call(api.family, { params: { id: mother.id } })).toEqual([]);
  });

  it('makes and finds thousands at once in few statements', async () => {
    const people = Array.from({ length: 1200 }, (_, at) => {
      const checked = checkPerson(
        { name: '批量', idType: 'passport', idNumber: `BULK${at}`, sex: 'M', birthOn: '1990-01-01' },
        '2026-11-20',
      );
      if (!checked.ok) throw new Error('unexpected');
      return checked.values;
    });
    await test.write((scope) => createPersons(scope, people));
    await test.idle();
    const hashes = people.map((it) => it.idHash as string);
    const { answer, count } = await countStatements(test.app, () => test.read((scope) => matchPersons(scope, hashes)));
    expect([answer.size, count]).toEqual([1200, 1]);
    expect(answer.get(idHashOf('passport', 'BULK7'))?.idNumber).toBe('BULK7');
    const again = test.write((scope) => createPersons(scope, people.slice(0, 1)));
    await expect(again).rejects.toMatchObject({ code: 'person_exists' });
  });
});
