import {
  businessDate,
  checkupCatalogue,
  type ItemVersion,
  type ItemVersionValues,
  type OrderableItem,
  type OrderableItemDetail,
} from '@tijian/shared';
import { AppError, found, invalid } from '../../platform/errors';
import type { ReadScope } from '../../platform/scope';
import { type HistoryKind, presentVersions } from './history';
import { ItemEntity } from './item.entity';
import { ItemVersionEntity } from './item-version.entity';
import { type CatalogueSnapshot, catalogueSnapshot, type Dated } from './snapshot.queries';
import { usedItemVersions } from './usage.queries';
import { nextOn, shownVersion } from './versions';

export const itemHistory: HistoryKind<ItemEntity, ItemVersionEntity, ItemVersionValues> = {
  head: ItemEntity,
  version: ItemVersionEntity,
  of: (snapshot) => snapshot.items,
  used: usedItemVersions,
  check: checkItemVersion,
  insert: (scope, itemId, id, values) =>
    scope.insert(ItemVersionEntity, { ...values, id, itemId, createdAt: scope.now }),
};

/** Refuses what a schema can't know: unknown preconditions, indicators that are switched off, itself as its alternative. */
function checkItemVersion(
  snapshot: CatalogueSnapshot,
  itemId: string,
  values: ItemVersionValues,
  path: readonly string[],
): void {
  const known = checkupCatalogue().preconditionCodes;
  const unknown = values.preconditions.find((it) => !Object.hasOwn(known, it));
  if (unknown !== undefined) throw invalid([...path, 'preconditions'], `没有“${unknown}”这种检查前要求`);
  for (const id of values.indicatorIds) {
    const indicator = snapshot.indicators.get(id)?.head;
    if (!indicator) throw invalid([...path, 'indicatorIds'], '所选指标不存在');
    if (!indicator.active) throw new AppError('catalogue_inactive', { code: indicator.code });
  }
  for (const id of values.alternativeItemIds) {
    if (id === itemId) throw invalid([...path, 'alternativeItemIds'], '不能把自己作为替代项目');
    if (!snapshot.items.has(id)) throw invalid([...path, 'alternativeItemIds'], '所选替代项目不存在');
  }
}

export function presentItemVersion(it: ItemVersionEntity): ItemVersion {
  return { ...it, createdAt: it.createdAt.toISOString() };
}

/** An item with the version people see in lists; null when it has none. */
export function presentItem(it: Dated<ItemEntity, ItemVersionEntity>, onDay: string): OrderableItem | null {
  const current = shownVersion(it, onDay);
  if (!current) return null;
  const { id, code, departmentId, sortOrder, active, version } = it.head;
  const shown = presentItemVersion(current);
  return { id, code, departmentId, sortOrder, active, version, current: shown, nextOn: nextOn(it.versions, onDay) };
}

/** An item with all its versions, or `not_found`. */
export async function itemDetail(scope: ReadScope, id: string): Promise<OrderableItemDetail> {
  const it = found((await catalogueSnapshot(scope)).items.get(id));
  const head = found(presentItem(it, businessDate(scope.now)));
  return { ...head, versions: await presentVersions(scope, itemHistory, it.versions, presentItemVersion) };
}
