import { allocateFen, type Payer, type SexCode } from '@tijian/shared';
import { AppError } from '../../platform/errors';
import { type ItemOnDay, type PackageVersionEntity, unsuitable } from '../catalogue';

/** An item about to be ordered, with its price. */
export interface ItemPlan {
  item: ItemOnDay;
  source: 'package' | 'group' | 'added';
  payer: Payer;
  priceFen: number;
}
export type Examined = { sex: SexCode; ageYears: number; sexualHistory?: boolean | null };
export type Removed = { name: string; reason: string };

export interface PlanInput {
  person: Examined;
  /** The package's items that suit the person. */
  packageItems: readonly ItemOnDay[];
  packagePriceFen: PackageVersionEntity['priceFen'];
  /** Items of the programme's group that come on top of the package. */
  groupItems: readonly ItemOnDay[];
  /** Items at own expense; price absent: list price. */
  added: readonly { item: ItemOnDay; priceFen?: number }[];
  payer: Payer;
  /** Share of the price that is charged, per mille. */
  discountPermille: number;
}

/**
 * What a registration orders: the package's items, sharing the package price in proportion to their list prices; the group's items as far as they
 * suit; own additions. Throws `item_not_applicable` and `item_already_there` for additions, which were asked for by name.
 */
export function planItems(input: PlanInput): { plans: ItemPlan[]; removed: Removed[] } {
  const { person, payer, packageItems } = input;
  const discounted = (fen: number) => Math.round((fen * input.discountPermille) / 1000);
  const shares = allocateFen(
    packageItems.length ? discounted(input.packagePriceFen) : 0,
    packageItems.map((it) => it.version.priceFen),
  );
  const plans: ItemPlan[] = packageItems.map((item, at) => ({
    item,
    source: 'package',
    payer,
    priceFen: shares[at] ?? 0,
  }));
  const removed: Removed[] = [];
  const codes = new Set(packageItems.map((it) => it.item.code));
  for (const item of input.groupItems) {
    if (codes.has(item.item.code)) continue;
    const why = unsuitable(item, person, codes);
    if (why) removed.push({ name: item.version.name, reason: why });
    else plans.push({ item, source: 'group', payer, priceFen: discounted(item.version.priceFen) });
    if (!why) codes.add(item.item.code);
  }
  for (const { item, priceFen } of input.added) {
    requireSuitable(item, person, codes);
    plans.push({ item, source: 'added', payer: 'self', priceFen: priceWithin(item, priceFen) });
    codes.add(item.item.code);
  }
  plans.sort((a, b) => a.item.item.sortOrder - b.item.item.sortOrder || (a.item.item.code < b.item.item.code ? -1 : 1));
  return { plans, removed };
}

/** `item_already_there` or `item_not_applicable` with the reason, unless the person may have the item on top of those with the codes. */
export function requireSuitable(item: ItemOnDay, person: Examined, codes: ReadonlySet<string>): void {
  const { name } = item.version;
  if (codes.has(item.item.code)) throw new AppError('item_already_there', { itemId: item.item.id, name });
  const reason = unsuitable(item, person, codes);
  if (reason) throw new AppError('item_not_applicable', { reason }, { message: `${name}：${reason}` });
}

/** The price asked for, at most the list price. */
export function priceWithin({ version }: ItemOnDay, priceFen: number | undefined): number {
  return Math.min(priceFen ?? version.priceFen, version.priceFen);
}
