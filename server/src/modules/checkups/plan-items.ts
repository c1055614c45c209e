import { allocateFen, type CataloguePackage, itemsOfPackage, type Payer, type SexCode } from '@tijian/shared';
import { AppError } from '../../platform/errors';
import type { PackageVersionEntity } from '../catalogue';
import type { OrderableItem } from './registration.queries';

/** An item about to be ordered, with its price. */
export interface ItemPlan {
  item: OrderableItem;
  source: 'package' | 'group' | 'added';
  payer: Payer;
  priceFen: number;
}
export type Examined = { sex: SexCode; ageYears: number; marital?: string | null; sexualHistory?: boolean | null };

export interface PlanInput {
  person: Examined;
  package: PackageVersionEntity | null;
  /** Items of the programme's group that come on top of the package. */
  groupItemIds: readonly string[];
  /** Items at own expense; price absent: list price. */
  added: readonly { itemId: string; priceFen?: number }[];
  payer: Payer;
  /** Share of the price that is charged, per mille. */
  discountPermille: number;
}

/**
 * What a registration orders: the package's items that suit the person, sharing the package price in proportion to their list prices; the
 * group's items; own additions. Throws `item_not_applicable` and `item_already_there` for additions, which were asked for by name.
 */
export function planItems(input: PlanInput, items: ReadonlyMap<string, OrderableItem>) {
  const { chosen, removed } = packageItems(input, items);
  const discounted = (fen: number) => Math.round((fen * input.discountPermille) / 1000);
  const shares = chosen.length
    ? allocateFen(
        discounted(input.package?.priceFen ?? 0),
        chosen.map((it) => it.version.priceFen),
      )
    : [];
  const plans: ItemPlan[] = chosen.map((item, at) => ({
    item,
    source: 'package',
    payer: input.payer,
    priceFen: shares[at] ?? 0,
  }));
  const have = new Set(chosen.map((it) => it.version.itemId));
  for (const id of input.groupItemIds) {
    const item = items.get(id);
    if (!item || have.has(id)) continue;
    const why = whyNot(item, input.person);
    if (why) removed.push({ name: item.version.name, reason: why });
    else plans.push({ item, source: 'group', payer: input.payer, priceFen: discounted(item.version.priceFen) });
    have.add(id);
  }
  for (const { itemId, priceFen } of input.added) {
    const item = orderable(items.get(itemId), input.person);
    if (have.has(itemId)) throw new AppError('item_already_there', { itemId, name: item.version.name });
    plans.push({ item, source: 'added', payer: 'self', priceFen: priceWithin(item, priceFen) });
    have.add(itemId);
  }
  plans.sort((a, b) => a.item.sortOrder - b.item.sortOrder || a.item.code.localeCompare(b.item.code));
  return { plans, removed };
}

/** The item if the person may have it, else `item_not_applicable` with the reason. */
export function orderable(item: OrderableItem | undefined, person: Examined): OrderableItem {
  if (!item) throw new AppError('item_not_applicable', { reason: '该日目录中没有此项目' });
  const reason = whyNot(item, person);
  if (reason) throw new AppError('item_not_applicable', { reason }, { message: `${item.version.name}：${reason}` });
  return item;
}

/** The price asked for, at most the list price. */
export function priceWithin({ version }: OrderableItem, priceFen: number | undefined): number {
  return Math.min(priceFen ?? version.priceFen, version.priceFen);
}

function packageItems({ package: version, person }: PlanInput, items: ReadonlyMap<string, OrderableItem>) {
  if (!version) return { chosen: [], removed: [] as { name: string; reason: string }[] };
  const all = [...items.values()];
  const codeOf = (id: string) => items.get(id)?.code ?? id;
  const { itemCodes, removed } = itemsOfPackage(
    {
      groups: version.itemIds.map(codeOf),
      conditionalGroups: version.conditionalItems.map(({ when, itemId }) => ({
        when: when as NonNullable<CataloguePackage['conditionalGroups']>[number]['when'],
        group: codeOf(itemId),
      })),
    },
    person,
    { catalogue: { groups: all.map(asGroup) } },
  );
  const byCode = new Map(all.map((it) => [it.code, it]));
  const gone = removed.map((it) => ({ name: byCode.get(it.itemCode)?.version.name ?? it.itemCode, reason: it.reason }));
  const chosen: OrderableItem[] = [];
  for (const code of itemCodes) {
    const item = byCode.get(code);
    const why = item ? whyNot(item, person) : '该日目录中没有此项目';
    if (item && !why) chosen.push(item);
    else gone.push({ name: item?.version.name ?? code, reason: why ?? '' });
  }
  return { chosen, removed: gone };
}

function whyNot({ version, active }: OrderableItem, { sex, ageYears, sexualHistory }: Examined): string | null {
  if (!active) return '项目已停用';
  if (version.sex && version.sex !== sex) return version.sex === 'M' ? '仅适用于男性' : '仅适用于女性';
  if (version.ageMin !== null && ageYears < version.ageMin) return `未满 ${version.ageMin} 岁不做`;
  if (version.ageMax !== null && ageYears > version.ageMax) return `超过 ${version.ageMax} 岁不做`;
  if (version.preconditions.includes('SEXUAL') && sexualHistory === false) return '无性生活史者不做';
  return null;
}

/** An item as the shared package rule reads it; what the rule does not look at is left plain. */
const asGroup = ({ code, version }: OrderableItem) => ({
  code,
  zh: version.name,
  department: '',
  kind: version.kind,
  serviceMinutes: version.minutes,
  priceCny: version.priceFen / 100,
  fasting: version.fasting,
  preconditions: version.preconditions,
  items: [],
  ...(version.sex ? { sex: version.sex } : {}),
  ...(version.ageMin === null ? {} : { ageMin: version.ageMin }),
});
