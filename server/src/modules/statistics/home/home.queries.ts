import { addDays, type Permission, shanghaiInstant } from '@tijian/shared';
import type { ReadScope } from '../../../platform/scope';
import { visibleAppointments } from '../../appointments';
import { CheckupItemEntity, countableCheckups } from '../../checkups';
import { ResultEntity } from '../../results';
import { type SplitDays, splitDays } from '../../tallies';
import { UnitEntity } from '../../units';
import { countWhen, finishedSql, type Raw, toInt } from '../counts';
import { keptVisible } from '../kept-visible';

export type At = { campusId: string; date: string };
type DayRow = { date: string; status: string; category: string; people: number; vip: number; individuals: number };

/** Visible checkups of a campus that are not cancelled. */
function checkupsAt(scope: ReadScope, permission: Permission, campusId: string) {
  return countableCheckups(scope, permission).andWhere("c.campusId = :campusId AND c.status <> 'cancelled'", {
    campusId,
  });
}

/** The days of a span that are kept, for `countDays` and `countUnits`. No statement for recent days. */
export const splitSpan = (
  scope: ReadScope,
  { campusId, date, from }: At & { from: string },
): Promise<SplitDays | null> => splitDays(scope, { from, to: date, campusId });

/** Checkups of the days of a span whose counts are not kept. */
function openDaysAt(scope: ReadScope, permission: Permission, { campusId, date, from, split }: Span) {
  const query = checkupsAt(scope, permission, campusId).andWhere('c.businessDate BETWEEN :from AND :date', {
    from,
    date,
  });
  return split ? query.andWhere(split.open('c.campusId', 'c.businessDate'), split.params) : query;
}

/** The kept counts `k` of the other days. */
function keptDaysAt(scope: ReadScope, permission: Permission, { campusId, date, from }: Span, split: SplitDays) {
  const visible = keptVisible(scope.actor, permission);
  return scope.manager
    .createQueryBuilder()
    .from('day_tally', 'k')
    .where("k.departmentId = '' AND k.campusId = :campusId AND k.date BETWEEN :from AND :date", {
      campusId,
      date,
      from,
    })
    .andWhere(`${split.closed('k.campusId', 'k.date')} AND ${visible.sql}`)
    .setParameters({ ...split.params, ...visible.params });
}

type Span = At & { from: string; split: SplitDays | null };

/** People by day, state and category, from a day on. VIPs are told of the last days only. */
export async function countDays(scope: ReadScope, permission: Permission, span: Span): Promise<DayRow[]> {
  const query = openDaysAt(scope, permission, span)
    .select('c.businessDate', 'date')
    .addSelect('c.status', 'status')
    .addSelect('c.category', 'category')
    .addSelect('COUNT(*)', 'people')
    .addSelect(countWhen("c.vipLevel <> 'none'"), 'vip')
    .addSelect(countWhen('c.unitId IS NULL'), 'individuals')
    .groupBy('c.businessDate')
    .addGroupBy('c.status')
    .addGroupBy('c.category');
  const rows = await query.getRawMany<RawDay>();
  const kept =
    span.split &&
    (await keptDaysAt(scope, permission, span, span.split)
      .select('k.date', 'date')
      .addSelect('k.status', 'status')
      .addSelect('k.category', 'category')
      .addSelect('SUM(k.people)', 'people')
      .addSelect('0', 'vip')
      .addSelect(countWhen("k.unitId = ''", 'k.people'), 'individuals')
      .groupBy('k.date')
      .addGroupBy('k.status')
      .addGroupBy('k.category')
      .getRawMany<RawDay>());
  return [...rows, ...(kept ?? [])].map((it) => ({
    ...it,
    people: toInt(it.people),
    vip: toInt(it.vip),
    individuals: toInt(it.individuals),
  }));
}
type RawDay = Pick<DayRow, 'date' | 'status' | 'category'> & Record<'people' | 'vip' | 'individuals', Raw>;

export type WaitingRow = { status: string; people: number; earlier: number };

