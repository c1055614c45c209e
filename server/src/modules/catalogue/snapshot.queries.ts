import type { EntityManager } from 'typeorm';
import type { ReadScope } from '../../platform/scope';
import { askedBy, rememberAsked } from './asked';
import { findRevision } from './catalogue.queries';
import { DepartmentEntity } from './department.entity';
import { IndicatorEntity } from './indicator.entity';
import { IndicatorVersionEntity } from './indicator-version.entity';
import { ItemEntity } from './item.entity';
import { ItemVersionEntity } from './item-version.entity';
import { PackageEntity } from './package.entity';
import { PackageVersionEntity } from './package-version.entity';

/** An item, indicator or package with its versions, the earliest first. */
export type Dated<Head, V> = { head: Head; versions: readonly V[] };

/** The whole catalogue as of one revision. Never change what is in it. */
export interface CatalogueSnapshot {
  readonly departments: ReadonlyMap<string, DepartmentEntity>;
  readonly items: ReadonlyMap<string, Dated<ItemEntity, ItemVersionEntity>>;
  readonly itemVersions: ReadonlyMap<string, ItemVersionEntity>;
  readonly indicators: ReadonlyMap<string, Dated<IndicatorEntity, IndicatorVersionEntity>>;
  readonly indicatorVersions: ReadonlyMap<string, IndicatorVersionEntity>;
  readonly packages: ReadonlyMap<string, Dated<PackageEntity, PackageVersionEntity>>;
  readonly packageVersions: ReadonlyMap<string, PackageVersionEntity>;
}

let kept: { token: string; loading: Promise<CatalogueSnapshot> } | null = null;

/**
 * The catalogue, from memory while its revision is unchanged (one statement, once for a scope), else read anew (eight). Inside a transaction that has
 * changed the catalogue the revision is that transaction's own; its token is random, so it can't be met again after a rollback.
 */
export function catalogueSnapshot(scope: Pick<ReadScope, 'manager'>): Promise<CatalogueSnapshot> {
  const known = askedBy(scope);
  if (known) return known;
  const asking = current(scope);
  rememberAsked(scope, asking);
  return asking;
}

async function current(scope: Pick<ReadScope, 'manager'>): Promise<CatalogueSnapshot> {
  const token = (await findRevision(scope.manager))?.token ?? '';
  if (kept?.token !== token) {
    const entry = { token, loading: load(scope.manager) };
    kept = entry;
    entry.loading.catch(() => {
      if (kept === entry) kept = null;
    });
  }
  return kept.loading;
}

async function load(manager: EntityManager): Promise<CatalogueSnapshot> {
  // One after another: within a transaction they share one connection.
  const departments = await manager.find(DepartmentEntity, { order: { sortOrder: 'ASC', code: 'ASC' } });
  const items = await manager.find(ItemEntity, { order: { sortOrder: 'ASC', code: 'ASC' } });
  const itemVersions = await manager.find(ItemVersionEntity, { order: { effectiveOn: 'ASC' } });
  const indicators = await manager.find(IndicatorEntity, { order: { code: 'ASC' } });
  const indicatorVersions = await manager.find(IndicatorVersionEntity, { order: { effectiveOn: 'ASC' } });
  const packages = await manager.find(PackageEntity, { order: { sortOrder: 'ASC', code: 'ASC' } });
  const packageVersions = await manager.find(PackageVersionEntity, { order: { effectiveOn: 'ASC' } });
  return {
    departments: byId(departments),
    items: dated(items, itemVersions, (it) => it.itemId),
    itemVersions: byId(itemVersions),
    indicators: dated(indicators, indicatorVersions, (it) => it.indicatorId),
    indicatorVersions: byId(indicatorVersions),
    packages: dated(packages, packageVersions, (it) => it.packageId),
    packageVersions: byId(packageVersions),
  };
}

/** Rows are frozen: they are shared by every request of this process. */
const byId = <T extends { id: string }>(rows: readonly T[]): Map<string, T> =>
  new Map(rows.map((it) => [it.id, Object.freeze(it)]));

function dated<Head extends { id: string }, V>(
  heads: readonly Head[],
  versions: readonly V[],
  headOf: (it: V) => string,
): Map<string, Dated<Head, V>> {
  const all = new Map(heads.map((head) => [head.id, { head: Object.freeze(head), versions: [] as V[] }]));
  for (const it of versions) all.get(headOf(it))?.versions.push(it);
  return all;
}
