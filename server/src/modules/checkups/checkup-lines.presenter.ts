import type { CheckupLine } from '@tijian/shared';
import type { Actor } from '../../platform/auth/actor';
import type { ReadScope } from '../../platform/scope';
import { type PersonEntity, presentExaminee } from '../persons';
import type { CheckupEntity } from './checkup.entity';
import { loadNames, type Names } from './lines.queries';

/** Checkups as lists show them, in the given order; a fixed number of statements. */
export async function presentLines(scope: ReadScope, checkups: readonly CheckupEntity[]): Promise<CheckupLine[]> {
  const names = await loadNames(scope, checkups);
  return checkups.map((it) => presentLine(scope.actor, it, names));
}

export function presentLine(actor: Actor, it: CheckupEntity, names: Names): CheckupLine {
  const { total = 0, done = 0, declined = 0, deferred = 0, unpaid = 0, unpaidFen = 0 } = names.counts.get(it.id) ?? {};
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
    campus: named(names.campuses, it.campusId) ?? { id: it.campusId, name: '' },
    person: presentExaminee(actor, names.persons.get(it.personId) as PersonEntity, it),
    unit: named(names.units, it.unitId),
    programme: named(names.programmes, it.programmeId),
    unitDepartment: named(names.departments, it.unitDepartmentId)?.name ?? null,
    packageName: names.packages.get(it.packageVersionId ?? '')?.name ?? null,
    items: { total, done, declined, deferred, unpaid },
    unpaidFen,
    registeredAt: it.registeredAt.toISOString(),
  };
}

function named(rows: Map<string, { id: string; name: string }>, id: string | null) {
  const row = rows.get(id ?? '');
  return row ? { id: row.id, name: row.name } : null;
}
