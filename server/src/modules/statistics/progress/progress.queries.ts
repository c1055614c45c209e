import type { ProgressBy } from '@tijian/shared';
import { businessDate, parseCheckupNumber } from '@tijian/shared';
import { Brackets, type SelectQueryBuilder } from 'typeorm';
import type { ReadScope } from '../../../platform/scope';
import { type CheckupEntity, CheckupItemEntity, visibleCheckups } from '../../checkups';
import { fitting, readSearch } from '../../persons';
import { anyCampus } from '../any-campus';
import { countWhen, type Raw, toInt } from '../counts';
import { countedItems, itemTotals, totalsOf } from '../items.queries';
import { type ProgressFilter, stepsFrom } from './progress-filter';

/** The condition for items `i`, of a checkup `c` unless said otherwise, that are looked at: all, or those of a department or room. */
function itemsMeant({ departmentId, roomId }: ProgressFilter, whose = 'i.checkupId = c.id'): string {
  const parts = [whose, countedItems];
  if (departmentId) parts.push('i.departmentId = :departmentId');
  if (roomId)
    parts.push(
      '(i.roomId = :roomId OR (i.roomId IS NULL AND i.itemId IN (SELECT ri.itemId FROM room_item ri WHERE ri.roomId = :roomId)))',
    );
  return parts.join(' AND ');
}

const waits = "i.status IN ('pending', 'in_progress')";
const exists = (items: string) => `EXISTS (SELECT 1 FROM checkup_item i WHERE ${items})`;

/** Checkups `c` that match; with `campuses`, only those as well. */
function checkupsMeant(scope: ReadScope, filter: ProgressFilter): SelectQueryBuilder<CheckupEntity> {
  const { campuses = 'all', departmentId, roomId, from, to, state, flag, keyword } = filter;
  const query = visibleCheckups(scope, 'statistics:read').andWhere("c.status <> 'cancelled'");
  if (campuses !== 'all')
    query.andWhere('c.campusId IN (:...exportCampuses)', { exportCampuses: campuses.length ? campuses : [''] });
  const equal = ['campusId', 'unitId', 'programmeId', 'category', 'status'] as const;
  for (const key of equal) if (filter[key]) query.andWhere(`c.${key} = :${key}`, { [key]: filter[key] });
  if (!filter.campusId) query.andWhere(anyCampus);
  if (from) query.andWhere('c.businessDate >= :from', { from });
  if (to) query.andWhere('c.businessDate <= :to', { to });
  if (filter.reached) query.andWhere('c.status IN (:...reached)', { reached: stepsFrom(filter.reached) });
  if (departmentId || roomId) query.andWhere(exists(itemsMeant(filter)), { departmentId, roomId });
  if (roomId) query.andWhere('c.campusId = (SELECT rm.campusId FROM room rm WHERE rm.id = :roomId)', { roomId });
  if (state) query.andWhere(`${state === 'finished' ? 'NOT ' : ''}${exists(`${itemsMeant(filter)} AND ${waits}`)}`);
  if (flag) {
    const flags = flag === 'critical' ? "r.flag IN ('critical_high', 'critical_low')" : "r.flag <> 'normal'";
    query.andWhere(`EXISTS (SELECT 1 FROM result r WHERE r.checkupId = c.id AND r.text <> '' AND ${flags})`);
  }
  if (keyword) narrowByKeyword(query, keyword, businessDate(scope.now));
  return query;
}

function narrowByKeyword(query: SelectQueryBuilder<CheckupEntity>, keyword: string, onDay: string): void {
  const whole = parseCheckupNumber(keyword);
  if (whole) {
    query.andWhere('c.number = :number', { number: whole.number });
    return;
  }
  query.andWhere(
    new Brackets((any) => {
      any.where("c.number LIKE :start ESCAPE '!'", { start: `${keyword.toUpperCase().replace(/[!%_]/g, '!$&')}%` });
      any.orWhere(fitting(readSearch(keyword, onDay)));
    }),
  );
}

type Grouping = { key: string; name: string; join?: (query: SelectQueryBuilder<CheckupEntity>) => unknown };
const room = 'rm.id = ri.roomId AND rm.campusId = c.campusId AND (i.roomId IS NULL OR i.roomId = rm.id)';
const groupings: Record<ProgressBy, Grouping> = {
  day: { key: 'c.businessDate', name: 'c.businessDate' },
  category: { key: 'c.category', name: 'c.category' },
  status: { key: 'c.status', name: 'c.status' },
  unit: { key: 'c.unitId', name: 'MAX(u.name)', join: (it) => it.leftJoin('unit', 'u', 'u.id = c.unitId') },
  programme: {
    key: 'c.programmeId',
    name: 'MAX(g.name)',
    join: (it) => it.leftJoin('programme', 'g', 'g.id = c.programmeId'),
  },
  department: {
    key: 'i.departmentId',
    name: 'MAX(d.name)',
    join: (it) => it.innerJoin('department', 'd', 'd.id = i.departmentId'),
  },
  room: {
    key: 'rm.id',
    name: 'MAX(rm.name)',
    join: (it) => it.innerJoin('room_item', 'ri', 'ri.itemId = i.itemId').innerJoin('room', 'rm', room),
  },
};

