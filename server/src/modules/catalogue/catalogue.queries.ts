import { newId } from '@tijian/shared';
import type { EntityManager } from 'typeorm';
import { insertRows } from '../../platform/database/insert-rows';
import type { ReadScope, Scope } from '../../platform/scope';
import { CatalogueRevisionEntity } from './catalogue-revision.entity';
import { DepartmentEntity } from './department.entity';
import { IndicatorEntity } from './indicator.entity';
import { IndicatorVersionEntity } from './indicator-version.entity';
import { ItemEntity } from './item.entity';
import { ItemVersionEntity } from './item-version.entity';
import { PackageEntity } from './package.entity';
import { PackageVersionEntity } from './package-version.entity';
import * as shipped from './shipped';

const REVISION_ID = 'catalogue';

export function findRevision(manager: EntityManager): Promise<CatalogueRevisionEntity | null> {
  return manager.findOneBy(CatalogueRevisionEntity, { id: REVISION_ID });
}

/** Tells every process that the catalogue has changed. Call it after any write to items, indicators, packages or departments. */
export async function touchCatalogue(scope: Scope, shippedNow?: string): Promise<void> {
  const token = newId();
  const changes = shippedNow === undefined ? { token } : { token, shipped: shippedNow };
  const row = { id: REVISION_ID, token, shipped: shippedNow ?? '' };
  await insertRows(scope.manager, CatalogueRevisionEntity, [row], { ignore: true });
  await scope.manager
    .createQueryBuilder()
    .update(CatalogueRevisionEntity)
    .set(changes)
    .where('id = :id', { id: REVISION_ID })
    .execute();
}

/** Rows that are there already stay; their ids follow from their codes, so two servers starting together put in the same. */
export async function insertShipped({ manager, now }: ReadScope): Promise<void> {
  const ignore = { ignore: true };
  await insertRows(manager, DepartmentEntity, shipped.shippedDepartments(), ignore);
  await insertRows(manager, IndicatorEntity, shipped.shippedIndicators(), ignore);
  await insertRows(manager, IndicatorVersionEntity, shipped.shippedIndicatorVersions(now), ignore);
  await insertRows(manager, ItemEntity, shipped.shippedItems(), ignore);
  await insertRows(manager, ItemVersionEntity, shipped.shippedItemVersions(now), ignore);
  await insertRows(manager, PackageEntity, shipped.shippedPackages(), ignore);
  await insertRows(manager, PackageVersionEntity, shipped.shippedPackageVersions(now), ignore);
}
