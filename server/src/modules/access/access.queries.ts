import type { EntityManager } from 'typeorm';
import { RoleEntity, UserRoleEntity } from './role.entity';
import { SessionEntity } from './session.entity';
import { StaffUserEntity } from './staff-user.entity';

export type SessionRow = Pick<SessionEntity, 'id' | 'userId' | 'stage' | 'lastSeenAt' | 'expiresAt' | 'endedAt'> &
  Pick<StaffUserEntity, 'displayName' | 'status' | 'grantsVersion'>;

/** The session and the few facts of its user that every request needs, in one statement. */
export async function findSessionByHash(manager: EntityManager, tokenHash: string): Promise<SessionRow | null> {
  const [row] = (await manager.query(
    `SELECT s.id, s.userId, s.stage, s.lastSeenAt, s.expiresAt, s.endedAt, u.displayName, u.status, u.grantsVersion
     FROM session s JOIN staff_user u ON u.id = s.userId WHERE s.tokenHash = ?`,
    [tokenHash],
  )) as Record<string, unknown>[];
  if (!row) return null;
  return {
    ...row,
    lastSeenAt: asDate(row.lastSeenAt),
    expiresAt: asDate(row.expiresAt),
    endedAt: row.endedAt ? asDate(row.endedAt) : null,
  } as SessionRow;
}

export async function listGrants(
  manager: EntityManager,
  userId: string,
): Promise<{ permissions: string[]; campusId: string | null; departmentId: string | null }[]> {
  const held = await manager.findBy(UserRoleEntity, { userId });
  const roles = await manager
    .createQueryBuilder(RoleEntity, 'r')
    .whereInIds(held.map((it) => it.roleId))
    .getMany();
  return held.map((it) => ({
    permissions: roles.find((role) => role.id === it.roleId)?.permissions ?? [],
    campusId: it.campusId,
    departmentId: it.departmentId,
  }));
}

/** Raw rows carry dates as the driver gives them: Date on MySQL, UTC text on SQLite. */
const asDate = (value: unknown): Date =>
  value instanceof Date ? value : new Date(`${String(value).replace(' ', 'T')}Z`);
