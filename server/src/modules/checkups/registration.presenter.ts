import type { PlannedItem, RegistrationPreview } from '@tijian/shared';
import { presentExaminee } from '../persons';
import type { planRegistration, Registration } from './find-registration';
import { chargeOf } from './item-charge';
import type { ItemPlan } from './plan-items';

/** What a registration would order and cost. */
export function presentPreview(
  it: Registration,
  { plans, removed, asksSexualHistory }: Awaited<ReturnType<typeof planRegistration>>,
): RegistrationPreview {
  const items = plans.map(presentPlanned);
  const sum = (charge: string) =>
    items.filter((one) => one.charge === charge).reduce((all, one) => all + one.priceFen, 0);
  const category = it.package?.package.category ?? 'health';
  return {
    person: presentExaminee(it.person, { ageYears: it.ageYears }),
    category,
    vipLevel: it.person.vipLevel === 'none' && category === 'vip' ? 'vip' : it.person.vipLevel,
    packageName: it.package?.version.name ?? null,
    packageReason: it.packageReason,
    items,
    removed,
    unitFen: sum('unit'),
    selfFen: sum('unpaid'),
    asksSexualHistory,
    optionalItemIds: it.package?.version.optionalItemIds ?? [],
  };
}

function presentPlanned({ item, source, payer, priceFen }: ItemPlan): PlannedItem {
  const { version } = item;
  return {
    itemId: item.item.id,
    code: item.item.code,
    name: version.name,
    kind: version.kind,
    department: item.department.name,
    source,
    payer,
    listPriceFen: version.priceFen,
    priceFen,
    charge: chargeOf(payer, priceFen),
    fasting: version.fasting,
  };
}
