import { businessDate, parseCheckupNumber, type VisitState } from '@tijian/shared';
import { Brackets, IsNull, Not, type SelectQueryBuilder } from 'typeorm';
import { marks } from '../../../platform/database';
import type { ReadScope } from '../../../platform/scope';
import { CheckupEntity, onlyVisible } from '../../checkups';
import { fitting, PersonEntity, readSearch } from '../../persons';
import { QueueEventEntity } from '../queue-event.entity';
import { QueueStopEntity } from '../queue-stop.entity';
import { QueueTicketEntity } from '../queue-ticket.entity';
import { QueueVisitEntity } from '../queue-visit.entity';
import { isGroup } from './company-key';

type At = Pick<ReadScope, 'manager'>;

/** Where every query for visits starts: those at the actor's campuses, without VVIP people unless they may be seen. `v` is the visit. */
function visibleVisits(scope: ReadScope): SelectQueryBuilder<QueueVisitEntity> {
  const query = scope.manager
    .createQueryBuilder(QueueVisitEntity, 'v')
    .innerJoin(CheckupEntity, 'c', 'c.id = v.checkupId')
    .innerJoin(PersonEntity, 'person', 'person.id = v.personId')
    .where('1 = 1');
  return onlyVisible(query, scope.actor, 'queue:read');
}

/** The visit if the actor may see it, or null. */
export const findVisibleVisit = (scope: ReadScope, id: string): Promise<QueueVisitEntity | null> =>
  visibleVisits(scope).andWhere('v.id = :id', { id }).getOne();

/** The visit of a checkup on a day if the actor may see it, or null. */
export const findVisibleVisitOf = (
  scope: ReadScope,
  checkupId: string,
  day: string,
): Promise<QueueVisitEntity | null> =>
  visibleVisits(scope).andWhere('v.checkupId = :checkupId AND v.businessDate = :day', { checkupId, day }).getOne();

/** Everybody of the group that the desk has linked a visit to, itself too, in the order of their numbers; none without one. */
export function groupOf(
  { manager }: At,
  { campusId, businessDate, companyKey }: QueueVisitEntity,
): Promise<QueueVisitEntity[]> {
  if (!isGroup(companyKey)) return Promise.resolve([]);
  return manager.find(QueueVisitEntity, { where: { campusId, businessDate, companyKey }, order: { serial: 'ASC' } });
}

/** The others of the group whom the actor may see. */
export function visibleCompanions(
  scope: ReadScope,
  { id, campusId, businessDate, companyKey }: QueueVisitEntity,
): Promise<QueueVisitEntity[]> {
  if (!isGroup(companyKey)) return Promise.resolve([]);
  return visibleVisits(scope)
    .andWhere('v.campusId = :campusId AND v.businessDate = :businessDate', { campusId, businessDate })
    .andWhere('v.companyKey = :companyKey AND v.id <> :id', { companyKey, id })
    .orderBy('v.serial')
    .getMany();
}

export type VisitFilter = {
  campusId: string;
  on?: string;
  state?: VisitState;
  keyword?: string;
  left?: string;
  page: number;
  pageSize: number;
};

/** A page of a campus's visits of a day, who is still to be guided first, in the order of their numbers, and how many there are. */
export function listVisits(scope: ReadScope, filter: VisitFilter): Promise<[QueueVisitEntity[], number]> {
  const today = businessDate(scope.now);
  const { campusId, on = today, state, keyword, left, page, pageSize } = filter;
  const query = visibleVisits(scope).andWhere('v.campusId = :campusId AND v.businessDate = :on', { campusId, on });
  if (state) query.andWhere('v.state = :state', { state });
  if (left)
    query.andWhere(
      `EXISTS (SELECT 1 FROM queue_stop s WHERE s.visitId = v.id AND s.state = 'todo' AND s.departmentId = :left)`,
      { left },
    );
  if (keyword) query.andWhere(named(keyword, today));
  return query
    .orderBy("CASE WHEN v.state IN ('finished', 'left') THEN 1 ELSE 0 END")
    .addOrderBy('v.serial')
    .offset((page - 1) * pageSize)
    .limit(pageSize)
    .getManyAndCount();
}

