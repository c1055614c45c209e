import type { UnitLine, UnitQuery } from '@tijian/shared';
import type { z } from 'zod';
import { type Actor, can } from '../../platform/auth/actor';
import { unitGrantsOf } from '../../platform/auth/unit-scope';
import { lockRow, marks, sortOf } from '../../platform/database';
import type { ReadScope, Scope } from '../../platform/scope';
import { allOf, beginning, containing, inReach, ofDepartments, type Piece, visibleTo } from './sql';
import { UnitEntity } from './unit.entity';
import { UnitContactEntity } from './unit-contact.entity';
import { UnitDepartmentEntity } from './unit-department.entity';

type Counted = { id: string; count: number | string };

export const findUnit = ({ manager }: ReadScope, id: string): Promise<UnitEntity | null> =>
  manager.findOneBy(UnitEntity, { id });
export const lockUnit = ({ manager }: Scope, id: string): Promise<UnitEntity | null> =>
  lockRow(manager, UnitEntity, id);

/** A page of units with how many programmes are open and how many people are on rosters, of campuses the actor may see: four statements. */
export async function listUnits(
  scope: ReadScope,
  { text, status, page, pageSize, sort }: z.output<typeof UnitQuery>,
): Promise<{ items: UnitLine[]; total: number }> {
  const filters: Piece[] = [unitsInReach(scope.actor)];
  if (status) filters.push({ sql: 'u.status = ?', params: [status] });
  if (text)
    filters.push({
      sql: "u.name LIKE ? ESCAPE '!' OR u.code LIKE ? ESCAPE '!' OR u.initials LIKE ? ESCAPE '!'",
      params: [containing(text), beginning(text.toUpperCase()), containing(text.toLowerCase())],
    });
  const where = allOf(filters);
  const [{ total }] = (await scope.manager.query(
    `SELECT COUNT(*) AS total FROM unit u WHERE ${where.sql}`,
    where.params,
  )) as [{ total: number | string }];
  const order = sort ? `u.${sortOf(sort).by} ${sortOf(sort).way}` : 'u.status, u.name';
  const rows = (await scope.manager.query(
    `SELECT u.id, u.code, u.name, u.kind, u.contactName, u.status FROM unit u WHERE ${where.sql}
     ORDER BY ${order}, u.id LIMIT ? OFFSET ?`,
    [...where.params, pageSize, (page - 1) * pageSize],
  )) as Omit<UnitLine, 'openProgrammes' | 'people'>[];
  const ids = rows.map((it) => it.id);
  const programmes = await countByUnit(scope, ids, "FROM programme p WHERE p.status = 'open'");
  const people = await countByUnit(
    scope,
    ids,
    `FROM roster_entry p0 JOIN programme p ON p.id = p0.programmeId
     WHERE p0.status = 'listed' AND ${visibleTo(scope.actor, 'p0.personId')}`,
    'p0.departmentId',
  );
  return {
    total: Number(total),
    items: rows.map((it) => ({
      ...it,
      openProgrammes: programmes.get(it.id) ?? 0,
      people: people.get(it.id) ?? 0,
    })),
  };
}

/** All units for who holds the permission in the hospital, else those for which it is held. */
function unitsInReach(actor: Actor): Piece {
  if (can(actor, 'unit:read')) return { sql: '1 = 1', params: [] };
  const units = unitGrantsOf(actor, 'unit:read').map((it) => it.unitId);
  return units.length ? { sql: `u.id IN (${marks(units)})`, params: units } : { sql: '1 = 0', params: [] };
}

async function countByUnit(
  scope: ReadScope,
  ids: string[],
  from: string,
  department?: string,
): Promise<Map<string, number>> {
  if (!ids.length) return new Map();
  const columns = { campus: 'p.campusId', unit: 'p.unitId', ...(department ? { department } : {}) };
  const seen = inReach(scope.actor, 'unit:read', columns);
  const rows = (await scope.manager.query(
    `SELECT p.unitId AS id, COUNT(*) AS count ${from} AND ${seen.sql} AND p.unitId IN (${marks(ids)}) GROUP BY p.unitId`,
    [...seen.params, ...ids],
  )) as Counted[];
  return new Map(rows.map((it) => [it.id, Number(it.count)]));
}

/** Departments of a unit in their order. */
export function listUnitDepartments({ manager }: ReadScope, unitId: string): Promise<UnitDepartmentEntity[]> {
  return manager.find(UnitDepartmentEntity, { where: { unitId }, order: { sortOrder: 'ASC', name: 'ASC' } });
}

/** Live roster lines by department. */
export async function countDepartmentPeople(
  { manager, actor }: ReadScope,
  unitId: string,
): Promise<Map<string, number>> {
  const rows = (await manager.query(
    `SELECT departmentId AS id, COUNT(*) AS count FROM roster_entry
     WHERE unitId = ? AND status = 'listed' AND departmentId IS NOT NULL AND ${visibleTo(actor, 'personId')}
       AND ${ofDepartments(actor, { unitId }, 'departmentId')}
     GROUP BY departmentId`,
    [unitId],
  )) as Counted[];
  return new Map(rows.map((it) => [it.id, Number(it.count)]));
}

export const lockUnitDepartment = ({ manager }: Scope, id: string): Promise<UnitDepartmentEntity | null> =>
  lockRow(manager, UnitDepartmentEntity, id);

/** Whether roster lines, contacts, roles for it, checkups or other departments name the department. */
export async function isDepartmentUsed({ manager }: ReadScope, id: string): Promise<boolean> {
  const rows = (await manager.query(
    `SELECT id FROM unit_department WHERE parentId = ? UNION ALL
     SELECT id FROM roster_entry WHERE departmentId = ? UNION ALL
     SELECT id FROM unit_contact WHERE departmentId = ? UNION ALL
     SELECT id FROM user_role WHERE unitDepartmentId = ? UNION ALL
     SELECT id FROM checkup WHERE unitDepartmentId = ? LIMIT 1`,
    [id, id, id, id, id],
  )) as unknown[];
  return rows.length > 0;
}

export function listUnitContacts({ manager }: ReadScope, unitId: string): Promise<UnitContactEntity[]> {
  return manager.find(UnitContactEntity, { where: { unitId }, order: { active: 'DESC', name: 'ASC', id: 'ASC' } });
}
export const lockUnitContact = ({ manager }: Scope, id: string): Promise<UnitContactEntity | null> =>
  lockRow(manager, UnitContactEntity, id);
