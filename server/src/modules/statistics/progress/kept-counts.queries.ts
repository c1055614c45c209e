import type { ProgressBy } from '@tijian/shared';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { ReadScope } from '../../../platform/scope';
import { listDepartments } from '../../catalogue';
import { type SplitDays, splitDays } from '../../tallies';
import { itemTotals } from '../items.queries';
import { keptVisible } from '../kept-visible';
import { type ProgressFilter, stepsFrom } from './progress-filter';

export interface KeptCounts {
  split: SplitDays;
  /** `people`, `unfinished`, the items and, in groups, `groupKey` of the days that are kept. */
  query: SelectQueryBuilder<ObjectLiteral>;
}

/** Whole people, or people in departments; null for what the kept counts do not tell: rooms, flags, single people, units by department. */
function grainOf(filter: ProgressFilter, by: ProgressBy | null): 'people' | 'departments' | null {
  const { roomId, flag, keyword, departmentId, unitId, programmeId, state } = filter;
  if (roomId || flag || keyword || by === 'room') return null;
  if (by !== 'department' && !departmentId) return 'people';
  if (unitId || programmeId || by === 'unit' || by === 'programme') return null;
  // Whether everything of a person is done is not told by the rows of one department.
  return state && !departmentId ? null : 'departments';
}

const keys: Partial<Record<ProgressBy, string>> = {
  day: 'k.date',
  category: 'k.category',
  status: 'k.status',
  unit: "NULLIF(k.unitId, '')",
  programme: "NULLIF(k.programmeId, '')",
  department: 'k.departmentId',
};

/** The kept counts of what a filter means, and the days they are of; null when everything is to be counted. No statement for recent days. */
export async function keptCounts(
  scope: ReadScope,
  filter: ProgressFilter,
  by: ProgressBy | null,
): Promise<KeptCounts | null> {
  const grain = grainOf(filter, by);
  const { from, to, campusId, campuses = 'all', departmentId, state, reached } = filter;
  if (!grain || !from || !to) return null;
  const split = await splitDays(scope, { from, to, campusId });
  if (!split) return null;
  const visible = keptVisible(scope.actor, 'statistics:read');
  const query = scope.manager
    .createQueryBuilder()
    .select('SUM(k.people)', 'people')
    .addSelect('SUM(CASE WHEN k.finished = 0 THEN k.people ELSE 0 END)', 'unfinished')
    .from('day_tally', 'k')
    .where(`k.date BETWEEN :from AND :to AND ${split.closed('k.campusId', 'k.date')} AND ${visible.sql}`)
    .setParameters({ from, to, ...split.params, ...visible.params });
  if (grain === 'people') query.andWhere("k.departmentId = ''");
  else if (departmentId) query.andWhere('k.departmentId = :departmentId', { departmentId });
  else query.andWhere('k.departmentId IN (:...departmentIds)', { departmentIds: await departmentIds(scope) });
  if (campuses !== 'all')
    query.andWhere('k.campusId IN (:...exportCampuses)', { exportCampuses: campuses.length ? campuses : [''] });
  for (const key of ['campusId', 'unitId', 'programmeId', 'category', 'status'] as const)
    if (filter[key]) query.andWhere(`k.${key} = :${key}`, { [key]: filter[key] });
  if (reached) query.andWhere('k.status IN (:...reached)', { reached: stepsFrom(reached) });
  if (state) query.andWhere(`k.finished = ${state === 'finished' ? 1 : 0}`);
  for (const name of Object.keys(itemTotals)) query.addSelect(`SUM(k.${name})`, name);
  const key = by && keys[by];
  if (key) query.addSelect(key, 'groupKey').groupBy(key);
  return { split, query };
}

/** All of them, named for the sake of the index, which begins with the department. */
async function departmentIds(scope: ReadScope): Promise<string[]> {
  return (await listDepartments(scope)).map((it) => it.id);
}
