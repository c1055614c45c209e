import { createHash } from 'node:crypto';
import { type CatalogueGroup, type CataloguePackage, catalogueIndicators, checkupCatalogue } from '@tijian/shared';
import type { DepartmentEntity } from './department.entity';
import type { IndicatorEntity } from './indicator.entity';
import type { IndicatorVersionEntity } from './indicator-version.entity';
import type { ItemEntity } from './item.entity';
import type { ItemVersionEntity } from './item-version.entity';
import type { PackageEntity } from './package.entity';
import type { PackageVersionEntity } from './package-version.entity';
import { alternatives, importantItems, normalTexts } from './shipped-facts';

/** First day of everything the product ships with. */
export const SHIPPED_ON = '2020-01-01';
/** Grows when the shipped rows change, so that servers put in what is new. */
const ROWS_REVISION = 1;
export const shippedRevision = (): string => `${checkupCatalogue().meta.version}-${ROWS_REVISION}`;

type Kind = 'department' | 'item' | 'item-version' | 'indicator' | 'indicator-version' | 'package' | 'package-version';

/** The same id for the same code on every server: UUIDv8 (RFC 9562) of a SHA-256. */
export function shippedId(kind: Kind, code: string): string {
  const bytes = createHash('sha256').update(`tijian.catalogue\0${kind}\0${code}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A note of the file with the names of items and preconditions instead of their codes. */
function readable(note: string | undefined): string | null {
  if (!note) return null;
  const { groups, preconditionCodes } = checkupCatalogue();
  return note.replace(
    /[A-Z][A-Z0-9_]{3,}/g,
    (code) => preconditionCodes[code]?.zh ?? groups.find((it) => it.code === code)?.zh ?? code,
  );
}

const itemIds = (codes: readonly string[]) => codes.map((it) => shippedId('item', it));
const fenOf = (yuan: number) => Math.round(yuan * 100);

export function shippedDepartments(): DepartmentEntity[] {
  return checkupCatalogue().departments.map((it, at) => ({
    id: shippedId('department', it.code),
    code: it.code,
    name: it.zh,
    kind: it.kind,
    sortOrder: (at + 1) * 10,
    active: true,
    version: 1,
  }));
}

export function shippedItems(): ItemEntity[] {
  return checkupCatalogue().groups.map((it, at) => ({
    id: shippedId('item', it.code),
    code: it.code,
    departmentId: shippedId('department', it.department),
    sortOrder: (at + 1) * 10,
    active: true,
    version: 1,
  }));
}

export function shippedItemVersions(now: Date): ItemVersionEntity[] {
  return checkupCatalogue().groups.map((it) => ({
    id: shippedId('item-version', it.code),
    itemId: shippedId('item', it.code),
    effectiveOn: SHIPPED_ON,
    name: it.zh,
    kind: it.kind,
    priceFen: fenOf(it.priceCny),
    minutes: Math.max(1, Math.round(it.serviceMinutes)),
    fasting: it.fasting,
    important: importantItems.has(it.code),
    sex: it.sex ?? null,
    ageMin: it.ageMin ?? null,
    ageMax: null,
    preconditions: it.preconditions,
    sharedStep: it.sharedStep ?? it.step ?? null,
    indicatorIds: it.items.map((code) => shippedId('indicator', code)),
    alternativeItemIds: itemIds(alternativesOf(it)),
    note: readable(it.note),
    createdAt: now,
  }));
}

const alternativesOf = ({ code }: CatalogueGroup) =>
  alternatives.filter((pair) => pair.includes(code)).map(([one, other]) => (one === code ? other : one));

export function shippedIndicators(): IndicatorEntity[] {
  return checkupCatalogue().items.map((it) => ({
    id: shippedId('indicator', it.code),
    code: it.code,
    active: true,
    version: 1,
  }));
}

export function shippedIndicatorVersions(now: Date): IndicatorVersionEntity[] {
  return checkupCatalogue().items.map((it) => {
    const rule = catalogueIndicators().get(it.code);
    return {
      id: shippedId('indicator-version', it.code),
      indicatorId: shippedId('indicator', it.code),
      effectiveOn: SHIPPED_ON,
      name: it.zh,
      abbr: rule?.abbr ?? null,
      resultType: it.resultType,
      unit: rule?.unit || null,
      ucum: it.ucum ?? null,
      decimals: rule?.decimals ?? null,
      options: it.options ?? [],
      normalOptions: [...(rule?.normalOptions ?? [])],
      ranges: [...(rule?.ranges ?? [])],
      sex: it.sex ?? null,
      normalText: normalTexts[it.code] ?? null,
      derived: rule?.derived ?? false,
      optional: rule?.optional ?? false,
      loinc: it.loinc,
      refSource: it.refSource ?? null,
      note: it.note ?? null,
      createdAt: now,
    };
  });
}

const categories: Readonly<Record<string, PackageEntity['category']>> = {
  PK_ENTRY: 'entry',
  PK_VIP: 'vip',
  PK_ELDER: 'elder',
  PK_CANSPUC: 'cancer',
  PK_NOISE: 'occupational',
  PK_STUDENT: 'student',
};

export function shippedPackages(): PackageEntity[] {
  return checkupCatalogue().packages.map((it, at) => ({
    id: shippedId('package', it.code),
    code: it.code,
    category: categories[it.code] ?? 'health',
    sortOrder: (at + 1) * 10,
    active: true,
    version: 1,
  }));
}

export function shippedPackageVersions(now: Date): PackageVersionEntity[] {
  return checkupCatalogue().packages.map((it) => ({
    id: shippedId('package-version', it.code),
    packageId: shippedId('package', it.code),
    effectiveOn: SHIPPED_ON,
    name: it.zh,
    audience: it.audience,
    sex: it.sex,
    priceFen: fenOf(it.packagePriceCny),
    itemIds: itemIds(it.groups),
    optionalItemIds: itemIds(it.optionalGroups ?? []),
    conditionalItems: conditionsOf(it),
    note: readable(it.note),
    createdAt: now,
  }));
}

const conditionsOf = (it: CataloguePackage): PackageVersionEntity['conditionalItems'] =>
  (it.conditionalGroups ?? []).map(({ when, group }) => ({ when, itemId: shippedId('item', group) }));
