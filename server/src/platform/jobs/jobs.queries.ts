import type { JobStatus } from '@tijian/shared';
import { Brackets, type SelectQueryBuilder } from 'typeorm';
import { campusesOf } from '../auth/actor';
import type { ReadScope } from '../scope';
import { JobEntity } from './job.entity';

/** Jobs one has started, and with `job:read` those of its campuses; what works for no one campus is for who reads them everywhere. */
function visibleJobs({ manager, actor }: ReadScope): SelectQueryBuilder<JobEntity> {
  const query = manager.createQueryBuilder(JobEntity, 'it');
  const campuses = campusesOf(actor, 'job:read');
  if (campuses === 'all') return query.where('1 = 1');
  return query.where(
    new Brackets((or) => {
      or.where('it.createdBy = :me', { me: actor.userId });
      if (campuses.length) or.orWhere('it.campusId IN (:...campuses)', { campuses });
    }),
  );
}

export function findVisibleJob(scope: ReadScope, id: string): Promise<JobEntity | null> {
  return visibleJobs(scope).andWhere('it.id = :id', { id }).getOne();
}

/** A page of them, the newest first. */
export function listVisibleJobs(
  scope: ReadScope,
  { page, pageSize, status, kind }: { page: number; pageSize: number; status?: JobStatus; kind?: string },
): Promise<[JobEntity[], number]> {
  const query = visibleJobs(scope);
  if (status) query.andWhere('it.status = :status', { status });
  if (kind) query.andWhere('it.kind = :kind', { kind });
  return query
    .orderBy('it.createdAt', 'DESC')
    .addOrderBy('it.id', 'DESC')
    .offset((page - 1) * pageSize)
    .limit(pageSize)
    .getManyAndCount();
}
