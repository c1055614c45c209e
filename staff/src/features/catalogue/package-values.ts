import type { PackageVersion, PackageVersionValues } from '@tijian/shared';
import { today } from '../../lib/time';

/** What the form of a package version holds. */
export type PackageFormValues = Partial<PackageVersionValues> & { effectiveOn: string; name: string; priceFen: number };

export const emptyPackage = (): Partial<PackageFormValues> => ({
  effectiveOn: today(),
  itemIds: [],
  optionalItemIds: [],
  conditionalItems: [],
});

/** A version as the form starts: one to correct as it is, a new one from today on. */
export function startFrom(base: PackageVersion, kind: 'add' | 'replace'): PackageFormValues {
  const { id: _id, packageId: _package, createdAt: _made, ...values } = base;
  return { ...values, effectiveOn: kind === 'add' ? today() : base.effectiveOn };
}

export function toPackageVersion(values: PackageFormValues): PackageVersionValues {
  return {
    effectiveOn: values.effectiveOn,
    name: values.name,
    priceFen: values.priceFen,
    audience: values.audience ?? null,
    sex: values.sex ?? null,
    itemIds: values.itemIds ?? [],
    optionalItemIds: values.optionalItemIds ?? [],
    conditionalItems: (values.conditionalItems ?? []).filter((it) => it.itemId),
    note: values.note ?? null,
  };
}

/** `75 %`: a package price beside the list price of its items. */
export function shareOf(priceFen: number | null | undefined, listFen: number): string | null {
  return priceFen == null || listFen <= 0 ? null : `${Math.round((priceFen / listFen) * 100)}%`;
}
