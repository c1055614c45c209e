import type { UserStatus, usersApi } from '@tijian/shared';
import { Brackets, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { lockRow, marks, pageAndCount, sortOf } from '../../../platform/database';
import { CampusEntity, DepartmentEntity } from '../../catalogue';
import { asDate } from '../access.queries';
import { RoleEntity, UserRoleEntity } from '../role.entity';
import { StaffUserEntity } from '../staff-user.entity';

export type UserFilter = {
  page: number;
  pageSize: number;
  sort: z.output<typeof usersApi.list.query>['sort'];
  keyword?: string;
  status?: UserStatus;
  roleId?: string;
  campusId?: string;
  locked?: boolean;
};

const escaped = (text: string): string => text.replace(/[!%_]/g, '!$&');

export async function listUsers(
  manager: EntityManager,
  filter: UserFilter,
  now: Date,
): Promise<[StaffUserEntity[], number]> {
  const query = manager.createQueryBuilder(StaffUserEntity, 'it');
  if (filter.keyword) {
    const keyword = escaped(filter.keyword);
    const lower = keyword.toLowerCase();
    query.andWhere(
      new Brackets((either) =>
        either
          .where("it.username LIKE :start ESCAPE '!'", { start: `${lower}%` })
          .orWhere("it.initials LIKE :start ESCAPE '!'")
          .orWhere("it.displayName LIKE :inside ESCAPE '!'", { inside: `%${keyword}%` }),
      ),
    );
  }
  if (filter.status) query.andWhere('it.status = :status', { status: filter.status });
  if (filter.locked) query.andWhere('it.lockedUntil > :now', { now });
  if (filter.roleId)
    query.andWhere('EXISTS (SELECT 1 FROM user_role held WHERE held.userId = it.id AND held.roleId = :roleId)', {
      roleId: filter.roleId,
    });
  if (filter.campusId)
    query.andWhere(
      'EXISTS (SELECT 1 FROM user_role held WHERE held.userId = it.id AND (held.campusId = :campusId OR held.campusId IS NULL))',
      { campusId: filter.campusId },
    );
  const { by, way } = sortOf(filter.sort);
  return pageAndCount(query.orderBy(`it.${by}`, way).addOrderBy('it.id', way), filter);
}

export type HeldRow = {
  userId: string;
  roleId: string;
  roleName: string;
  campusId: string | null;
  campusName: string | null;
  departmentId: string | null;
  departmentName: string | null;
  unitId: string | null;
  unitName: string | null;
  unitDepartmentId: string | null;
  unitDepartmentName: string | null;
  permissions: RoleEntity['permissions'];
};

/** The roles that the users hold, with the names of the places, in one statement. */
export async function listHeld(manager: EntityManager, userIds: string[]): Promise<HeldRow[]> {
  if (!userIds.length) return [];
  const rows: Record<string, string | null>[] = await manager
    .createQueryBuilder(UserRoleEntity, 'held')
    .innerJoin(RoleEntity, 'role', 'role.id = held.roleId')
    .leftJoin(CampusEntity, 'campus', 'campus.id = held.campusId')
    .leftJoin(DepartmentEntity, 'department', 'department.id = held.departmentId')
    .leftJoin('unit', 'unit', 'unit.id = held.unitId')
    .leftJoin('unit_department', 'section', 'section.id = held.unitDepartmentId')
    .select('held.userId', 'userId')
    .addSelect('held.roleId', 'roleId')
    .addSelect('role.name', 'roleName')
    .addSelect('role.permissions', 'permissions')
    .addSelect('held.campusId', 'campusId')
    .addSelect('campus.name', 'campusName')
    .addSelect('held.departmentId', 'departmentId')
    .addSelect('department.name', 'departmentName')
    .addSelect('held.unitId', 'unitId')
    .addSelect('unit.name', 'unitName')
    .addSelect('held.unitDepartmentId', 'unitDepartmentId')
    .addSelect('section.name', 'unitDepartmentName')
    .where('held.userId IN (:...userIds)', { userIds })
    .orderBy('held.id')
    .getRawMany();
  return rows.map((it) => ({ ...it, permissions: JSON.parse(it.permissions ?? '[]') }) as HeldRow);
}

/** When each of the users was last at work, in one statement. */
export async function lastSeen(manager: EntityManager, userIds: string[]): Promise<Map<string, Date>> {
  if (!userIds.length) return new Map();
  const rows = (await manager.query(
    `SELECT userId, MAX(lastSeenAt) AS lastSeenAt FROM session WHERE stage = 'full' AND userId IN (${marks(userIds)}) GROUP BY userId`,
    userIds,
  )) as { userId: string; lastSeenAt: unknown }[];
  return new Map(rows.map((it) => [it.userId, asDate(it.lastSeenAt)]));
}

export const listHeldRows = (manager: EntityManager, userId: string): Promise<UserRoleEntity[]> =>
  manager.find(UserRoleEntity, { where: { userId }, order: { id: 'ASC' } });

export const listRoles = (manager: EntityManager): Promise<RoleEntity[]> =>
  manager.find(RoleEntity, { order: { builtin: 'DESC', id: 'ASC' } });

export async function countHolders(manager: EntityManager): Promise<Map<string, number>> {
  const rows = (await manager.query(
    'SELECT roleId, COUNT(DISTINCT userId) AS holders FROM user_role GROUP BY roleId',
  )) as { roleId: string; holders: number | string }[];
  return new Map(rows.map((it) => [it.roleId, Number(it.holders)]));
}

export async function listHolderIds(manager: EntityManager, roleId: string): Promise<string[]> {
  const held = await manager.find(UserRoleEntity, { where: { roleId }, select: { userId: true } });
  return [...new Set(held.map((it) => it.userId))];
}

/** The permissions of the other roles of everybody who holds this one. */
export async function listOtherPermissions(
  manager: EntityManager,
  roleId: string,
): Promise<Map<string, RoleEntity['permissions']>> {
  const holders = await listHolderIds(manager, roleId);
  const held = await listHeld(manager, holders);
  return new Map(
    holders.map((userId) => [
      userId,
      held.filter((it) => it.userId === userId && it.roleId !== roleId).flatMap((it) => it.permissions),
    ]),
  );
}

/** One row that everybody who changes grants locks first, so that two of them can't take away the last two administrators. */
export async function lockGrants(manager: EntityManager): Promise<void> {
  const role = await manager.findOneByOrFail(RoleEntity, { code: 'security_admin' });
  await lockRow(manager, RoleEntity, role.id);
}

/** Active users who hold the permission everywhere. */
export async function countActiveHolders(
  manager: EntityManager,
  permission: RoleEntity['permissions'][number],
): Promise<number> {
  const roles = (await manager.find(RoleEntity)).filter((it) => it.permissions.includes(permission));
  if (!roles.length) return 0;
  const [row] = (await manager.query(
    `SELECT COUNT(DISTINCT u.id) AS holders FROM staff_user u JOIN user_role r ON r.userId = u.id
     WHERE u.status = 'active' AND r.campusId IS NULL AND r.unitId IS NULL AND r.roleId IN (${marks(roles)})`,
    roles.map((it) => it.id),
  )) as { holders: number | string }[];
  return Number(row?.holders ?? 0);
}

/** Who holds the role gets its permissions afresh with their next request. */
export async function bumpGrants(manager: EntityManager, roleId: string): Promise<void> {
  await manager
    .createQueryBuilder()
    .update(StaffUserEntity)
    .set({ grantsVersion: () => 'grantsVersion + 1', version: () => 'version' })
    .where('id IN (SELECT held.userId FROM user_role held WHERE held.roleId = :roleId)', { roleId })
    .updateEntity(false)
    .execute();
}

/** Every campus and department, for choosing where a role is held. */
export async function listPlaces(
  manager: EntityManager,
): Promise<{ campuses: CampusEntity[]; departments: DepartmentEntity[] }> {
  const campuses = await manager.find(CampusEntity, { where: { active: true }, order: { code: 'ASC' } });
  const departments = await manager.find(DepartmentEntity, { where: { active: true }, order: { sortOrder: 'ASC' } });
  return { campuses, departments };
}

export const findRoleNamed = (manager: EntityManager, name: string): Promise<RoleEntity | null> =>
  manager.findOneBy(RoleEntity, { name });

/** Everybody, with the names of their roles, for the operator's console. */
export async function listAllUsers(manager: EntityManager): Promise<(StaffUserEntity & { roles: string[] })[]> {
  const users = await manager.find(StaffUserEntity, { order: { username: 'ASC' } });
  const held = await listHeld(
    manager,
    users.map((it) => it.id),
  );
  return users.map((it) => {
    const mine = held.filter((row) => row.userId === it.id);
    return Object.assign(it, {
      roles: mine.map((row) => [row.roleName, row.campusName, row.unitName].filter(Boolean).join(' · ')),
    });
  });
}
