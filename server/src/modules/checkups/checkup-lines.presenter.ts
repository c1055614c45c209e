import type { CheckupLine } from '@tijian/shared';
import type { ReadScope } from '../../platform/scope';
import { type Examinee, presentExaminee } from '../persons';
import type { CheckupEntity } from './checkup.entity';
import { countItems, type ItemCounts, loadNames, type Names } from './lines.queries';

/** Checkups as lists show them, in the given order; a fixed number of statements. */
export async function presentLines(scope: ReadScope, checkups: readonly CheckupEntity[]): Promise<CheckupLine[]> {
  const names = await loadNames(scope, checkups);
  const counts = await countItems(
    scope,
    checkups.map((it) => it.id),
  );
  return checkups.map((it) => presentLine(it, { ...names, counts }));
}

/** What a line is made of beside the checkup. */
export type LineParts = Names & { counts: ReadonlyMap<string, ItemCounts> };

export function presentLine(it: CheckupEntity, names: LineParts): CheckupLine {
  const { total = 0, done = 0, declined = 0, deferred = 0, unpaid = 0, unpaidFen = 0 } = names.counts.get(it.id) ?? {};
  const of = names.of.get(it.id);
  const { id, number, barcode, businessDate, category, status, vipLevel, plateNumber, employeeNo, version } = it;
  return {
    id,
    number,
    barcode,
    businessDate,
    category,
    status,
    vipLevel,
    plateNumber,
    employeeNo,
    version,
    campus: { id: it.campusId, name: of?.campusName ?? '' },
    person: presentExaminee(names.persons.get(it.personId) as Examinee, it),
    unit: named(it.unitId, of?.unitName),
    programme: named(it.programmeId, of?.programmeName),
    unitDepartment: of?.unitDepartment ?? null,
    packageName: of?.packageName ?? null,
    items: { total, done, declined, deferred, unpaid },
    unpaidFen,
    registeredAt: it.registeredAt.toISOString(),
  };
}

const named = (id: string | null, name: string | null | undefined) => (id && name ? { id, name } : null);
