import type { EntityManager } from 'typeorm';
import { DutyEntity } from '../duty.entity';
import { QueueTicketEntity } from '../queue-ticket.entity';
import { QueueVisitEntity } from '../queue-visit.entity';

/** Taken at a time; the rest follows at once. */
const MOST = 50;
/** Marks the statements that come with the clock. */
const BEAT = 'beat';
type Id = { id: string };

/** Visits that were set aside until now, who has been here longest first. */
export const heldDue = (manager: EntityManager, now: Date): Promise<Id[]> =>
  manager
    .createQueryBuilder(QueueVisitEntity, 'v')
    .comment(BEAT)
    .select(['v.id', 'v.heldUntil', 'v.arrivedAt'])
    .where("v.state = 'held' AND v.heldUntil <= :now", { now })
    .orderBy('v.arrivedAt')
    .limit(MOST)
    .getMany();

/** Places to be looked at again: stays without a caller that are over, lines of a room that has stopped. */
export const ticketsDue = (manager: EntityManager, now: Date): Promise<{ id: string; visitId: string }[]> =>
  manager
    .createQueryBuilder(QueueTicketEntity, 't')
    .comment(BEAT)
    .select(['t.id', 't.visitId', 't.callKey'])
    .where('t.dueAt <= :now', { now })
    .orderBy('t.callKey')
    .limit(MOST)
    .getMany();

/** VIPs whose place was held until `latest` and who have not come. */
export const expectedDue = (manager: EntityManager, latest: Date): Promise<Id[]> =>
  manager
    .createQueryBuilder(QueueVisitEntity, 'v')
    .comment(BEAT)
    .select(['v.id', 'v.arrivedAt'])
    .where("v.state = 'expected' AND v.arrivedAt <= :latest", { latest })
    .limit(MOST)
    .getMany();

/** Visits of an earlier day that nobody has ended. */
export const visitsLeftOver = (manager: EntityManager, today: string): Promise<Id[]> =>
  manager
    .createQueryBuilder(QueueVisitEntity, 'v')
    .comment(BEAT)
    .select(['v.id', 'v.businessDate'])
    .where("v.state IN ('expected', 'present', 'held', 'parked') AND v.businessDate < :today", { today })
    .limit(MOST)
    .getMany();

/** Duties of an earlier day that nobody has ended. */
export const dutiesLeftOver = (manager: EntityManager, today: string): Promise<Id[]> =>
  manager
    .createQueryBuilder(DutyEntity, 'd')
    .comment(BEAT)
    .select(['d.id', 'd.businessDate'])
    .where('d.userKey IS NOT NULL AND d.businessDate < :today', { today })
    .limit(MOST)
    .getMany();
