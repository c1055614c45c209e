import { businessDate, type CheckupStatus, type Permission, parseCheckupNumber } from '@tijian/shared';
import { Brackets, In, type SelectQueryBuilder } from 'typeorm';
import { marks, pageAndCount } from '../../platform/database';
import type { ReadScope } from '../../platform/scope';
import { type CheckupEntity, countableCheckups, visibleCheckups } from '../checkups';
import { fitting, readSearch } from '../persons';
import { ReportEntity } from '../reports/report.entity';
import { ConclusionEntity } from './conclusion.entity';
import { ReviewEntity } from './review.entity';

export type WorkFilter = {
  status?: CheckupStatus;
  campusId?: string;
  from?: string;
  to?: string;
  unitId?: string;
  programmeId?: string;
  category?: string;
  vip?: boolean;
  returned?: boolean;
  keyword?: string;
};

export interface WorkCounts {
  doneItems: number;
  totalItems: number;
  abnormalResults: number;
  criticalResults: number;
}

/** Narrows a query for checkups `c` with their `person`. */
export function filtered<E extends object>(query: SelectQueryBuilder<E>, filter: WorkFilter): SelectQueryBuilder<E> {
  const { status, campusId, from, to, unitId, programmeId, category, vip, returned, keyword } = filter;
  if (status) query.andWhere('c.status = :status', { status });
  if (campusId) query.andWhere('c.campusId = :campusId', { campusId });
  if (from) query.andWhere('c.businessDate >= :from', { from });
  if (to) query.andWhere('c.businessDate <= :to', { to });
  if (unitId) query.andWhere('c.unitId = :unitId', { unitId });
  if (programmeId) query.andWhere('c.programmeId = :programmeId', { programmeId });
  if (category) query.andWhere('c.category = :category', { category });
  if (vip) query.andWhere("c.vipLevel <> 'none'");
  if (returned) query.andWhere("EXISTS (SELECT 1 FROM review rv WHERE rv.checkupId = c.id AND rv.status = 'returned')");
  if (keyword) meaning(query, keyword);
  return query;
}

/** A whole number or barcode, else the beginning of one, or whatever finds a person. */
function meaning<E extends object>(query: SelectQueryBuilder<E>, keyword: string): void {
  const whole = parseCheckupNumber(keyword);
  if (whole) {
    query.andWhere('c.number = :number', { number: whole.number });
    return;
  }
  const start = `${keyword.toUpperCase().replace(/[!%_]/g, '!$&')}%`;
  query.andWhere(
    new Brackets((any) =>
      any
        .where("c.number LIKE :start ESCAPE '!' OR c.barcode LIKE :start ESCAPE '!'", { start })
        .orWhere(fitting(readSearch(keyword, businessDate(Date.now())))),
    ),
  );
}

/** A page of the work list. What waits is shown the longest waiting first, everything else the newest first. */
export async function listWork(
  scope: ReadScope,
  permission: Permission,
  filter: WorkFilter,
  page: { page: number; pageSize: number },
): Promise<[CheckupEntity[], number]> {
  const waits = filter.status === 'examined' || filter.status === 'reviewed' || filter.status === 'concluded';
  const seen = filter.keyword ? visibleCheckups(scope, permission) : countableCheckups(scope, permission);
  const query = filtered(seen, filter);
  if (!filter.status) query.andWhere("c.status IN ('in_progress','examined','reviewed','concluded','published')");
  query.orderBy('c.businessDate', waits ? 'ASC' : 'DESC').addOrderBy('c.number', waits ? 'ASC' : 'DESC');
  return pageAndCount(query, page);
}

/** Items and flags of some checkups, counted by the database. */
export async function workCounts({ manager }: ReadScope, ids: readonly string[]): Promise<Map<string, WorkCounts>> {
  const counts = new Map(
    ids.map((id) => [id, { doneItems: 0, totalItems: 0, abnormalResults: 0, criticalResults: 0 }]),
  );
  if (!ids.length) return counts;
  const items = (await manager.query(
    `SELECT checkupId, SUM(CASE WHEN status = 'done' THEN 1 ELSE 0 END) AS done, COUNT(*) AS total
     FROM checkup_item WHERE checkupId IN (${marks(ids)}) AND status <> 'voided' AND kind <> 'review' GROUP BY checkupId`,
    [...ids],
  )) as { checkupId: string; done: number | string; total: number | string }[];
  const flags = (await manager.query(
    `SELECT checkupId, COUNT(*) AS abnormal, SUM(CASE WHEN flag IN ('critical_high','critical_low') THEN 1 ELSE 0 END) AS critical
     FROM result WHERE checkupId IN (${marks(ids)}) AND flag IS NOT NULL AND flag <> 'normal' AND text <> '' GROUP BY checkupId`,
    [...ids],
  )) as { checkupId: string; abnormal: number | string; critical: number | string }[];
  for (const it of items)
    Object.assign(counts.get(it.checkupId) ?? {}, { doneItems: Number(it.done), totalItems: Number(it.total) });
  for (const it of flags)
    Object.assign(counts.get(it.checkupId) ?? {}, {
      abnormalResults: Number(it.abnormal),
      criticalResults: Number(it.critical),
    });
  return counts;
}

export function listReviews({ manager }: ReadScope, ids: string[]): Promise<ReviewEntity[]> {
  return manager.find(ReviewEntity, {
    select: { checkupId: true, status: true, reviewerName: true, reviewedAt: true, note: true },
    where: { checkupId: In(ids) },
  });
}

export function listConclusions({ manager }: ReadScope, ids: string[]): Promise<ConclusionEntity[]> {
  return manager.find(ConclusionEntity, {
    select: {
      checkupId: true,
      status: true,
      updatedByName: true,
      updatedAt: true,
      concludedByName: true,
      signedAt: true,
    },
    where: { checkupId: In(ids) },
  });
}

export type ReopenedReport = Pick<
  ReportEntity,
  'id' | 'checkupId' | 'revision' | 'reopenedAt' | 'reopenedByName' | 'reopenReason'
>;

/** Published reports that are being corrected, without their documents. */
export function listReopened({ manager }: ReadScope, ids: string[]): Promise<ReopenedReport[]> {
  return manager
    .createQueryBuilder(ReportEntity, 'r')
    .select(['r.id', 'r.checkupId', 'r.revision', 'r.reopenedAt', 'r.reopenedByName', 'r.reopenReason'])
    .where("r.checkupId IN (:...ids) AND r.status = 'published' AND r.reopenedAt IS NOT NULL", {
      ids: ids.length ? ids : [''],
    })
    .getMany();
}
