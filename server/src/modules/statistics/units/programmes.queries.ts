import type { Permission, unitOverviewApi } from '@tijian/shared';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { z } from 'zod';
import { namedReach } from '../../../platform/auth/unit-scope';
import type { ReadScope } from '../../../platform/scope';
import { CampusEntity } from '../../catalogue';
import { ProgrammeEntity, UnitEntity } from '../../units';

export type ProgrammeFilter = z.output<typeof unitOverviewApi.exportList.body> & {
  /** Is exported, and so limited to where that is allowed too. */
  exported?: boolean;
};
export type ProgrammeRow = { programme: ProgrammeEntity; unitName: string; campusName: string };

/** What has to be held to see the overview, and to take it away as a file. */
export const neededFor = (exported: boolean): readonly Permission[] =>
  exported ? ['statistics:read', 'export:data'] : ['statistics:read'];

/** Narrows a query for programmes `g` of units `u` to those that match and that the actor may see statistics of. */
export function narrowProgrammes<E extends ObjectLiteral>(
  { actor }: ReadScope,
  query: SelectQueryBuilder<E>,
  { exported = false, unitId, campusId, status, from, to, text }: ProgrammeFilter,
): SelectQueryBuilder<E> {
  for (const permission of neededFor(exported)) {
    const reach = namedReach(
      actor,
      permission,
      { campus: 'g.campusId', unit: 'g.unitId' },
      `g_${permission.slice(0, 4)}`,
    );
    query.andWhere(reach.sql, reach.params);
  }
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

/** One programme, if its statistics may be seen, or exported. */
export async function findOverviewProgramme(
  scope: ReadScope,
  id: string,
  exported = false,
): Promise<ProgrammeRow | null> {
  const [row] = await withNames(programmes(scope, { exported }).andWhere('g.id = :id', { id }));
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
