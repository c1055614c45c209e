import { In, Not } from 'typeorm';
import { pageAndCount } from '../../platform/database';
import type { ReadScope } from '../../platform/scope';
import { CampusEntity, PackageVersionEntity } from '../catalogue';
import { CheckupEntity, CheckupItemEntity, onlyVisible, visibleCheckups } from '../checkups';
import { FindingEntity, filtered, type WorkFilter } from '../conclusions';
import { PersonEntity } from '../persons';
import { ResultEntity } from '../results';
import { UnitDepartmentEntity, UnitEntity } from '../units';
import { ReportEntity } from './report.entity';

/** A report without its document, for lists. */
export type ReportRow = Omit<ReportEntity, 'document' | 'contentHash'>;

const light = [
  'id',
  'checkupId',
  'personId',
  'reportNumber',
  'revision',
  'status',
  'correctionReason',
  'pdfFileId',
  'publishedById',
  'publishedByName',
  'publishedAt',
  'reopenedAt',
  'reopenedByName',
  'reopenReason',
].map((it) => `r.${it}`);

export type ReportFilter = WorkFilter & { publishedSince?: Date; publishedBefore?: Date };

/** A page of published reports, the newest first, with their checkups. */
export async function listReports(
  scope: ReadScope,
  { publishedSince, publishedBefore, ...filter }: ReportFilter,
  page: { page: number; pageSize: number },
): Promise<{ rows: ReportRow[]; checkups: Map<string, CheckupEntity>; total: number }> {
  const query = scope.manager
    .createQueryBuilder(ReportEntity, 'r')
    .select(light)
    .innerJoin(CheckupEntity, 'c', 'c.id = r.checkupId')
    .innerJoin(PersonEntity, 'person', 'person.id = c.personId')
    .where("r.status = 'published'");
  filtered(onlyVisible(query, scope.actor, 'report:read'), filter);
  if (publishedSince) query.andWhere('r.publishedAt >= :publishedSince', { publishedSince });
  if (publishedBefore) query.andWhere('r.publishedAt < :publishedBefore', { publishedBefore });
  const [rows, total] = await pageAndCount(query.orderBy('r.publishedAt', 'DESC').addOrderBy('r.id', 'DESC'), page);
  const checkups = await scope.manager.findBy(CheckupEntity, { id: In(rows.map((it) => it.checkupId)) });
  return { rows, checkups: new Map(checkups.map((it) => [it.id, it])), total };
}

/** One revision of a checkup's report, the newest when none is named. */
export function findReport({ manager }: ReadScope, checkupId: string, revision?: number): Promise<ReportEntity | null> {
  return manager.findOne(ReportEntity, {
    where: revision === undefined ? { checkupId } : { checkupId, revision },
    order: { revision: 'DESC' },
  });
}

/** All revisions, the newest first, without documents. */
export function listRevisions({ manager }: ReadScope, checkupId: string): Promise<ReportRow[]> {
  return manager
    .createQueryBuilder(ReportEntity, 'r')
    .select(light)
    .where('r.checkupId = :checkupId', { checkupId })
    .orderBy('r.revision', 'DESC')
    .getMany();
}

export function findReportById({ manager }: ReadScope, id: string): Promise<ReportEntity | null> {
  return manager.findOneBy(ReportEntity, { id });
}

/** Notes which file holds the PDF, unless another process was first. The document itself is never written again. */
export async function keepPdf({ manager }: ReadScope, id: string, pdfFileId: string): Promise<boolean> {
  const done = await manager
    .createQueryBuilder()
    .update(ReportEntity)
    .set({ pdfFileId })
    .where('id = :id AND pdfFileId IS NULL', { id })
    .updateEntity(false)
    .execute();
  return Boolean(done.affected);
}

/** Names and papers that a report prints. */
export async function listPrinted({ manager }: ReadScope, checkup: CheckupEntity) {
  const person = await manager.findOneByOrFail(PersonEntity, { id: checkup.personId });
  const campus = await manager.findOneByOrFail(CampusEntity, { id: checkup.campusId });
  const unit = checkup.unitId ? await manager.findOneBy(UnitEntity, { id: checkup.unitId }) : null;
  const department = checkup.unitDepartmentId
    ? await manager.findOneBy(UnitDepartmentEntity, { id: checkup.unitDepartmentId })
    : null;
  const version = checkup.packageVersionId
    ? await manager.findOneBy(PackageVersionEntity, { id: checkup.packageVersionId })
    : null;
  return { person, campus, unit, department, packageName: version?.name ?? null };
}
export type Printed = Awaited<ReturnType<typeof listPrinted>>;

/** Checkups of these ids that the actor may publish, by business date. */
export function listPublishable(scope: ReadScope, ids: string[]): Promise<CheckupEntity[]> {
  return visibleCheckups(scope, 'report:publish')
    .andWhere("c.id IN (:...ids) AND c.status = 'concluded'", { ids })
    .orderBy('c.businessDate')
    .addOrderBy('c.number')
    .getMany();
}

/** A person's checkups, the newest first: those published, or all that have begun for who may see results. */
export function listCompared(
  scope: ReadScope,
  personId: string,
  { published, most }: { published: boolean; most: number },
): Promise<CheckupEntity[]> {
  const query = visibleCheckups(scope, 'report:read').andWhere('c.personId = :personId', { personId });
  if (published) query.andWhere("c.status = 'published'");
  else query.andWhere("c.status NOT IN ('registered','cancelled')");
  return query.orderBy('c.businessDate', 'DESC').addOrderBy('c.number', 'DESC').limit(most).getMany();
}

/** Everything the comparison of these checkups shows: three statements. */
export async function loadCompared({ manager }: ReadScope, checkups: readonly CheckupEntity[]) {
  const checkupId = In(checkups.map((it) => it.id));
  const items = await manager.find(CheckupItemEntity, {
    where: { checkupId, status: Not('voided'), kind: Not('review') },
    order: { sortOrder: 'ASC', id: 'ASC' },
  });
  const results = await manager.find(ResultEntity, { where: { checkupId, text: Not('') } });
  const findings = await manager.find(FindingEntity, { where: { checkupId }, order: { sortOrder: 'ASC' } });
  return { items, results, findings };
}
export type Compared = Awaited<ReturnType<typeof loadCompared>>;

export function findPerson({ manager }: ReadScope, id: string): Promise<PersonEntity | null> {
  return manager.findOneBy(PersonEntity, { id });
}

/** Checkups of these that have a published report. */
export async function reportedIds({ manager }: ReadScope, checkupIds: string[]): Promise<Set<string>> {
  const rows = await manager.find(ReportEntity, {
    select: { id: true, checkupId: true },
    where: { checkupId: In(checkupIds), status: 'published' },
  });
  return new Set(rows.map((it) => it.checkupId));
}