/** By ticket number (its digits are enough: 49 for A049; A4 is A004 and all from A040 to A049), checkup number, barcode, or what finds a person. */
const named = (keyword: string, today: string): Brackets =>
  new Brackets((any) => {
    const code = parseCheckupNumber(keyword)?.number ?? keyword;
    const number = keyword.toUpperCase();
    const [, letter, digits] = /^([A-Z])(\d{1,2})$/.exec(number) ?? [];
    if (letter && digits)
      any.where('v.number LIKE :begun OR v.number = :padded', {
        begun: `${letter}${digits}%`,
        padded: `${letter}${digits.padStart(3, '0')}`,
      });
    any
      .orWhere('v.number = :number', { number })
      .orWhere('SUBSTR(v.number, 2) = :digits', { digits: keyword.padStart(3, '0') })
      .orWhere('c.number = :code OR c.barcode = :code', { code })
      .orWhere(fitting(readSearch(keyword, today)));
  });

export type StopCounts = { total: number; done: number };

/** Stops of visits, by visit; what was skipped is none, but of who has left it was to be done. */
export async function countStops({ manager }: At, visitIds: readonly string[]): Promise<Map<string, StopCounts>> {
  if (!visitIds.length) return new Map();
  const rows = await manager
    .createQueryBuilder(QueueStopEntity, 's')
    .select('s.visitId', 'visitId')
    .addSelect('COUNT(*)', 'total')
    .addSelect("SUM(CASE WHEN s.state = 'done' THEN 1 ELSE 0 END)", 'done')
    .innerJoin(QueueVisitEntity, 'v', 'v.id = s.visitId')
    .where("s.visitId IN (:...visitIds) AND (s.state <> 'skipped' OR v.state = 'left')", { visitIds: [...visitIds] })
    .groupBy('s.visitId')
    .getRawMany<{ visitId: string; total: number | string; done: number | string }>();
  return new Map(rows.map((it) => [it.visitId, { total: Number(it.total), done: Number(it.done) }]));
}

/** What happened to a visit, the newest first. */
export const listVisitEvents = ({ manager }: At, visitId: string, most: number): Promise<QueueEventEntity[]> =>
  manager.find(QueueEventEntity, { where: { visitId }, order: { at: 'DESC', id: 'DESC' }, take: most });

/** The person's newest act on a visit that is not a caller's and can be taken back. */
export const newestGuiding = (
  { manager }: At,
  visitId: string,
  byId: string | null,
): Promise<QueueEventEntity | null> =>
  byId
    ? manager.findOne(QueueEventEntity, {
        where: { visitId, byId, dutyId: IsNull(), before: Not(IsNull()) },
        order: { at: 'DESC', id: 'DESC' },
      })
    : Promise.resolve(null);

export type Passing = {
  passedVisitId: string;
  at: Date | string;
  number: string;
  roomId: string;
  reason: string;
  note: string | null;
};

const MOST_PASSINGS = 100;

/** Who was called before these visits though they joined later, the newest first; the newest hundred of each. */
export async function listPassings({ manager }: At, visitIds: readonly string[]): Promise<Passing[]> {
  return (await manager.query(
    `SELECT passedVisitId, at, number, roomId, reason, note FROM (
       SELECT o.id, o.passedVisitId, o.at, v.number, o.roomId, o.reason, o.note,
         ROW_NUMBER() OVER (PARTITION BY o.passedVisitId ORDER BY o.at DESC, o.id DESC) AS nth
       FROM queue_overtaking o JOIN queue_visit v ON v.id = o.passingVisitId WHERE o.passedVisitId IN (${marks(visitIds)})) it
     WHERE nth <= ${MOST_PASSINGS} ORDER BY at DESC, id DESC`,
    [...visitIds],
  )) as Passing[];
}

/** Whom a VIP's priority has put them before so far, and at how many calls: the harm as it is, beside the bound that was told before. */
export async function countPassed(
  { manager }: At,
  { id, campusId, businessDate }: QueueVisitEntity,
): Promise<{ people: number; calls: number }> {
  const [row] = (await manager.query(
    `SELECT COUNT(DISTINCT passedVisitId) AS people, COUNT(DISTINCT callId) AS calls FROM queue_overtaking
     WHERE campusId = ? AND businessDate = ? AND passingVisitId = ? AND reason = 'vip'`,
    [campusId, businessDate, id],
  )) as Record<'people' | 'calls', number | string>[];
  return { people: Number(row?.people ?? 0), calls: Number(row?.calls ?? 0) };
}

/** The last place a visit had in a state, or null. */
export const lastTicket = (
  { manager }: At,
  visitId: string,
  state: QueueTicketEntity['state'],
): Promise<QueueTicketEntity | null> =>
  manager.findOne(QueueTicketEntity, { where: { visitId, state }, order: { endedAt: 'DESC', id: 'DESC' } });
