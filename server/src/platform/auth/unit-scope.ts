import { type Permission, permissionForUnit } from '@tijian/shared';
import { type Actor, campusesOf, can } from './actor';

/** One role held for one unit. Null means every department of the unit, every campus. */
export type UnitGrant = {
  permissions: ReadonlySet<Permission>;
  unitId: string;
  /** Departments of the unit with those below them. */
  departmentIds: ReadonlySet<string> | null;
  campusId: string | null;
};

/** The same actor without what they hold for units: for all that has not asked for units. */
export function withoutUnitGrants(actor: Actor): Actor {
  if (actor.kind !== 'staff' || !actor.unitGrants?.length) return actor;
  const { unitGrants: _, ...rest } = actor;
  return rest;
}

/** What the actor holds for units of the permission, or of what stands in for it there. */
export function unitGrantsOf(actor: Actor, permission: Permission): UnitGrant[] {
  const needed = permissionForUnit(permission);
  return actor.kind === 'staff' ? (actor.unitGrants ?? []).filter((it) => it.permissions.has(needed)) : [];
}

/** A unit, perhaps at a campus. */
export type UnitPlace = { unitId: string | null; campusId?: string | null };

const grantsAt = (actor: Actor, permission: Permission, { unitId, campusId }: UnitPlace): UnitGrant[] =>
  unitGrantsOf(actor, permission).filter(
    (it) => it.unitId === unitId && (!campusId || it.campusId === null || it.campusId === campusId),
  );

/** Whether the actor holds the permission, at the campus or for the whole unit there. */
export const canForUnit = (actor: Actor, permission: Permission, place: UnitPlace): boolean =>
  can(actor, permission, { campusId: place.campusId ?? null }) ||
  grantsAt(actor, permission, place).some((it) => it.departmentIds === null);

/** Whether the actor holds the permission, at the campus or for at least some department of the unit: for what tells of nobody. */
export const canForPartOfUnit = (actor: Actor, permission: Permission, place: UnitPlace): boolean =>
  can(actor, permission, { campusId: place.campusId ?? null }) || grantsAt(actor, permission, place).length > 0;

/** Departments of the unit whose people the permission covers: `all`, or their ids. */
export function unitDepartmentsOf(actor: Actor, permission: Permission, place: UnitPlace): 'all' | string[] {
  if (canForUnit(actor, permission, place)) return 'all';
  return [...new Set(grantsAt(actor, permission, place).flatMap((it) => [...(it.departmentIds ?? [])]))];
}

/** Columns of a row's campus, unit and (for rows of somebody) department of the unit. */
export type UnitColumns = { campus: string; unit: string; department?: string };

/**
 * SQL that is true of rows at the campuses and of the units for which the actor holds the permission. Rows without a department column
 * count as soon as any department of their unit is held. `bind` takes values in and gives what stands for them inside `IN (…)`.
 */
export function withinReach(
  actor: Actor,
  permission: Permission,
  { campus, unit, department }: UnitColumns,
  bind: (values: readonly string[]) => string,
): string {
  const campuses = campusesOf(actor, permission);
  if (campuses === 'all') return '1 = 1';
  const parts = campuses.length ? [`${campus} IN (${bind(campuses)})`] : [];
  for (const it of unitGrantsOf(actor, permission)) {
    const departments = department && it.departmentIds ? [...it.departmentIds] : null;
    if (departments?.length === 0) continue;
    const limits = [
      `${unit} IN (${bind([it.unitId])})`,
      ...(it.campusId ? [`${campus} IN (${bind([it.campusId])})`] : []),
      ...(departments ? [`${department} IN (${bind(departments)})`] : []),
    ];
    parts.push(`(${limits.join(' AND ')})`);
  }
  if (!parts.length) return '1 = 0';
  return parts.length === 1 ? (parts[0] as string) : `(${parts.join(' OR ')})`;
}

/** `withinReach` for a query builder, with parameters of names that begin with the prefix. */
export function namedReach(
  actor: Actor,
  permission: Permission,
  columns: UnitColumns,
  prefix: string,
): { sql: string; params: Record<string, readonly string[]> } {
  const params: Record<string, readonly string[]> = {};
  const sql = withinReach(actor, permission, columns, (values) => {
    const name = `${prefix}${Object.keys(params).length}`;
    params[name] = values;
    return `:...${name}`;
  });
  return { sql, params };
}
