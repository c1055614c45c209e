import {
  ageOn,
  catalogueSupplement,
  type IndicatorDefinition,
  type PackageCondition,
  type PackagePerson,
  type SexCode,
} from '@tijian/shared';
import type { ReadScope } from '../../platform/scope';
import type { DepartmentEntity } from './department.entity';
import type { IndicatorVersionEntity } from './indicator-version.entity';
import type { ItemEntity } from './item.entity';
import type { ItemVersionEntity } from './item-version.entity';
import type { PackageEntity } from './package.entity';
import type { PackageVersionEntity } from './package-version.entity';
import { type CatalogueSnapshot, catalogueSnapshot } from './snapshot.queries';
import { inForce } from './versions';

type At = Pick<ReadScope, 'manager'>;
/** An item as it stands on a day. */
export type ItemOnDay = { item: ItemEntity; version: ItemVersionEntity; department: DepartmentEntity };
/** An indicator as it stands on a day; `code` names it for the shared rules. */
export type IndicatorOnDay = { code: string; version: IndicatorVersionEntity };

/** Every active item that has a version in force on the day, in catalogue order. One statement, as all of these. */
export async function currentItemVersions(scope: At, onDay: string): Promise<ItemOnDay[]> {
  const snapshot = await catalogueSnapshot(scope);
  return [...snapshot.items.keys()].flatMap((id) => {
    const it = itemOnDay(snapshot, id, onDay);
    return it?.item.active ? [it] : [];
  });
}

/** Versions by id, whether or not they are in force: what checkups were done under. */
export async function itemVersionsByIds(scope: At, ids: readonly string[]): Promise<Map<string, ItemOnDay>> {
  const snapshot = await catalogueSnapshot(scope);
  const found = new Map<string, ItemOnDay>();
  for (const id of ids) {
    const version = snapshot.itemVersions.get(id);
    const item = version && snapshot.items.get(version.itemId)?.head;
    const department = item && snapshot.departments.get(item.departmentId);
    if (version && item && department) found.set(id, { item, version, department });
  }
  return found;
}

/** The items by their ids as they stand on the day, active or not; what is unknown or not yet in force is left out. */
export async function itemsOnDay(
  scope: At,
  itemIds: readonly string[],
  onDay: string,
): Promise<Map<string, ItemOnDay>> {
  const snapshot = await catalogueSnapshot(scope);
  return new Map(
    itemIds.flatMap((id) => {
      const it = itemOnDay(snapshot, id, onDay);
      return it ? [[id, it] as const] : [];
    }),
  );
}

/** A package as it stands on the day; null when there is none, or none in force yet. Inactive ones are found too: ask `package.active`. */
export async function currentPackage(
  scope: At,
  packageId: string,
  onDay: string,
): Promise<{ package: PackageEntity; version: PackageVersionEntity } | null> {
  const it = (await catalogueSnapshot(scope)).packages.get(packageId);
  const version = it && inForce(it.versions, onDay);
  return it && version ? { package: it.head, version } : null;
}

/** All active packages in force on the day, in catalogue order. */
export async function currentPackages(
  scope: At,
  onDay: string,
): Promise<{ package: PackageEntity; version: PackageVersionEntity }[]> {
  return [...(await catalogueSnapshot(scope)).packages.values()].flatMap(({ head, versions }) => {
    const version = head.active ? inForce(versions, onDay) : null;
    return version ? [{ package: head, version }] : [];
  });
}

/**
 * Indicators of the given item versions, by item version id, in the item's order: each in the version in force on `onDay`,
 * else in the earliest one.
 */
export async function indicatorVersionsFor(
  scope: At,
  itemVersionIds: readonly string[],
  onDay: string,
): Promise<Map<string, IndicatorOnDay[]>> {
  const snapshot = await catalogueSnapshot(scope);
  return new Map(
    itemVersionIds.map((id) => {
      const ids = snapshot.itemVersions.get(id)?.indicatorIds ?? [];
      return [id, ids.flatMap((indicatorId) => indicatorOnDay(snapshot, indicatorId, onDay))];
    }),
  );
}

/** Indicator versions by id with their codes: what results were judged under. */
export async function indicatorVersionsByIds(scope: At, ids: readonly string[]): Promise<Map<string, IndicatorOnDay>> {
  const snapshot = await catalogueSnapshot(scope);
  return new Map(
    ids.flatMap((id) => {
      const version = snapshot.indicatorVersions.get(id);
      const head = version && snapshot.indicators.get(version.indicatorId)?.head;
      return version && head ? [[id, { code: head.code, version }] as const] : [];
    }),
  );
}

/** Every indicator by its code as it stands on the day; for importing results. */
export async function indicatorsByCode(scope: At, onDay: string): Promise<Map<string, IndicatorOnDay>> {
  const snapshot = await catalogueSnapshot(scope);
  return new Map(
    [...snapshot.indicators.keys()].flatMap((id) =>
      indicatorOnDay(snapshot, id, onDay).map((it) => [it.code, it] as const),
    ),
  );
}