export type GroupRow = {
  key: string;
  name: string | null;
  people: number;
  finished: number;
  items: ReturnType<typeof totalsOf>;
};
type RawGroup = Record<'people' | 'unfinished' | keyof typeof itemTotals, Raw> & { key?: string; name?: string };

/** People and their items in groups, or all in one (null): one statement. */
export async function countGroups(
  scope: ReadScope,
  filter: ProgressFilter,
  by: ProgressBy | null,
): Promise<GroupRow[]> {
  const query = checkupsMeant(scope, filter)
    .leftJoin(CheckupItemEntity, 'i', itemsMeant(filter))
    .select('COUNT(DISTINCT c.id)', 'people')
    .addSelect(`COUNT(DISTINCT CASE WHEN ${waits} THEN c.id END)`, 'unfinished');
  for (const [name, sql] of Object.entries(itemTotals)) query.addSelect(sql, name);
  if (by) {
    const { key, name, join } = groupings[by];
    join?.(query);
    if (by === 'room' && filter.roomId) query.andWhere('rm.id = :roomId');
    query.addSelect(key, 'key').addSelect(name, 'name').groupBy(key);
  }
  const rows = await query.getRawMany<RawGroup>();
  return rows.map(
    (it): GroupRow => ({
      key: it.key ?? '',
      name: it.name ?? null,
      people: toInt(it.people),
      finished: toInt(it.people) - toInt(it.unfinished),
      items: totalsOf(it),
    }),
  );
}

/** All who match, and how many of them have nothing left to do: one statement that looks at no more items than it must. */
export async function countPeople(scope: ReadScope, filter: ProgressFilter) {
  const unfinished = countWhen(exists(`${itemsMeant(filter)} AND ${waits}`));
  const row = await checkupsMeant(scope, filter)
    .setParameters({ departmentId: filter.departmentId, roomId: filter.roomId })
    .select('COUNT(*)', 'people')
    .addSelect(unfinished, 'unfinished')
    .getRawOne<Record<'people' | 'unfinished', Raw>>();
  return { people: toInt(row?.people), finished: toInt(row?.people) - toInt(row?.unfinished) };
}

const newest = (query: SelectQueryBuilder<CheckupEntity>) =>
  query.orderBy('c.registeredAt', 'DESC').addOrderBy('c.id', 'DESC');

/** A page of the checkups that match, the newest first, and how many match. */
export function listProgress(
  scope: ReadScope,
  filter: ProgressFilter,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<[CheckupEntity[], number]> {
  return newest(checkupsMeant(scope, filter))
    .offset((page - 1) * pageSize)
    .limit(pageSize)
    .getManyAndCount();
}

/** Ids of all that match, the newest first, at most `limit`. */
export async function listProgressIds(scope: ReadScope, filter: ProgressFilter, limit: number): Promise<string[]> {
  const rows = await newest(checkupsMeant(scope, filter))
    .select('c.id', 'id')
    .limit(limit)
    .getRawMany<{ id: string }>();
  return rows.map((it) => it.id);
}

/** Those of the ids that match still, in the order of the ids. */
export async function listByIds(
  scope: ReadScope,
  ids: readonly string[],
  filter: ProgressFilter,
): Promise<CheckupEntity[]> {
  if (!ids.length) return [];
  return newest(checkupsMeant(scope, filter).andWhere('c.id IN (:...ids)', { ids })).getMany();
}

/** A checkup whose progress may be seen. */
export function findProgress(scope: ReadScope, id: string): Promise<CheckupEntity | null> {
  return visibleCheckups(scope, 'statistics:read').andWhere("c.id = :id AND c.status <> 'cancelled'", { id }).getOne();
}

export type ItemState = Pick<CheckupItemEntity, 'id' | 'checkupId' | 'name' | 'status'>;

/** The items of checkups that are looked at, in the order of the guide. */
export async function listItemStates(
  { manager }: ReadScope,
  checkupIds: readonly string[],
  filter: ProgressFilter,
): Promise<ItemState[]> {
  if (!checkupIds.length) return [];
  return manager
    .createQueryBuilder(CheckupItemEntity, 'i')
    .select(['i.id', 'i.checkupId', 'i.name', 'i.status'])
    .where(itemsMeant(filter, 'i.checkupId IN (:...checkupIds)'), {
      checkupIds,
      departmentId: filter.departmentId,
      roomId: filter.roomId,
    })
    .orderBy('i.sortOrder')
    .addOrderBy('i.id')
    .getMany();
}