/** What waits for its next step, whatever its day; `earlier`: since before today, within a year. */
export async function countWaiting(scope: ReadScope, permission: Permission, at: At): Promise<WaitingRow[]> {
  const rows = await countableCheckups(scope, permission)
    .andWhere("c.status IN ('registered', 'in_progress', 'examined', 'reviewed', 'concluded')")
    .andWhere('c.campusId = :campusId', { campusId: at.campusId })
    .select('c.status', 'status')
    .addSelect('COUNT(*)', 'people')
    .addSelect(countWhen('c.businessDate >= :yearAgo AND c.businessDate < :date'), 'earlier')
    .setParameters({ date: at.date, yearAgo: addDays(at.date, -365) })
    .groupBy('c.status')
    .getRawMany<{ status: string; people: Raw; earlier: Raw }>();
  return rows.map((it) => ({ status: it.status, people: toInt(it.people), earlier: toInt(it.earlier) }));
}

/**
 * Checkups whose report was published on the day, corrections included. The campus is written so that no index of it is taken: the few
 * reports of the day lead to their checkups.
 */
export async function countPublished(scope: ReadScope, permission: Permission, { campusId, date }: At) {
  const from = shanghaiInstant(date);
  const until = new Date(from.getTime() + 86_400_000);
  const ofDay = 'SELECT r.checkupId FROM report r WHERE r.publishedAt >= :from AND r.publishedAt < :until';
  return countableCheckups(scope, permission)
    .andWhere("COALESCE(c.campusId, '') = :campusId AND c.status <> 'cancelled'", { campusId })
    .andWhere(`c.id IN (${ofDay})`, { from, until })
    .getCount();
}

/** Judged results of the day's people and those of them that are abnormal, with the people who have such. */
export async function countAbnormal(scope: ReadScope, permission: Permission, { campusId, date }: At) {
  const abnormal = "r.flag <> 'normal'";
  const people = (when: string) => `COUNT(DISTINCT CASE WHEN ${when} THEN c.id END)`;
  const row = await checkupsAt(scope, permission, campusId)
    .innerJoin(ResultEntity, 'r', "r.checkupId = c.id AND r.flag IS NOT NULL AND r.text <> ''")
    .andWhere('c.businessDate = :date', { date })
    .select('COUNT(*)', 'results')
    .addSelect(countWhen(abnormal), 'abnormalResults')
    .addSelect('COUNT(DISTINCT c.id)', 'withResults')
    .addSelect(people(abnormal), 'abnormal')
    .addSelect(people("r.flag IN ('critical_high', 'critical_low')"), 'critical')
    .getRawOne<Record<'results' | 'abnormalResults' | 'withResults' | 'abnormal' | 'critical', Raw>>();
  return {
    results: toInt(row?.results),
    abnormalResults: toInt(row?.abnormalResults),
    withResults: toInt(row?.withResults),
    abnormal: toInt(row?.abnormal),
    critical: toInt(row?.critical),
  };
}

/** People of the day with something to pay, and how much. */
export async function countUnpaid(scope: ReadScope, { campusId, date }: At) {
  const row = await checkupsAt(scope, 'charge:read', campusId)
    .innerJoin(CheckupItemEntity, 'i', "i.checkupId = c.id AND i.charge = 'unpaid' AND i.status <> 'voided'")
    .andWhere('c.businessDate = :date', { date })
    .select('COUNT(DISTINCT c.id)', 'people')
    .addSelect('SUM(i.priceFen)', 'fen')
    .getRawOne<{ people: Raw; fen: Raw }>();
  return { people: toInt(row?.people), fen: toInt(row?.fen) };
}

export type LoadRow = { departmentId: string; people: number; waiting: number; done: number };

