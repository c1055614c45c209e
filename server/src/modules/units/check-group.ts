import { businessDate, type GroupRule } from '@tijian/shared';
import { AppError } from '../../platform/errors';
import type { ReadScope } from '../../platform/scope';
import { currentItemVersions, currentPackages } from '../catalogue';

type Draft = { rules: readonly GroupRule[]; packageId: string | null; extraItemIds: readonly string[] };

/** Refuses packages and items that do not exist today. */
export async function checkGroup(scope: ReadScope, { rules, packageId, extraItemIds }: Draft): Promise<void> {
  const today = businessDate(scope.now);
  const packages = await currentPackages(scope, today);
  const codes = new Set(packages.map((it) => it.package.code));
  const unknown = rules.find((it) => !codes.has(it.packageCode));
  if (unknown) throw new AppError('package_unknown', { packageCode: unknown.packageCode });
  if (packageId && !packages.some((it) => it.package.id === packageId)) throw new AppError('package_unknown');
  if (!extraItemIds.length) return;
  const items = new Set((await currentItemVersions(scope, today)).map((it) => it.item.id));
  const missing = extraItemIds.find((it) => !items.has(it));
  if (missing) throw new AppError('item_unknown', { itemId: missing });
}
