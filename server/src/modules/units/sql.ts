import type { Permission } from '@tijian/shared';
import type { Actor } from '../../platform/auth/actor';
import {
  type UnitColumns,
  type UnitPlace,
  unitDepartmentsOf,
  unitGrantsOf,
  withinReach,
} from '../../platform/auth/unit-scope';
import { marks } from '../../platform/database';
import { hidesVvip } from '../persons';

/** A piece of a WHERE clause with its values. */
export type Piece = { sql: string; params: unknown[] };

/** Rows at the campuses and of the units for which the actor holds the permission. */
export function inReach(actor: Actor, permission: Permission, columns: UnitColumns): Piece {
  const params: string[] = [];
  const sql = withinReach(actor, permission, columns, (values) => {
    params.push(...values);
    return marks(values);
  });
  return { sql, params };
}

/** Roster lines of the departments that the actor holds, of programmes that are seen already; true of all for who holds no departments. */
export function entriesInReach(actor: Actor, alias: string): Piece {
  if (!unitGrantsOf(actor, 'unit:read').some((it) => it.departmentIds)) return { sql: '1 = 1', params: [] };
  return inReach(actor, 'unit:read', {
    campus: `(SELECT g.campusId FROM programme g WHERE g.id = ${alias}.programmeId)`,
    unit: `${alias}.unitId`,
    department: `${alias}.departmentId`,
  });
}

/** Limits a column to the departments of the unit whose people the actor may know. Ids are the database's own. */
export function ofDepartments(actor: Actor, place: UnitPlace, column: string): string {
  const departments = unitDepartmentsOf(actor, 'unit:read', place);
  if (departments === 'all') return '1 = 1';
  const ids = departments.filter((it) => /^[0-9a-f-]{36}$/i.test(it));
  return ids.length ? `${column} IN (${ids.map((it) => `'${it}'`).join(', ')})` : '1 = 0';
}

/** `%text%` for `LIKE ? ESCAPE '!'`, signs of the pattern language taken literally. */
export const containing = (text: string): string => `%${text.replace(/[!%_]/g, '!$&')}%`;
/** The same for a beginning. */
export const beginning = (text: string): string => `${text.replace(/[!%_]/g, '!$&')}%`;

/** Leaves out VVIP people the actor may not see, from counts too; the column holds the person's id. */
export const visibleTo = (actor: Actor, personId: string): string =>
  hidesVvip(actor)
    ? `NOT EXISTS (SELECT 1 FROM person hidden WHERE hidden.id = ${personId} AND hidden.vipLevel = 'vvip')`
    : '1 = 1';

export function allOf(pieces: readonly Piece[]): Piece {
  return {
    sql: pieces.length ? pieces.map((it) => `(${it.sql})`).join(' AND ') : '1 = 1',
    params: pieces.flatMap((it) => it.params),
  };
}
