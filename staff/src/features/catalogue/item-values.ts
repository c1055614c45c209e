import type { ItemVersion, ItemVersionValues } from '@tijian/shared';
import { today } from '../../lib/time';

/** What the form of an item version holds. */
export type ItemFormValues = Omit<ItemVersionValues, 'sex' | 'ageMin' | 'ageMax' | 'sharedStep' | 'note'> & {
  sex?: ItemVersionValues['sex'];
  ageMin?: number | null;
  ageMax?: number | null;
  sharedStep?: string | null;
  note?: string | null;
};

export const emptyItem = (): Partial<ItemFormValues> => ({
  effectiveOn: today(),
  kind: 'exam',
  minutes: 5,
  fasting: false,
  important: false,
  preconditions: [],
  indicatorIds: [],
  alternativeItemIds: [],
});

/** A version as the form starts: one to correct as it is, a new one from today on. */
export function startFrom(base: ItemVersion, kind: 'add' | 'replace'): ItemFormValues {
  const { id: _id, itemId: _item, createdAt: _made, ...values } = base;
  return { ...values, effectiveOn: kind === 'add' ? today() : base.effectiveOn };
}

export function toItemVersion(values: ItemFormValues): ItemVersionValues {
  const { effectiveOn, name, kind, priceFen, minutes, fasting, important } = values;
  return {
    effectiveOn,
    name,
    kind,
    priceFen,
    minutes,
    fasting,
    important,
    sex: values.sex ?? null,
    ageMin: values.ageMin ?? null,
    ageMax: values.ageMax ?? null,
    preconditions: values.preconditions ?? [],
    sharedStep: values.sharedStep ?? null,
    indicatorIds: values.indicatorIds ?? [],
    alternativeItemIds: values.alternativeItemIds ?? [],
    note: values.note ?? null,
  };
}
