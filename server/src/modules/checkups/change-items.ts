import { type CheckupItemStatus, isOpenForResults, type Payer } from '@tijian/shared';
import { authorize } from '../../platform/auth/actor';
import { onUnique } from '../../platform/database';
import { AppError, expectVersion, found } from '../../platform/errors';
import type { ReadScope, Scope } from '../../platform/scope';
import { itemsOnDay } from '../catalogue';
import { settleProgress } from './advance';
import type { CheckupEntity } from './checkup.entity';
import { CheckupItemEntity } from './checkup-item.entity';
import { checkupPolicy } from './checkups.policy';
import { listItems, lockCheckup } from './checkups.queries';
import { type ItemChangeName, itemChanges } from './item-changes';
import { chargeAfter } from './item-charge';
import { type ItemPlan, priceWithin, requireSuitable } from './plan-items';
import { recordEvent } from './record-event';
import { itemRow } from './register-checkup';

type Wish = { itemId: string; payer: Payer; priceFen?: number };

/** The item and price that adding would order; throws what adding would throw. */
export async function planAddition(
  scope: ReadScope,
  checkup: CheckupEntity,
  items: readonly CheckupItemEntity[],
  { itemId, payer, priceFen }: Wish,
): Promise<ItemPlan> {
  requireOpen(checkup);
  const item = found((await itemsOnDay(scope, [itemId], checkup.businessDate)).get(itemId));
  authorize(scope.actor, checkupPolicy, 'items', { ...subjectOf(checkup), departmentId: item.item.departmentId });
  if (payer === 'unit' && !checkup.unitId)
    throw new AppError('item_not_applicable', { reason: 'no_unit' }, { message: '散客没有单位，不能由单位付费' });
  const codes = new Set(items.filter((it) => it.status !== 'voided').map((it) => it.code));
  requireSuitable(item, { sex: checkup.sex, ageYears: checkup.ageYears }, codes);
  return { item, source: 'added', payer, priceFen: priceWithin(item, priceFen) };
}

/** Adds an item (加项) under its version of the checkup's day. */
export async function addItem(
  scope: Scope,
  checkupId: string,
  wish: Wish & { id: string; reason: string | null },
): Promise<CheckupEntity> {
  const checkup = await lockCheckup(scope, checkupId);
  const items = await listItems(scope, checkup.id);
  const plan = await planAddition(scope, checkup, items, wish);
  const last = Math.max(0, ...items.map((it) => it.sortOrder));
  const row = await scope
    .insert(CheckupItemEntity, itemRow(checkup, plan, last + 10, wish.id), {
      campusId: checkup.campusId,
      reason: wish.reason,
    })
    .catch(onUnique('activeKey', 'item_already_there'));
  await recordEvent(scope, checkup, 'item_added', [row.name, wish.reason].filter(Boolean).join('：'));
  return settleProgress(scope, checkup, { items: [...items, row], reason: `加项：${row.name}` });
}

/** The item, if the change is one it allows now. Throws `checkup_locked`, `item_state`, `item_paid`. */
export function requireChange(
  scope: ReadScope,
  checkup: CheckupEntity,
  items: readonly CheckupItemEntity[],
  checkupItemId: string,
  change: ItemChangeName,
): CheckupItemEntity {
  const item = found(items.find((it) => it.id === checkupItemId));
  authorize(scope.actor, checkupPolicy, 'items', { ...subjectOf(checkup), departmentId: item.departmentId });
  requireOpen(checkup);
  if (change === 'void' && item.charge === 'paid') throw new AppError('item_paid');
  const from: readonly CheckupItemStatus[] = itemChanges[change].from;
  // The final conclusion is a step of the checkup, not something to be done or left out.
  if (item.kind === 'review' || !from.includes(item.status)) throw new AppError('item_state', { status: item.status });
  return item;
}

/** Declines, puts off, restores or voids an item; the charge follows. */
export async function changeItem(
  scope: Scope,
  checkupId: string,
  checkupItemId: string,
  change: ItemChangeName,
  input: { version: number; reason?: string | null; until?: string },
): Promise<CheckupEntity> {
  const checkup = await lockCheckup(scope, checkupId);
  const items = await listItems(scope, checkup.id);
  const item = requireChange(scope, checkup, items, checkupItemId, change);
  expectVersion(item, input.version, { status: item.status, reason: item.reason });
  const { to, event } = itemChanges[change];
  const reason = input.reason ?? null;
  await scope.save(
    CheckupItemEntity,
    item,
    {
      status: to,
      charge: chargeAfter(item, to),
      reason: change === 'restore' ? null : reason,
      deferredUntil: input.until ?? null,
      ...(to === 'voided' ? { activeKey: null } : {}),
    },
    { action: change, reason, campusId: checkup.campusId },
  );
  const detail = [item.name, input.until ? `延至 ${input.until}` : '', reason ?? ''].filter(Boolean).join('，');
  await recordEvent(scope, checkup, event, detail);
  return settleProgress(scope, checkup, { items, reason: `恢复检查：${item.name}` });
}

function requireOpen(checkup: CheckupEntity): void {
  if (checkup.status === 'cancelled') throw new AppError('step_not_allowed');
  if (!isOpenForResults(checkup.status)) throw new AppError('checkup_locked');
}

const subjectOf = ({ campusId, status }: CheckupEntity) => ({ campusId, status });
