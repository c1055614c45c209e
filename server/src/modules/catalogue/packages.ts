import {
  businessDate,
  type CheckupPackage,
  type CheckupPackageDetail,
  type PackageVersion,
  type PackageVersionValues,
} from '@tijian/shared';
import { AppError, found, invalid } from '../../platform/errors';
import type { ReadScope } from '../../platform/scope';
import { type HistoryKind, presentVersions } from './history';
import { PackageEntity } from './package.entity';
import { PackageVersionEntity } from './package-version.entity';
import { type CatalogueSnapshot, catalogueSnapshot, type Dated } from './snapshot.queries';
import { usedPackageVersions } from './usage.queries';
import { inForce, nextOn, shownVersion } from './versions';

export const packageHistory: HistoryKind<PackageEntity, PackageVersionEntity, PackageVersionValues> = {
  head: PackageEntity,
  version: PackageVersionEntity,
  of: (snapshot) => snapshot.packages,
  used: usedPackageVersions,
  check: checkPackageVersion,
  insert: (scope, packageId, id, values) =>
    scope.insert(PackageVersionEntity, { ...values, id, packageId, createdAt: scope.now }),
};

/** Refuses items that are unknown, switched off, not yet in force, for the other sex, or named in two places. */
function checkPackageVersion(
  snapshot: CatalogueSnapshot,
  _packageId: string,
  values: PackageVersionValues,
  path: readonly string[],
): void {
  const { itemIds, optionalItemIds, conditionalItems, sex, effectiveOn } = values;
  const base = new Set(itemIds);
  if (optionalItemIds.some((it) => base.has(it))) throw invalid([...path, 'optionalItemIds'], '可选项目已在套餐内');
  if (conditionalItems.some((it) => base.has(it.itemId)))
    throw invalid([...path, 'conditionalItems'], '按条件增加的项目已在套餐内');
  const places = [
    ...itemIds.map((id) => ['itemIds', id] as const),
    ...optionalItemIds.map((id) => ['optionalItemIds', id] as const),
    ...conditionalItems.map((it) => ['conditionalItems', it.itemId] as const),
  ];
  for (const [field, id] of places) {
    const item = snapshot.items.get(id);
    if (!item) throw invalid([...path, field], '所选项目不存在');
    if (!item.head.active) throw new AppError('catalogue_inactive', { code: item.head.code });
    const version = inForce(item.versions, effectiveOn);
    if (!version) throw invalid([...path, field], `“${item.versions[0]?.name ?? item.head.code}”在套餐生效时尚未生效`);
    if (sex && version.sex && version.sex !== sex && field !== 'conditionalItems')
      throw invalid([...path, field], `“${version.name}”不适用于${sex === 'M' ? '男' : '女'}性套餐`);
  }
}

export function presentPackageVersion(it: PackageVersionEntity): PackageVersion {
  return { ...it, createdAt: it.createdAt.toISOString() };
}

export function presentPackage(
  snapshot: CatalogueSnapshot,
  it: Dated<PackageEntity, PackageVersionEntity>,
  onDay: string,
): CheckupPackage | null {
  const current = shownVersion(it, onDay);
  if (!current) return null;
  const { id, code, category, sortOrder, active, version } = it.head;
  const prices = current.itemIds.map((itemId) => {
    const item = snapshot.items.get(itemId);
    return (item && shownVersion(item, onDay)?.priceFen) ?? 0;
  });
  return {
    id,
    code,
    category,
    sortOrder,
    active,
    version,
    current: presentPackageVersion(current),
    nextOn: nextOn(it.versions, onDay),
    listPriceFen: prices.reduce((sum, price) => sum + price, 0),
  };
}

/** A package with all its versions, or `not_found`. */
export async function packageDetail(scope: ReadScope, id: string): Promise<CheckupPackageDetail> {
  const snapshot = await catalogueSnapshot(scope);
  const it = found(snapshot.packages.get(id));
  const head = found(presentPackage(snapshot, it, businessDate(scope.now)));
  return { ...head, versions: await presentVersions(scope, packageHistory, it.versions, presentPackageVersion) };
}
