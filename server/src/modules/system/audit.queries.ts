import { type AuditFilter, addDays, shanghaiInstant } from '@tijian/shared';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { AuditEntryEntity } from '../../platform/audit/audit-entry.entity';
import { CampusEntity } from '../catalogue/campus.entity';

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

export async function campusNames(manager: EntityManager): Promise<Map<string, string>> {
  const campuses = await manager.find(CampusEntity, { select: { id: true, name: true } });
  return new Map(campuses.map((it) => [it.id, it.name]));
}
