import { byIds } from '../../platform/database';
import type { ReadScope } from '../../platform/scope';
import { examineeColumns } from '../persons';
import { PersonEntity } from '../persons/person.entity';
import type { CheckupEntity } from './checkup.entity';
import { CheckupItemEntity } from './checkup-item.entity';
import { namesOf } from './names.queries';

export type ItemCounts = {
  total: number;
  done: number;
  declined: number;
  deferred: number;
  unpaid: number;
  unpaidFen: number;
};

/** Counts of a checkup's items, by checkup; what is voided and the final conclusion are no items to be done. */
export async function countItems({ manager }: ReadScope, checkupIds: string[]): Promise<Map<string, ItemCounts>> {
  if (!checkupIds.length) return new Map();
  const sum = (when: string, value = '1') => `SUM(CASE WHEN ${when} THEN ${value} ELSE 0 END)`;
  const rows = await manager
    .createQueryBuilder(CheckupItemEntity, 'i')
    .select('i.checkupId', 'checkupId')
    .addSelect(sum("i.status <> 'voided' AND i.kind <> 'review'"), 'total')
    .addSelect(sum("i.status = 'done' AND i.kind <> 'review'"), 'done')
    .addSelect(sum("i.status = 'declined'"), 'declined')
    .addSelect(sum("i.status = 'deferred'"), 'deferred')
    .addSelect(sum("i.charge = 'unpaid'"), 'unpaid')
    .addSelect(sum("i.charge = 'unpaid'", 'i.priceFen'), 'unpaidFen')
    .where('i.checkupId IN (:...checkupIds)', { checkupIds })
    .groupBy('i.checkupId')
    .getRawMany<Record<keyof ItemCounts, string | number> & { checkupId: string }>();
  return new Map(
    rows.map(({ checkupId, total, done, declined, deferred, unpaid, unpaidFen }) => [
      checkupId,
      {
        total: Number(total),
        done: Number(done),
        declined: Number(declined),
        deferred: Number(deferred),
        unpaid: Number(unpaid),
        unpaidFen: Number(unpaidFen),
      },
    ]),
  );
}

/** The same of one checkup whose items are at hand. */
export function countsOf(items: readonly CheckupItemEntity[]): ItemCounts {
  const live = items.filter((it) => it.kind !== 'review' && it.status !== 'voided');
  const unpaid = items.filter((it) => it.charge === 'unpaid');
  return {
    total: live.length,
    done: live.filter((it) => it.status === 'done').length,
    declined: items.filter((it) => it.status === 'declined').length,
    deferred: items.filter((it) => it.status === 'deferred').length,
    unpaid: unpaid.length,
    unpaidFen: unpaid.reduce((sum, it) => sum + it.priceFen, 0),
  };
}

/** Who checkups are of, and what they name beside: two statements however many there are. */
export async function loadNames(scope: ReadScope, checkups: readonly CheckupEntity[]) {
  const persons = await byIds(
    scope.manager,
    PersonEntity,
    checkups.map((it) => it.personId),
    examineeColumns,
  );
  const of = await namesOf(
    scope,
    checkups.map((it) => it.id),
  );
  return { persons, of };
}
export type Names = Awaited<ReturnType<typeof loadNames>>;
