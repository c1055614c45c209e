import type { RoleGrant, UnitPlace } from '@tijian/shared';
import type { EntityManager } from 'typeorm';
import { marks } from '../../../platform/database';

/** Units shown at once to choose from. */
const MOST = 50;
const escaped = (text: string): string => text.replace(/[!%_]/g, '!$&');

/** Units that a text may mean, those in use first: what a role can be limited to. */
export async function listUnitPlaces(manager: EntityManager, text: string): Promise<UnitPlace[]> {
  const [part, start] = [`%${escaped(text)}%`, `${escaped(text)}%`];
  return manager.query(
    `SELECT u.id, u.code, u.name FROM unit u
     WHERE u.name LIKE ? ESCAPE '!' OR u.code LIKE ? ESCAPE '!' OR u.initials LIKE ? ESCAPE '!'
     ORDER BY u.status, u.name, u.id LIMIT ${MOST}`,
    [part, start.toUpperCase(), start.toLowerCase()],
  );
}

type DepartmentPlace = { id: string; name: string; parentId: string | null };

/** Departments of a unit in their order; null when there is no such unit. */
export async function listUnitPlaceDepartments(
  manager: EntityManager,
  unitId: string,
): Promise<DepartmentPlace[] | null> {
  const units = (await manager.query('SELECT id FROM unit WHERE id = ?', [unitId])) as unknown[];
  if (!units.length) return null;
  return manager.query('SELECT id, name, parentId FROM unit_department WHERE unitId = ? ORDER BY sortOrder, name', [
    unitId,
  ]);
}

type Place = Pick<RoleGrant, 'unitId' | 'unitDepartmentId'>;
export const unitPlaceKey = ({ unitId, unitDepartmentId }: Place): string => `${unitId} ${unitDepartmentId ?? ''}`;

/** Of the units and departments of units named in grants those that there are, a department only with its own unit. */
export async function knownUnitPlaces(manager: EntityManager, grants: readonly Place[]): Promise<Set<string>> {
  const units = grants.flatMap((it) => it.unitId ?? []);
  if (!units.length) return new Set();
  const rows = (await manager.query(
    `SELECT u.id AS unitId, NULL AS unitDepartmentId FROM unit u WHERE u.id IN (${marks(units)})
     UNION ALL SELECT d.unitId, d.id FROM unit_department d WHERE d.unitId IN (${marks(units)})`,
    [...units, ...units],
  )) as Place[];
  return new Set(rows.map(unitPlaceKey));
}
