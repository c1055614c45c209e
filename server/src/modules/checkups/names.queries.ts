import { marks } from '../../platform/database';
import type { ReadScope } from '../../platform/scope';

/** What a checkup names beside itself; null where it has none. */
export type CheckupNames = {
  personName: string;
  campusName: string;
  unitName: string | null;
  programmeName: string | null;
  unitDepartment: string | null;
  groupName: string | null;
  packageName: string | null;
};

/** The names that checkups show, by the checkup's id, in one statement for up to some thousand. */
export async function namesOf(
  { manager }: ReadScope,
  checkupIds: readonly string[],
): Promise<Map<string, CheckupNames>> {
  if (!checkupIds.length) return new Map();
  const rows = (await manager.query(
    `SELECT c.id, p.name AS personName, k.name AS campusName, u.name AS unitName, g.name AS programmeName,
       d.name AS unitDepartment, r.name AS groupName, v.name AS packageName
     FROM checkup c JOIN person p ON p.id = c.personId JOIN campus k ON k.id = c.campusId
       LEFT JOIN unit u ON u.id = c.unitId LEFT JOIN programme g ON g.id = c.programmeId
       LEFT JOIN unit_department d ON d.id = c.unitDepartmentId LEFT JOIN programme_group r ON r.id = c.groupId
       LEFT JOIN package_version v ON v.id = c.packageVersionId
     WHERE c.id IN (${marks(checkupIds)})`,
    [...checkupIds],
  )) as (CheckupNames & { id: string })[];
  return new Map(rows.map(({ id, ...names }) => [id, names]));
}