/** The shape the shared rules judge by. */
export function toIndicatorDefinition({ code, version }: IndicatorOnDay): IndicatorDefinition {
  return {
    code,
    name: version.name,
    kind: version.resultType,
    ranges: version.ranges,
    options: version.options.map((it) => ({ value: it.v, label: it.zh })),
    normalOptions: version.normalOptions,
    ...(version.abbr === null ? {} : { abbr: version.abbr }),
    ...(version.unit === null ? {} : { unit: version.unit }),
    ...(version.decimals === null ? {} : { decimals: version.decimals }),
    ...(version.sex === null ? {} : { sex: version.sex }),
    derived: version.derived,
    optional: version.optional,
  };
}

/** Who a package is made out for, on a day. */
export type PackageTaker = {
  sex: SexCode;
  birthOn: string | null;
  marital?: string | null;
  sexualHistory?: boolean | null;
  risks?: readonly string[];
};

/**
 * The items a person gets of a package on a day: conditional ones when their conditions hold (sexual history only when known),
 * less those inactive, for the other sex, outside the item's ages, needing a sexual history known to be absent, or contained in
 * another on the same day; what is left out comes with a Chinese reason.
 */
export async function packageItemsFor(
  scope: At,
  version: Pick<PackageVersionEntity, 'itemIds' | 'conditionalItems'>,
  taker: PackageTaker,
  onDay: string,
): Promise<{ items: ItemOnDay[]; removed: { itemId: string; name: string; reason: string }[] }> {
  const snapshot = await catalogueSnapshot(scope);
  const ageYears = taker.birthOn === null ? null : ageOn(taker.birthOn, onDay);
  const person = { sex: taker.sex, ageYears, sexualHistory: taker.sexualHistory ?? null };
  const conditional = version.conditionalItems.filter((it) => holds(it.when, person, taker.risks ?? []));
  const ids = [...new Set([...version.itemIds, ...conditional.map((it) => it.itemId)])];
  const wanted = ids.flatMap((id) => itemOnDay(snapshot, id, onDay) ?? []);
  const codes = new Set(wanted.map((it) => it.item.code));
  const judged = wanted.map((it) => ({ it, reason: unsuitable(it, person, codes) }));
  return {
    items: judged.filter((one) => one.reason === null).map((one) => one.it),
    removed: judged.flatMap(({ it, reason }) =>
      reason === null ? [] : [{ itemId: it.item.id, name: it.version.name, reason }],
    ),
  };
}

type Person = Pick<PackagePerson, 'sex' | 'ageYears' | 'sexualHistory'>;

function holds(when: PackageCondition, person: Person, risks: readonly string[]): boolean {
  if (when.sex && when.sex !== person.sex) return false;
  if (when.ageMin !== undefined && (person.ageYears === null || person.ageYears < when.ageMin)) return false;
  if (when.ageMax !== undefined && (person.ageYears === null || person.ageYears > when.ageMax)) return false;
  if (when.sexualHistory !== undefined && when.sexualHistory !== person.sexualHistory) return false;
  return when.risk === undefined || risks.includes(when.risk);
}

/** Why the person does not get the item, in Chinese; null when they do. Also for adding an item by hand. */
export function unsuitable({ item, version }: ItemOnDay, person: Person, codes: ReadonlySet<string>): string | null {
  const { sex, ageMin, ageMax, preconditions } = version;
  if (!item.active) return '项目已停用';
  if (sex && person.sex && sex !== person.sex) return sex === 'M' ? '仅适用于男性' : '仅适用于女性';
  if (ageMin !== null && person.ageYears !== null && person.ageYears < ageMin) return `未满 ${ageMin} 岁不做`;
  if (ageMax !== null && person.ageYears !== null && person.ageYears > ageMax) return `超过 ${ageMax} 岁不做`;
  if (preconditions.includes('SEXUAL') && person.sexualHistory === false) return '无性生活史者不做';
  const covered = catalogueSupplement.sameDayAlternatives.find((it) => it.drop === item.code && codes.has(it.keep));
  return covered?.why ?? null;
}

function itemOnDay(snapshot: CatalogueSnapshot, itemId: string, onDay: string): ItemOnDay | null {
  const it = snapshot.items.get(itemId);
  const version = it && inForce(it.versions, onDay);
  const department = it && snapshot.departments.get(it.head.departmentId);
  return version && department ? { item: it.head, version, department } : null;
}

function indicatorOnDay(snapshot: CatalogueSnapshot, indicatorId: string, onDay: string): IndicatorOnDay[] {
  const it = snapshot.indicators.get(indicatorId);
  const version = it && (inForce(it.versions, onDay) ?? it.versions[0]);
  return version ? [{ code: it.head.code, version }] : [];
}
