import { newId, type PaymentMethod } from '@tijian/shared';
import type { App } from '../../app';
import type { Scope } from '../../platform/scope';
import { shippedId } from '../catalogue';
import { addItem, type CheckupItemEntity, changeItem } from '../checkups';
import { refundPayment, takePayment } from '../payments';
import { itemsOf } from './demo.queries';
import { asThen, type Tell } from './demo-scope';
import { inBatches } from './in-batches';
import { momentOf } from './moments';
import { seeded } from './seeded';
import type { Crew } from './staff';
import { comesTo, type Traveller } from './travellers';

/** What people like to add at their own expense. */
const extras = ['US_THY', 'UBT_C13', 'US_CAROTID', 'LAB_THY'];
const methods: readonly PaymentMethod[] = ['wechat', 'wechat', 'wechat', 'alipay', 'alipay', 'card', 'cash'];

/** Of every nine people one adds an item; what people owe themselves is paid; some change their mind and get their money back. */
export function payAndRefund(app: App, crew: Crew, travellers: readonly Traveller[], tell: Tell): Promise<void> {
  const fresh = travellers.filter((it) => it.status === 'registered' && comesTo(it, 'in_progress'));
  const owing = fresh.filter((it) => addsItem(it) || !it.programme);
  return inBatches(app, { label: '加项与收费', size: 40, tell }, owing, async (scope, batch) => {
    for (const it of batch) {
      const at = momentOf(it.visit, 'paid', scope.now);
      await settle(asThen(scope, crew.desk, at), asThen(scope, crew.cashier, at), it);
    }
  });
}

const addsItem = ({ member, visit }: Traveller): boolean => member.index % 9 === 2 && visit.yearsAgo === 0;
const changesMind = (it: Traveller): boolean => addsItem(it) && it.member.index % 4 === 1;

async function settle(desk: Scope, cashier: Scope, it: Traveller): Promise<void> {
  const checkupId = it.checkupId as string;
  const ordered = await itemsOfOne(desk, checkupId);
  const extra = extras.find((code) => !ordered.some((item) => item.code === code));
  const addedId = newId();
  if (addsItem(it) && extra && !ordered.some((item) => item.source === 'added'))
    await addItem(desk, checkupId, {
      id: addedId,
      itemId: shippedId('item', extra),
      payer: 'self',
      reason: '本人要求',
    });
  const unpaid = (await itemsOfOne(cashier, checkupId)).filter((item) => item.charge === 'unpaid');
  if (!unpaid.length) return;
  const payment = await takePayment(cashier, {
    id: newId(),
    checkupId,
    itemIds: unpaid.map((item) => item.id),
    method: seeded(`pays ${it.member.index}`).pick(methods),
    expectedFen: unpaid.reduce((sum, item) => sum + item.priceFen, 0),
  });
  const added = (await itemsOfOne(desk, checkupId)).find((item) => item.id === addedId);
  if (!added || !changesMind(it)) return;
  await changeItem(desk, checkupId, added.id, 'decline', { version: added.version, reason: '等候时间长，本人放弃' });
  await refundPayment(cashier, payment.id, {
    id: newId(),
    itemIds: [added.id],
    reason: '弃检退费',
    includeDone: false,
  });
}

async function itemsOfOne(scope: Scope, checkupId: string): Promise<CheckupItemEntity[]> {
  return (await itemsOf(scope, [checkupId])).get(checkupId) ?? [];
}
