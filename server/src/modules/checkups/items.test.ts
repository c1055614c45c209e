import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkupsApi as api, type CheckupDetail, type ItemChange, newId } from '@tijian/shared';
import { build, type Staff, TestApp } from '../../testing';
import { shippedId } from '../catalogue';
import { advance, settleProgress } from './advance';
import { CheckupItemEntity } from './checkup-item.entity';
import { lockCheckup } from './checkups.queries';

const desk = ['checkup:register', 'checkup:read', 'checkup:items'] as const;

describe('items of a checkup', () => {
  let test: TestApp;
  let clerk: Staff;
  beforeAll(async () => {
    test = await TestApp.start();
    clerk = await test.staff(...desk);
  });
  afterAll(() => test?.stop());

  const line = (detail: CheckupDetail, code: string) => {
    const it = detail.itemLines.find((one) => one.code === code && one.status !== 'voided');
    if (!it) throw new Error(`no item ${code}`);
    return it;
  };
  const read = (id: string) => test.as(clerk).call(api.get, { params: { id } });
  const add = (id: string, code: string, body: Record<string, unknown> = {}, who = clerk) =>
    test.as(who).try(api.addItem, {
      params: { id },
      body: { id: newId(), itemId: shippedId('item', code), ...body },
    });
  const ask = (id: string, change: ItemChange, query: Record<string, unknown>) =>
    test.as(clerk).try(api.itemChange, { params: { id }, query: { change, ...query } });
  /** Sets an item as other modules would: done by a doctor, paid at the cashier. */
  const set = (checkupId: string, itemId: string, changes: Partial<CheckupItemEntity>) =>
    test.write(async (scope) => {
      const checkup = await lockCheckup(scope, checkupId);
      const item = await scope.manager.findOneByOrFail(CheckupItemEntity, { id: itemId });
      await scope.save(CheckupItemEntity, item, changes);
      await settleProgress(scope, checkup);
    });

  it('adds an item at own expense, after saying what it costs', async () => {
    const { checkup } = await build.checkup(test);
    const before = await read(checkup.id);
    const said = await ask(checkup.id, 'add', { itemId: shippedId('item', 'US_CAROTID') });
    expect(said.reply).toMatchObject({ payFen: 14_000, unpaidAfterFen: before.unpaidFen + 14_000 });
    expect(said.reply.sentence).toBe('“颈动脉彩超”自费 ¥140.00，请到收费处付款。');
    const { reply } = await add(checkup.id, 'US_CAROTID', { reason: '本人要求' });
    expect(reply.unpaidFen).toBe(said.reply.unpaidAfterFen);
    expect(line(reply, 'US_CAROTID')).toMatchObject({ source: 'added', payer: 'self', charge: 'unpaid' });
    expect(reply.events[0]).toMatchObject({ kind: 'item_added', detail: '颈动脉彩超：本人要求' });
  });

  it('takes a lower price, never one above the list', async () => {
    const { checkup } = await build.checkup(test);
    const lower = await add(checkup.id, 'US_CAROTID', { priceFen: 10_000 });
    expect(line(lower.reply, 'US_CAROTID').priceFen).toBe(10_000);
    const higher = await add(checkup.id, 'US_THY', { priceFen: 99_900 });
    expect(line(higher.reply, 'US_THY').priceFen).toBe(9_000);
  });

  it('refuses what is there, what does not suit, and a unit’s purse without a unit', async () => {
    const { checkup } = await build.checkup(test);
    expect((await add(checkup.id, 'LAB_CBC')).code).toBe('item_already_there');
    expect((await add(checkup.id, 'US_BREAST')).code).toBe('item_not_applicable');
    expect((await add(checkup.id, 'US_THY', { payer: 'unit' })).code).toBe('item_not_applicable');
    expect((await ask(checkup.id, 'add', { itemId: shippedId('item', 'US_BREAST') })).code).toBe('item_not_applicable');
  });

  it('adds an item once when two desks add it at the same moment', async () => {
    const { checkup } = await build.checkup(test);
    const answers = await Promise.all([1, 2].map(() => add(checkup.id, 'US_CAROTID')));
    expect(answers.map((it) => it.code ?? 'added').sort()).toEqual(['added', 'item_already_there']);
  });

  it('declines an unpaid item without charge and brings it back', async () => {
    const { checkup, item } = await build.checkup(test);
    const cbc = item('LAB_CBC');
    const said = await ask(checkup.id, 'decline', { checkupItemId: cbc.id });
    expect(said.reply).toMatchObject({ refundFen: 0, payFen: 0 });
    const params = { id: checkup.id, checkupItemId: cbc.id };
    const declined = await test
      .as(clerk)
      .call(api.declineItem, { params, body: { version: cbc.version, reason: '怕抽血' } });
    expect(line(declined, 'LAB_CBC')).toMatchObject({ status: 'declined', charge: 'none', reason: '怕抽血' });
    expect(declined.unpaidFen).toBe(said.reply.unpaidAfterFen);
    const { version } = line(declined, 'LAB_CBC');
    const restored = await test.as(clerk).call(api.restoreItem, { params, body: { version } });
    expect(line(restored, 'LAB_CBC')).toMatchObject({ status: 'pending', charge: 'unpaid', reason: null });
    expect(restored.unpaidFen).toBe(said.reply.unpaidBeforeFen);
    expect(restored.events.map((it) => it.kind).slice(0, 2)).toEqual(['item_restored', 'item_declined']);
  });

  it('says that declining a paid item means a refund, and never voids it', async () => {
    const { checkup, item } = await build.checkup(test);
    const cbc = item('LAB_CBC');
    await set(checkup.id, cbc.id, { charge: 'paid' });
    const params = { id: checkup.id, checkupItemId: cbc.id };
    const version = cbc.version + 1;
    const said = await ask(checkup.id, 'decline', { checkupItemId: cbc.id });
    expect(said.reply.refundFen).toBe(cbc.priceFen);
    expect(said.reply.sentence).toContain('需到收费处办理退费');
    expect((await ask(checkup.id, 'void', { checkupItemId: cbc.id })).code).toBe('item_paid');
    const voided = await test.as(clerk).try(api.voidItem, { params, body: { version, reason: '开错' } });
    expect(voided.code).toBe('item_paid');
    const declined = await test.as(clerk).call(api.declineItem, { params, body: { version, reason: '不做了' } });
    expect(line(declined, 'LAB_CBC')).toMatchObject({ status: 'declined', charge: 'paid', refundDue: true });
  });

  it('puts an item off to a day, and voids one ordered by mistake so that it can be ordered again', async () => {
    const { checkup, item } = await build.checkup(test);
    const [ecg, cbc] = [item('ECG12'), item('LAB_CBC')];
    const deferred = await test.as(clerk).call(api.deferItem, {
      params: { id: checkup.id, checkupItemId: ecg.id },
      body: { version: ecg.version, until: '2099-01-05' },
    });
    expect(line(deferred, 'ECG12')).toMatchObject({
      status: 'deferred',
      deferredUntil: '2099-01-05',
      charge: 'unpaid',
    });
    await test.as(clerk).call(api.voidItem, {
      params: { id: checkup.id, checkupItemId: cbc.id },
      body: { version: cbc.version, reason: '开错' },
    });
    expect((await add(checkup.id, 'LAB_CBC')).status).toBe(200);
  });

  it('refuses a stale version, an item that is done, another campus and another department', async () => {
    const { checkup, item } = await build.checkup(test);
    const [cbc, ecg] = [item('LAB_CBC'), item('ECG12')];
    const decline = (it: CheckupItemEntity, version: number, who = clerk) =>
      test.as(who).try(api.declineItem, {
        params: { id: checkup.id, checkupItemId: it.id },
        body: { version, reason: '不做' },
      });
    expect((await decline(cbc, 7)).code).toBe('stale');
    await set(checkup.id, cbc.id, { status: 'done' });
    expect((await decline(cbc, cbc.version + 1)).code).toBe('item_state');
    const chief = item('CHIEF');
    expect((await decline(chief, chief.version)).code).toBe('item_state');
    const elsewhere = await test.staff({ permissions: [...desk], campusId: (await build.campus(test)).id });
    expect((await decline(ecg, ecg.version, elsewhere)).code).toBe('not_found');
    const laboratory = await test.staff('checkup:read', {
      permissions: ['checkup:items'],
      departmentId: cbc.departmentId,
    });
    expect((await decline(ecg, ecg.version, laboratory)).code).toBe('forbidden');
  });

  it('follows its items: begun, examined, and back when one is added; closed once the conclusion is signed', async () => {
    const { checkup, items } = await build.checkup(test);
    for (const it of items.filter((one) => one.kind !== 'review')) await set(checkup.id, it.id, { status: 'done' });
    const examined = await read(checkup.id);
    expect(examined.status).toBe('examined');
    expect(examined.events.map((it) => it.kind)).toEqual(['examined', 'started', 'registered']);
    const back = await add(checkup.id, 'US_CAROTID');
    expect(back.reply).toMatchObject({ status: 'in_progress', examinedAt: null });
    await set(checkup.id, line(back.reply, 'US_CAROTID').id, { status: 'declined' });
    await test.write(async (scope) => {
      const row = await lockCheckup(scope, checkup.id);
      await advance(scope, row, 'reviewed');
      await advance(scope, row, 'concluded');
    });
    expect((await add(checkup.id, 'US_THY')).code).toBe('checkup_locked');
    await expect(
      test.write(async (scope) => advance(scope, await lockCheckup(scope, checkup.id), 'examined')),
    ).rejects.toMatchObject({ code: 'reason_required' });
    await expect(
      test.write(async (scope) => advance(scope, await lockCheckup(scope, checkup.id), 'registered')),
    ).rejects.toMatchObject({ code: 'step_not_allowed' });
  });

  it('tells the campus’s screens', async () => {
    const { checkup } = await build.checkup(test);
    await add(checkup.id, 'US_CAROTID');
    await test.idle();
    const news = await test.app.db.read((manager) =>
      manager.query('SELECT kind, refId FROM realtime_event WHERE topic = ?', [`campus:${checkup.campusId}`]),
    );
    expect(news).toContainEqual({ kind: 'Checkup', refId: checkup.id });
  });
});
