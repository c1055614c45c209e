import { In } from 'typeorm';
import { JobEntity } from '../../../platform/jobs/job.entity';
import type { ReadScope } from '../../../platform/scope';
import { QueueRehearsalEntity } from './queue-rehearsal.entity';

type At = Pick<ReadScope, 'manager'>;

export const findRehearsal = ({ manager }: At, id: string): Promise<QueueRehearsalEntity | null> =>
  manager.findOneBy(QueueRehearsalEntity, { id });

/** The newest first. */
export function listRehearsals(
  { manager }: At,
  { campusId, on, page, pageSize }: { campusId: string; on?: string; page: number; pageSize: number },
): Promise<[QueueRehearsalEntity[], number]> {
  return manager.findAndCount(QueueRehearsalEntity, {
    where: { campusId, ...(on ? { businessDate: on } : {}) },
    order: { createdAt: 'DESC', id: 'DESC' },
    skip: (page - 1) * pageSize,
    take: pageSize,
  });
}

/** Of these jobs, those that have failed. */
export async function failedJobs({ manager }: At, ids: readonly (string | null)[]): Promise<Set<string>> {
  const wanted = ids.filter((it): it is string => it !== null);
  if (!wanted.length) return new Set();
  const rows = await manager.find(JobEntity, { select: { id: true }, where: { id: In(wanted), status: 'failed' } });
  return new Set(rows.map((it) => it.id));
}
