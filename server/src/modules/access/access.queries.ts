import { type EntityManager, LessThan } from 'typeorm';
import { marks } from '../../platform/database';
import { insertRows } from '../../platform/database/insert-rows';
import { CampusEntity } from '../catalogue/campus.entity';
import { RoleEntity, UserRoleEntity } from './role.entity';
import { SessionEntity, SignInThrottleEntity } from './session.entity';
import { StaffUserEntity } from './staff-user.entity';
import type { Limit } from './throttle';

export type SessionRow = Pick<SessionEntity, 'id' | 'userId' | 'stage' | 'lastSeenAt' | 'expiresAt' | 'endedAt'> &
  Pick<StaffUserEntity, 'displayName' | 'status' | 'grantsVersion'>;

/** Sessions in the order of the hashes of their tokens, with the few facts of their users that every request needs, in one statement. */
export async function findSessionsByHash(
  manager: EntityManager,
  tokenHashes: readonly string[],
): Promise<(SessionRow | null)[]> {
  const wanted = [...new Set(tokenHashes)];
  const rows = (await manager.query(
    `SELECT s.tokenHash, s.id, s.userId, s.stage, s.lastSeenAt, s.expiresAt, s.endedAt, u.displayName, u.status, u.grantsVersion
     FROM session s JOIN staff_user u ON u.id = s.userId WHERE s.tokenHash IN (${marks(wanted)})`,
    wanted,
  )) as (Record<string, unknown> & { tokenHash: string })[];
  const byHash = new Map(rows.map((it) => [it.tokenHash, it]));
  return tokenHashes.map((hash) => {
    const row = byHash.get(hash);
    if (!row) return null;
    return {
      ...row,
      lastSeenAt: asDate(row.lastSeenAt),
      expiresAt: asDate(row.expiresAt),
      endedAt: row.endedAt ? asDate(row.endedAt) : null,
    } as unknown as SessionRow;
  });
}

export type HeldGrant = Pick<UserRoleEntity, 'campusId' | 'departmentId' | 'unitId' | 'unitDepartmentId'> & {
  role: RoleEntity;
};

/** The roles a user holds and where, in two statements. */
export async function listGrants(manager: EntityManager, userId: string): Promise<HeldGrant[]> {
  const held = await manager.find(UserRoleEntity, { where: { userId }, order: { id: 'ASC' } });
  if (!held.length) return [];
  const roles = await manager
    .createQueryBuilder(RoleEntity, 'r')
    .whereInIds(held.map((it) => it.roleId))
    .getMany();
  return held.flatMap((it) => {
    const role = roles.find((found) => found.id === it.roleId);
    const { campusId, departmentId, unitId, unitDepartmentId } = it;
    return role ? [{ role, campusId, departmentId, unitId, unitDepartmentId }] : [];
  });
}

/** The given departments of units, each with all that lie below it. */
export async function listBelow(manager: EntityManager, ids: readonly string[]): Promise<Map<string, Set<string>>> {
  const rows = (await manager.query(
    `WITH RECURSIVE below (root, id) AS (
       SELECT id, id FROM unit_department WHERE id IN (${marks(ids)})
       UNION SELECT below.root, d.id FROM unit_department d JOIN below ON d.parentId = below.id)
     SELECT root, id FROM below`,
    [...ids],
  )) as { root: string; id: string }[];
  const found = new Map<string, Set<string>>();
  for (const { root, id } of rows) found.set(root, (found.get(root) ?? new Set()).add(id));
  return found;
}

/** Names of units and their departments, by id. */
export async function namesForUnits(
  manager: EntityManager,
  held: readonly Pick<HeldGrant, 'unitId' | 'unitDepartmentId'>[],
): Promise<Map<string, string>> {
  const units = held.flatMap((it) => it.unitId ?? []);
  const departments = held.flatMap((it) => it.unitDepartmentId ?? []);
  if (!units.length) return new Map();
  const either = (ids: readonly string[]) => marks(ids) || "''";
  const rows = (await manager.query(
    `SELECT id, name FROM unit WHERE id IN (${either(units)})
     UNION ALL SELECT id, name FROM unit_department WHERE id IN (${either(departments)})`,
    [...units, ...departments],
  )) as { id: string; name: string }[];
  return new Map(rows.map((it) => [it.id, it.name]));
}

export const findUserByName = (manager: EntityManager, username: string): Promise<StaffUserEntity | null> =>
  manager.findOneBy(StaffUserEntity, { username });

