import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { paymentsApi as api, checkupsApi, newId } from '@tijian/shared';
import { AuditEntryEntity } from '../../platform/audit/audit-entry.entity';
import { readPdf } from '../../platform/documents/testing/read-pdf';
import { build, type Staff, TestApp } from '../../testing';
import { CheckupItemEntity } from '../checkups';

const cashier = ['charge:read', 'payment:write', 'checkup:read', 'checkup:items'] as const;

describe('payments', () => {
  let test: TestApp;
  let clerk: Staff;
  beforeAll(async () => {
    test = await TestApp.start();
    clerk = await test.staff(...cashier);
  });
  afterAll(() => test?.stop());

  const charges = (id: string, who = clerk) => test.as(who).call(api.charges, { params: { id } });
  const pay = (checkupId: string, items: CheckupItemEntity[], body: Record<string, unknown> = {}, key?: string) =>
    test.as(clerk).try(
      api.take,
      {
        body: {
          id: newId(),
          checkupId,
          itemIds: items.map((it) => it.id),
          method: 'wechat',
          expectedFen: items.reduce((sum, it) => sum + it.priceFen, 0),
          ...body,
        },
      },
      { idempotencyKey: key },
    );
  const refund = (id: string, body: Record<string, unknown> = {}) =>
    test.as(clerk).try(api.refund, { params: { id }, body: { id: newId(), reason: '不做了', ...body } });
  const decline = (checkupId: string, it: { id: string; version: number }) =>
    test.as(clerk).call(checkupsApi.declineItem, {
      params: { id: checkupId, checkupItemId: it.id },
      body: { version: it.version, reason: '不做了' },
    });

  it('takes a payment with a receipt number and marks the items', async () => {
    const { checkup, items, item } = await build.checkup(test, { addItemCodes: ['US_CAROTID', 'US_THY'] });
    const paid = [item('US_CAROTID'), item('US_THY')];
    const { reply } = await pay(checkup.id, paid);
    expect(reply).toMatchObject({ amountFen: 23_000, kind: 'payment', refundableFen: 23_000 });
    expect(reply.receiptNo).toMatch(/^S[A-Z]+\d{10}$/);
    const bill = await charges(checkup.id);
    const all = items.reduce((sum, it) => sum + (it.charge === 'unpaid' ? it.priceFen : 0), 0);
    expect(bill).toMatchObject({ paidFen: 23_000, unpaidFen: all - 23_000, refundDueFen: 0 });
    const detail = await test.as(clerk).call(checkupsApi.get, { params: { id: checkup.id } });
    expect(detail.events[0]).toMatchObject({ kind: 'paid' });
    expect(detail.events[0]?.detail).toContain(reply.receiptNo);
  });

  it('lets one of two clerks take the money for an item', async () => {
    const { checkup, item } = await build.checkup(test);
    const answers = await Promise.all([1, 2].map(() => pay(checkup.id, [item('LAB_CBC')])));
    expect(answers.map((it) => it.code ?? 'paid').sort()).toEqual(['already_paid', 'paid']);
    expect((await charges(checkup.id)).payments).toHaveLength(1);
  });

  it('answers a repeated submit with the first payment', async () => {
    const { checkup, item } = await build.checkup(test);
    const [key, id] = [newId(), newId()];
    const first = await pay(checkup.id, [item('LAB_CBC')], { id }, key);
    const second = await pay(checkup.id, [item('LAB_CBC')], { id }, key);
    expect(second.reply).toEqual(first.reply);
    expect((await charges(checkup.id)).payments).toHaveLength(1);
  });

  it('gives payments made at the same moment different receipt numbers', async () => {
    const campus = await build.campus(test);
    const built = [];
    for (let i = 0; i < 5; i++) built.push(await build.checkup(test, { campus }));
    const answers = await Promise.all(built.map((it) => pay(it.checkup.id, [it.item('LAB_CBC')])));
    expect(new Set(answers.map((it) => it.reply.receiptNo)).size).toBe(5);
  });

  it('refuses another sum, items that cost nothing here, and items of somebody else', async () => {
    const { checkup, item } = await build.checkup(test);
    const other = await build.checkup(test);
    expect((await pay(checkup.id, [item('LAB_CBC')], { expectedFen: 1 })).code).toBe('amount_changed');
    await decline(checkup.id, item('ECG12'));
    expect((await pay(checkup.id, [item('ECG12')])).code).toBe('not_payable');
    expect((await pay(checkup.id, [other.item('LAB_CBC')])).code).toBe('not_found');
    const elsewhere = await test.staff({ permissions: [...cashier], campusId: other.campus.id });
    const params = { id: checkup.id };
    expect((await test.as(elsewhere).try(api.charges, { params })).code).toBe('not_found');
  });

  it('gives back what was declined after payment, once', async () => {
    const { checkup, item } = await build.checkup(test);
    const [cbc, ecg] = [item('LAB_CBC'), item('ECG12')];
    const { reply } = await pay(checkup.id, [cbc, ecg]);
    await decline(checkup.id, { id: cbc.id, version: cbc.version + 1 });
    expect(await charges(checkup.id)).toMatchObject({ refundDueFen: cbc.priceFen });
    const due = await test.as(clerk).call(api.due, { query: { campusId: checkup.campusId, what: 'refund' } });
    expect(due.items).toMatchObject([{ checkup: { id: checkup.id }, refundDueFen: cbc.priceFen }]);
    const answers = await Promise.all([1, 2].map(() => refund(reply.id, { itemIds: [cbc.id] })));
    expect(answers.map((it) => it.code ?? 'refunded').sort()).toEqual(['already_refunded', 'refunded']);
    const bill = await charges(checkup.id);
    expect(bill).toMatchObject({ refundDueFen: 0, paidFen: ecg.priceFen });
    const state = Object.fromEntries(bill.items.map((it) => [it.checkupItemId, it.charge]));
    expect([state[cbc.id], state[ecg.id]]).toEqual(['refunded', 'paid']);
    const original = bill.payments.find((it) => it.id === reply.id);
    expect(original).toMatchObject({ refundableFen: ecg.priceFen });
    expect(bill.payments[0]).toMatchObject({ kind: 'refund', refundOf: reply.receiptNo });
  });

  it('makes what is refunded but still to be done payable again', async () => {
    const { checkup, item } = await build.checkup(test);
    const { reply } = await pay(checkup.id, [item('LAB_CBC')]);
    const back = await refund(reply.id, { method: 'cash', reason: '收错方式' });
    expect(back.reply).toMatchObject({ kind: 'refund', method: 'cash', refundableFen: 0 });
    expect((await refund(back.reply.id)).code).toBe('not_refundable');
    expect((await pay(checkup.id, [item('LAB_CBC')], { method: 'cash' })).status).toBe(200);
  });

  it('refunds what was done only when that is meant', async () => {
    const { checkup, item } = await build.checkup(test);
    const cbc = item('LAB_CBC');
    const { reply } = await pay(checkup.id, [cbc]);
    await test.write(async (scope) => {
      const row = await scope.manager.findOneByOrFail(CheckupItemEntity, { id: cbc.id });
      await scope.save(CheckupItemEntity, row, { status: 'done' });
    });
    const refused = await refund(reply.id);
    expect([refused.code, refused.error?.details]).toEqual(['refund_done_item', { names: [cbc.name] }]);
    expect((await refund(reply.id, { includeDone: true })).status).toBe(200);
    const bill = await charges(checkup.id);
    expect(bill.items.find((it) => it.checkupItemId === cbc.id)?.charge).toBe('refunded');
  });

  it('sums the day by method, for everybody or for oneself', async () => {
    const campus = await build.campus(test);
    const { checkup, item } = await build.checkup(test, { campus });
    const [cbc, ecg] = [item('LAB_CBC'), item('ECG12')];
    const first = await pay(checkup.id, [cbc]);
    await pay(checkup.id, [ecg], { method: 'cash' });
    await refund(first.reply.id);
    const query = { campusId: campus.id };
    const totals = await test.as(clerk).call(api.totals, { query });
    expect(totals).toEqual([
      { method: 'cash', payments: 1, paymentFen: ecg.priceFen, refunds: 0, refundFen: 0, netFen: ecg.priceFen },
      { method: 'wechat', payments: 1, paymentFen: cbc.priceFen, refunds: 1, refundFen: cbc.priceFen, netFen: 0 },
    ]);
    const other = await test.staff(...cashier);
    expect((await test.as(other).call(api.list, { query: { ...query, cashier: 'me' } })).total).toBe(0);
    for (const keyword of [first.reply.receiptNo, checkup.number])
      expect((await test.as(clerk).call(api.list, { query: { ...query, keyword } })).items.length).toBeGreaterThan(0);
  });

  it('prints the receipt of a payment and of its refund, on record', async () => {
    const { checkup, person, item } = await build.checkup(test, { addItemCodes: ['US_CAROTID', 'US_THY'] });
    const { reply: paid } = await pay(checkup.id, [item('US_CAROTID'), item('US_THY')]);
    const print = async (id: string, who = clerk) => test.as(who).try(api.receipt, { params: { id } });
    const first = await print(paid.id);
    expect(decodeURIComponent(first.headers.get('content-disposition') ?? '')).toContain(`收费凭据_${paid.receiptNo}`);
    const text = (await readPdf(Buffer.from(first.reply))).join('\n');
    for (const words of ['收费凭据', paid.receiptNo, person.name, checkup.number, '微信', '不是税务发票', '元整'])
      expect(text).toContain(words);
    expect(text).not.toContain('已退费');
    const [item2] = paid.items;
    if (!item2) throw new Error('nothing was paid');
    const { reply: back } = await refund(paid.id, { itemIds: [item2.checkupItemId], evenIfDone: true });
    const refunded = (await readPdf(Buffer.from((await print(back.id)).reply))).join('\n');
    for (const words of ['退费凭据', back.receiptNo, paid.receiptNo, '不做了']) expect(refunded).toContain(words);
    expect((await readPdf(Buffer.from((await print(paid.id)).reply))).join('\n')).toContain('已退费');
    const traces = await test.read(({ manager }) =>
      manager.findBy(AuditEntryEntity, { entity: 'payment', entityId: paid.id, action: 'print' }),
    );
    expect(traces).toHaveLength(2);
    const elsewhere = await test.staff({ permissions: ['charge:read'], campusId: (await build.campus(test)).id });
    expect((await print(paid.id, elsewhere)).code).toBe('not_found');
  });

  it('hides VVIP people’s money', async () => {
    const campus = await build.campus(test);
    const query = { campusId: campus.id };
    const list = () => test.as(clerk).call(api.list, { query });
    const hidden = await build.checkup(test, { campus, person: { vipLevel: 'vvip' } });
    expect((await pay(hidden.checkup.id, [hidden.item('LAB_CBC')])).code).toBe('not_found');
    const one = await build.checkup(test, { campus });
    await pay(one.checkup.id, [one.item('LAB_CBC')]);
    expect((await list()).total).toBe(1);
  });
});
