import type { IndicatorDefinition, RulePerson } from '@tijian/shared';
import type { CheckupEntity, CheckupItemEntity } from '../checkups';
import type { ResultEntity } from './result.entity';

/** An indicator in the version that a checkup is done under. */
export interface KnownIndicator {
  id: string;
  versionId: string;
  definition: IndicatorDefinition;
  normalText: string | null;
}

export interface WorkItem {
  row: CheckupItemEntity;
  /** In the order of the item. */
  indicators: readonly KnownIndicator[];
}

/** Everything needed to enter results of one checkup; voided items are not in it. */
export interface Work {
  checkup: CheckupEntity;
  items: WorkItem[];
  results: ResultEntity[];
}

export const rulePerson = ({ sex, ageYears }: Pick<CheckupEntity, 'sex' | 'ageYears'>): RulePerson => ({
  sex,
  ageYears,
});

export const resultOf = (work: Work, checkupItemId: string, indicatorId: string): ResultEntity | undefined =>
  work.results.find((it) => it.checkupItemId === checkupItemId && it.indicatorId === indicatorId);

/** Values may go into it: neither declined nor taken out. */
export const isEnterable = (item: WorkItem): boolean => !['declined', 'voided'].includes(item.row.status);

/** What has to be there before an item counts as complete: typed values, neither images nor what is computed or optional. */
export function missingIndicators(work: Work, item: WorkItem): KnownIndicator[] {
  return item.indicators.filter(
    ({ id, definition }) =>
      definition.kind !== 'image' &&
      !definition.optional &&
      !definition.derived &&
      (definition.sex === undefined || definition.sex === work.checkup.sex) &&
      !resultOf(work, item.row.id, id)?.text,
  );
}
