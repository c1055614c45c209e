import { type AuditFilter, addDays, shanghaiInstant } from '@tijian/shared';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { AuditEntryEntity } from '../../platform/audit/audit-entry.entity';
import { RoleEntity } from '../access/role.entity';
import { StaffUserEntity } from '../access/staff-user.entity';
import { CampusEntity } from '../catalogue/campus.entity';
import { DepartmentEntity } from '../catalogue/department.entity';
import { idsIn, namedKinds } from './named-ids';

/** The newest first; entries of one instant by id, which grows with time. */
export async function listAudit(
  manager: EntityManager,
  filter: AuditFilter,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<[AuditEntryEntity[], number]> {
  return filtered(manager, filter)
    .orderBy('it.at', 'DESC')
    .addOrderBy('it.id', 'DESC')
    .skip((page - 1) * pageSize)
    .take(pageSize)
    .getManyAndCount();
}

/** The entries before one, for walking through many without counting them. */
export function auditBefore(
  manager: EntityManager,
  filter: AuditFilter,
  last: Pick<AuditEntryEntity, 'at' | 'id'> | null,
  limit: number,
): Promise<AuditEntryEntity[]> {
  const query = filtered(manager, filter).orderBy('it.at', 'DESC').addOrderBy('it.id', 'DESC').limit(limit);
  if (last) query.andWhere('(it.at < :at OR (it.at = :at AND it.id < :id))', { at: last.at, id: last.id });
  return query.getMany();
}

function filtered(manager: EntityManager, filter: AuditFilter): SelectQueryBuilder<AuditEntryEntity> {
  const query = manager.createQueryBuilder(AuditEntryEntity, 'it').where('1 = 1');
  for (const key of ['actorId', 'entity', 'entityId', 'action', 'requestId'] as const)
    if (filter[key]) query.andWhere(`it.${key} = :${key}`, { [key]: filter[key] });
  if (filter.actor)
    query.andWhere("it.actorName LIKE :actor ESCAPE '!'", { actor: `${filter.actor.replace(/[!%_]/g, '!$&')}%` });
  if (filter.from) query.andWhere('it.at >= :from', { from: shanghaiInstant(filter.from) });
  if (filter.to) query.andWhere('it.at < :until', { until: shanghaiInstant(addDays(filter.to, 1)) });
  return query;
}

const tables = { user: StaffUserEntity, role: RoleEntity, campus: CampusEntity, department: DepartmentEntity } as const;

/** Names of the users, roles, campuses and departments that the entries mention, by id: one statement for each kind that occurs. */
export async function namesIn(manager: EntityManager, entries: AuditEntryEntity[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const kind of namedKinds) {
    const own = entries.flatMap((it) => (kind === 'campus' && it.campusId ? [it.campusId] : []));
    const ids = [...new Set([...own, ...entries.flatMap((it) => idsIn(it, kind))])];
    if (!ids.length) continue;
    const name = kind === 'user' ? 'displayName' : 'name';
    const rows: { id: string; name: string }[] = await manager
      .createQueryBuilder(tables[kind], 'it')
      .select('it.id', 'id')
      .addSelect(`it.${name}`, 'name')
      .whereInIds(ids)
      .getRawMany();
    for (const it of rows) names.set(it.id, it.name);
  }
  return names;
}