/** Items of the day's people by department. */
export async function countDepartments(scope: ReadScope, permission: Permission, { campusId, date }: At) {
  const waits = "i.status IN ('pending', 'in_progress')";
  const rows = await checkupsAt(scope, permission, campusId)
    .innerJoin(CheckupItemEntity, 'i', "i.checkupId = c.id AND i.status <> 'voided' AND i.kind <> 'review'")
    .andWhere('c.businessDate = :date', { date })
    .select('i.departmentId', 'departmentId')
    .addSelect(`COUNT(DISTINCT CASE WHEN ${waits} THEN c.id END)`, 'people')
    .addSelect(countWhen(waits), 'waiting')
    .addSelect(countWhen("i.status = 'done'"), 'done')
    .groupBy('i.departmentId')
    .getRawMany<{ departmentId: string; people: Raw; waiting: Raw; done: Raw }>();
  return rows.map(
    (it): LoadRow => ({
      departmentId: it.departmentId,
      people: toInt(it.people),
      waiting: toInt(it.waiting),
      done: toInt(it.done),
    }),
  );
}

export type BookedRow = { hour: number; status: string; people: number };

/** Bookings of the day by hour and state, cancelled ones left out. */
export async function countAppointments(scope: ReadScope, { campusId, date }: At): Promise<BookedRow[]> {
  const rows = await visibleAppointments(scope)
    .andWhere("a.campusId = :campusId AND a.date = :date AND a.status <> 'cancelled'", { campusId, date })
    .select('a.hour', 'hour')
    .addSelect('a.status', 'status')
    .addSelect('COUNT(*)', 'people')
    .groupBy('a.hour')
    .addGroupBy('a.status')
    .getRawMany<{ hour: Raw; status: string; people: Raw }>();
  return rows.map((it) => ({ hour: toInt(it.hour), status: it.status, people: toInt(it.people) }));
}

/** Registrations of the day by the hour of Asia/Shanghai. */
export async function countHours(scope: ReadScope, permission: Permission, { campusId, date }: At) {
  const utcHour = 'SUBSTR(c.registeredAt, 12, 2)';
  const rows = await checkupsAt(scope, permission, campusId)
    .andWhere('c.businessDate = :date', { date })
    .select(utcHour, 'utcHour')
    .addSelect('COUNT(*)', 'people')
    .groupBy(utcHour)
    .getRawMany<{ utcHour: string; people: Raw }>();
  return rows.map((it) => ({ hour: (Number(it.utcHour) + 8) % 24, people: toInt(it.people) }));
}

export type UnitRow = { unitId: string; name: string; people: number; finished: number };

/** The ten units with the most people from a day on. */
export async function countUnits(scope: ReadScope, permission: Permission, span: Span): Promise<UnitRow[]> {
  const open = openDaysAt(scope, permission, span)
    .andWhere('c.unitId IS NOT NULL')
    .select('c.unitId', 'unitId')
    .addSelect('COUNT(*)', 'people')
    .addSelect(countWhen(`c.status IN (${finishedSql})`), 'finished')
    .groupBy('c.unitId');
  const kept =
    span.split &&
    keptDaysAt(scope, permission, span, span.split)
      .andWhere("k.unitId <> ''")
      .select('k.unitId', 'unitId')
      .addSelect('SUM(k.people)', 'people')
      .addSelect(countWhen(`k.status IN (${finishedSql})`, 'k.people'), 'finished')
      .groupBy('k.unitId');
  const rows = await scope.manager
    .createQueryBuilder()
    .select('u.id', 'unitId')
    .addSelect('u.name', 'name')
    .addSelect('SUM(t.people)', 'people')
    .addSelect('SUM(t.finished)', 'finished')
    .from(`(${[open, ...(kept ? [kept] : [])].map((it) => it.getQuery()).join(' UNION ALL ')})`, 't')
    .innerJoin(UnitEntity, 'u', 'u.id = t.unitId')
    .setParameters({ ...kept?.getParameters(), ...open.getParameters() })
    .groupBy('u.id')
    .addGroupBy('u.name')
    .orderBy('people', 'DESC')
    .addOrderBy('u.name', 'ASC')
    .limit(10)
    .getRawMany<{ unitId: string; name: string; people: Raw; finished: Raw }>();
  return rows.map((it) => ({ ...it, people: toInt(it.people), finished: toInt(it.finished) }));
}