/** Campuses in use; all of them, or those named. */
export async function listWorkCampuses(manager: EntityManager, ids: 'all' | string[]): Promise<CampusEntity[]> {
  if (ids !== 'all' && !ids.length) return [];
  const query = manager.createQueryBuilder(CampusEntity, 'it').where('it.active = :active', { active: true });
  if (ids !== 'all') query.andWhere('it.id IN (:...ids)', { ids });
  return query.orderBy('it.code').getMany();
}

export const findSession = (manager: EntityManager, tokenHash: string): Promise<SessionEntity | null> =>
  manager.findOneBy(SessionEntity, { tokenHash });

/** Sessions that have neither ended nor run out, the latest used first. */
export function listOpenSessions(manager: EntityManager, userIds: string[], now: Date): Promise<SessionEntity[]> {
  return manager
    .createQueryBuilder(SessionEntity, 'it')
    .where('it.userId IN (:...userIds) AND it.endedAt IS NULL AND it.expiresAt > :now', { userIds, now })
    .orderBy('it.lastSeenAt', 'DESC')
    .getMany();
}

/** When sessions were last used, by id; never set back. In the order of ids, so that two writers never cross. */
export async function writeSeen(manager: EntityManager, seen: readonly (readonly [string, Date])[]): Promise<void> {
  for (const [id, lastSeenAt] of [...seen].sort(([a], [b]) => (a < b ? -1 : 1)))
    await manager.update(SessionEntity, { id, lastSeenAt: LessThan(lastSeenAt) }, { lastSeenAt });
}

/** Failed tries of an account; not an edit of it, so its version stays. */
export async function writeFailures(
  manager: EntityManager,
  id: string,
  { failedCount, lockedUntil }: Pick<StaffUserEntity, 'failedCount' | 'lockedUntil'>,
): Promise<void> {
  await manager
    .createQueryBuilder()
    .update(StaffUserEntity)
    .set({ failedCount, lockedUntil, version: () => 'version' })
    .where('id = :id', { id })
    .updateEntity(false)
    .execute();
}

/** Uses up a time step of the user's second factor; false when it or a later one has been used. */
export async function takeStep(manager: EntityManager, id: string, step: number): Promise<boolean> {
  const { affected } = await manager
    .createQueryBuilder()
    .update(StaffUserEntity)
    .set({ totpLastStep: step, version: () => 'version' })
    .where('id = :id AND (totpLastStep IS NULL OR totpLastStep < :step)', { id, step })
    .updateEntity(false)
    .execute();
  return affected === 1;
}

export const findThrottles = (manager: EntityManager, keys: string[]): Promise<SignInThrottleEntity[]> =>
  manager.createQueryBuilder(SignInThrottleEntity, 'it').where('it.key IN (:...keys)', { keys }).getMany();

/** Counts one more failure of the key, and gives until when it is blocked, if it is by now. */
export async function recordFailure(
  manager: EntityManager,
  key: string,
  limit: Limit,
  now: Date,
): Promise<Date | null> {
  await insertRows(manager, SignInThrottleEntity, [{ key, failures: 0, since: now, blockedUntil: null }], {
    ignore: true,
  });
  const query = manager.createQueryBuilder(SignInThrottleEntity, 'it').where('it.key = :key', { key });
  if (manager.connection.options.type !== 'better-sqlite3') query.setLock('pessimistic_write');
  const row = await query.getOneOrFail();
  const isFresh = now.getTime() - row.since.getTime() > limit.withinMs;
  const failures = isFresh ? 1 : row.failures + 1;
  const isOver = failures >= limit.failures;
  const blockedUntil = isOver ? new Date(now.getTime() + limit.blockMs) : row.blockedUntil;
  await manager.update(
    SignInThrottleEntity,
    { key },
    { failures: isOver ? 0 : failures, since: isFresh || isOver ? now : row.since, blockedUntil },
  );
  return isOver ? blockedUntil : null;
}

/** Takes away what no longer counts. */
export async function sweepThrottles(manager: EntityManager, before: Date): Promise<void> {
  await manager.createQueryBuilder().delete().from(SignInThrottleEntity).where('since < :before', { before }).execute();
}

/** Raw rows carry dates as the driver gives them: Date on MySQL, UTC text on SQLite. */
export const asDate = (value: unknown): Date =>
  value instanceof Date ? value : new Date(`${String(value).replace(' ', 'T')}Z`);
