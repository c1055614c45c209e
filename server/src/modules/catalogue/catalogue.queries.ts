import { newId } from '@tijian/shared';
import type { EntityManager } from 'typeorm';
import { sharedQuery } from '../../platform/database';
import { insertRows } from '../../platform/database/insert-rows';
import type { ReadScope, Scope } from '../../platform/scope';
import { forgetAsked } from './asked';
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

/** The revision as committed by the time of asking; nearly every request asks, so those of one moment ask together. */
export async function findRevision(
  manager: EntityManager,
): Promise<Pick<CatalogueRevisionEntity, 'token' | 'shipped'> | null> {
  const [row] = await sharedQuery<Pick<CatalogueRevisionEntity, 'token' | 'shipped'>>(
    manager,
    'SELECT token, shipped FROM catalogue_revision WHERE id = ?',
    [REVISION_ID],
  );
  return row ?? null;
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
  forgetAsked(scope);
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

type Versioned = { id: string; version: number };

/** Counts a change of one of the versions as a change of the item, indicator or package itself, for `expectVersion`. */
export async function countChange<E extends Versioned>(
  manager: EntityManager,
  head: new () => E,
  id: string,
): Promise<void> {
  const { tableName } = manager.connection.getMetadata(head);
  await manager.query(`UPDATE ${tableName} SET version = version + 1 WHERE id = ?`, [id]);
}

/** True for the refusal to delete a row that others refer to. */
export function isReferred(error: unknown): boolean {
  const it = (error as { driverError?: { code?: string; errno?: number } }).driverError;
  return it?.errno === 1451 || /^SQLITE_CONSTRAINT_(FOREIGNKEY|TRIGGER)/.test(it?.code ?? '');
}
