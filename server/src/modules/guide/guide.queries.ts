import type { ReadScope } from '../../platform/scope';
import { QueueVisitEntity } from '../queue/queue-visit.entity';

type At = Pick<ReadScope, 'manager'>;

/** Whose code this is; few columns, since every phone in the hall asks after an outage. */
export const findVisitByCode = (
  { manager }: At,
  guideHash: string,
): Promise<Pick<QueueVisitEntity, 'id' | 'campusId' | 'guideExpiresAt'> | null> =>
  manager.findOne(QueueVisitEntity, {
    select: { id: true, campusId: true, guideExpiresAt: true },
    where: { guideHash },
  });

export const findVisitOfDay = (
  { manager }: At,
  day: { checkupId: string; businessDate: string },
): Promise<QueueVisitEntity | null> => manager.findOneBy(QueueVisitEntity, day);
