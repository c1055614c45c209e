import type { unitOverviewApi } from '@tijian/shared';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { z } from 'zod';
import { campusesOf } from '../../../platform/auth/actor';
import type { ReadScope } from '../../../platform/scope';
import { CampusEntity } from '../../catalogue';
import { ProgrammeEntity, UnitEntity } from '../../units';

export type ProgrammeFilter = z.output<typeof unitOverviewApi.exportList.body> & {
  /** Limits an export. */
  campuses?: 'all' | string[];
};
export type ProgrammeRow = { programme: ProgrammeEntity; unitName: string; campusName: string };

/** Narrows a query for programmes `g` of units `u` to those that match and that the actor may see statistics of. */
export function narrowProgrammes<E extends ObjectLiteral>(
  { actor }: ReadScope,
  query: SelectQueryBuilder<E>,
  { campuses: exported = 'all', unitId, campusId, status, from, to, text }: ProgrammeFilter,
): SelectQueryBuilder<E> {
  const campuses = campusesOf(actor, 'statistics:read');
  if (campuses !== 'all')
    query.andWhere('g.campusId IN (:...readCampuses)', { readCampuses: campuses.length ? campuses : [''] });
  if (exported !== 'all')
    query.andWhere('g.campusId IN (:...exportCampuses)', { exportCampuses: exported.length ? exported : [''] });
  if (unitId) query.andWhere('g.unitId = :unitId', { unitId });
  if (campusId) query.andWhere('g.campusId = :campusId', { campusId });
  if (status) query.andWhere('g.status = :status', { status });
  if (from) query.andWhere('g.endsOn >= :from', { from });
  if (to) query.andWhere('g.startsOn <= :to', { to });
  if (text) {
    const plain = text.replace(/[!%_]/g, '!$&');
    query.andWhere(
      "(g.name LIKE :part ESCAPE '!' OR u.name LIKE :part ESCAPE '!' OR u.initials LIKE :start ESCAPE '!')",
      { part: `%${plain}%`, start: `${plain.toLowerCase()}%` },
    );
  }
  return query;
}

function programmes(scope: ReadScope, filter: ProgrammeFilter): SelectQueryBuilder<ProgrammeEntity> {
  const query = scope.manager
    .createQueryBuilder(ProgrammeEntity, 'g')
    .innerJoin(UnitEntity, 'u', 'u.id = g.unitId')
    .innerJoin(CampusEntity, 'campus', 'campus.id = g.campusId')
    .where('1 = 1');
  return narrowProgrammes(scope, query, filter);
}

/** A page of programmes, the latest first, and how many there are. */
export async function listOverviewProgrammes(
  scope: ReadScope,
  filter: ProgrammeFilter,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<{ rows: ProgrammeRow[]; total: number }> {
  const total = await programmes(scope, filter).getCount();
  const rows = await withNames(
    programmes(scope, filter)
      .orderBy('g.startsOn', 'DESC')
      .addOrderBy('g.id', 'DESC')
      .offset((page - 1) * pageSize)
      .limit(pageSize),
  );
  return { rows, total };
}

/** One programme, if its statistics may be seen. */
export async function findOverviewProgramme(scope: ReadScope, id: string): Promise<ProgrammeRow | null> {
  const [row] = await withNames(programmes(scope, {}).andWhere('g.id = :id', { id }));
  return row ?? null;
}

async function withNames(query: SelectQueryBuilder<ProgrammeEntity>): Promise<ProgrammeRow[]> {
  const { entities, raw } = await query
    .addSelect('u.name', 'unitName')
    .addSelect('campus.name', 'campusName')
    .getRawAndEntities<{ unitName: string; campusName: string }>();
  return entities.map((programme, at) => ({
    programme,
    unitName: raw[at]?.unitName ?? '',
    campusName: raw[at]?.campusName ?? '',
  }));
}
