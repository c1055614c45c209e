import { businessDate, type PlateLine, type statisticsApi } from '@tijian/shared';
import { Brackets } from 'typeorm';
import type { z } from 'zod';
import type { ReadScope } from '../../../platform/scope';
import { CampusEntity } from '../../catalogue';
import { visibleCheckups } from '../../checkups';
import { UnitEntity } from '../../units';
import { anyCampus } from '../any-campus';
import { type Raw, toInt } from '../counts';
import { daysMeant } from '../days';

export type PlateFilter = z.output<typeof statisticsApi.exportPlates.body>;
type PlateRow = Omit<PlateLine, 'campus' | 'ageYears' | 'arrivedAt'> & {
  campusId: string;
  campusName: string;
  ageYears: Raw;
  arrivedAt: Date | string;
};

function plates(scope: ReadScope, { from, to, campusId, level, show, keyword }: PlateFilter) {
  const query = visibleCheckups(scope, 'vip:read')
    .innerJoin(CampusEntity, 'campus', 'campus.id = c.campusId')
    .leftJoin(UnitEntity, 'u', 'u.id = c.unitId')
    .andWhere(
      "c.status <> 'cancelled' AND c.businessDate BETWEEN :from AND :to",
      daysMeant({ from, to }, businessDate(scope.now)),
    );
  if (campusId) query.andWhere('c.campusId = :campusId', { campusId });
  else query.andWhere(anyCampus);
  if (level) query.andWhere('c.vipLevel = :level', { level });
  if (show === 'plates') query.andWhere('c.plateNumber IS NOT NULL');
  if (show === 'missing') query.andWhere("c.plateNumber IS NULL AND c.vipLevel <> 'none'");
  if (show === 'all') query.andWhere("(c.plateNumber IS NOT NULL OR c.vipLevel <> 'none')");
  if (keyword) {
    const start = `${keyword.replace(/[!%_]/g, '!$&')}%`;
    query.andWhere(
      new Brackets((any) =>
        any
          .where("c.plateNumber LIKE :plate ESCAPE '!'", { plate: start.replace(/[\s·•.-]/g, '').toUpperCase() })
          .orWhere("person.name LIKE :name ESCAPE '!'", { name: start })
          .orWhere("person.initials LIKE :initials ESCAPE '!'", { initials: start.toLowerCase() }),
      ),
    );
  }
  return query;
}

/** Visits with their plate numbers, the earliest arrival first; all of them without a page. Two statements. */
export async function listPlates(
  scope: ReadScope,
  filter: PlateFilter,
  page?: { page: number; pageSize: number },
): Promise<{ items: PlateLine[]; total: number }> {
  const total = await plates(scope, filter).getCount();
  const query = plates(scope, filter)
    .select('c.id', 'checkupId')
    .addSelect('c.number', 'number')
    .addSelect('c.plateNumber', 'plateNumber')
    .addSelect('c.personId', 'personId')
    .addSelect('person.name', 'personName')
    .addSelect('c.sex', 'sex')
    .addSelect('c.ageYears', 'ageYears')
    .addSelect('c.vipLevel', 'vipLevel')
    .addSelect('c.campusId', 'campusId')
    .addSelect('campus.name', 'campusName')
    .addSelect('u.name', 'unitName')
    .addSelect('c.businessDate', 'businessDate')
    .addSelect('c.registeredAt', 'arrivedAt')
    .addSelect('c.status', 'status')
    .orderBy('c.registeredAt', 'ASC')
    .addOrderBy('c.id', 'ASC');
  if (page) query.offset((page.page - 1) * page.pageSize).limit(page.pageSize);
  const rows = await query.getRawMany<PlateRow>();
  return {
    total,
    items: rows.map(({ campusId, campusName, ageYears, arrivedAt, ...it }) => ({
      ...it,
      ageYears: toInt(ageYears),
      campus: { id: campusId, name: campusName },
      arrivedAt: asInstant(arrivedAt),
    })),
  };
}

/** Instants of raw rows: a Date from MySQL, text in UTC from SQLite. */
const asInstant = (raw: Date | string): string =>
  (raw instanceof Date ? raw : new Date(`${raw.replace(' ', 'T').replace(/Z$/, '')}Z`)).toISOString();
