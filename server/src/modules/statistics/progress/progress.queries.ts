import type { ProgressBy } from '@tijian/shared';
import { businessDate, parseCheckupNumber } from '@tijian/shared';
import { Brackets, type SelectQueryBuilder } from 'typeorm';
import { manyOf, pageAndCount } from '../../../platform/database';
import type { ReadScope } from '../../../platform/scope';
import { type CheckupEntity, CheckupItemEntity, countableCheckups, visibleCheckups } from '../../checkups';
import { fitting, readSearch } from '../../persons';
import type { SplitDays } from '../../tallies';
import { anyCampus } from '../any-campus';
import { countWhen, type Raw, toInt } from '../counts';
import { countedItems, itemTotals, totalsOf } from '../items.queries';
import { keptCounts } from './kept-counts.queries';
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

/** Checkups `c` that match; with `campuses`, only those as well; with `split`, only those of days whose counts are not kept. */
function checkupsMeant(scope: ReadScope, filter: ProgressFilter, split?: SplitDays): SelectQueryBuilder<CheckupEntity> {
  const { campuses = 'all', departmentId, roomId, from, to, state, flag, keyword } = filter;
  const seen = keyword ? visibleCheckups(scope, 'statistics:read') : countableCheckups(scope, 'statistics:read');
  const query = seen.andWhere("c.status <> 'cancelled'");
  if (campuses !== 'all')
    query.andWhere('c.campusId IN (:...exportCampuses)', { exportCampuses: campuses.length ? campuses : [''] });
  const equal = ['campusId', 'unitId', 'programmeId', 'category', 'status'] as const;
  for (const key of equal) if (filter[key]) query.andWhere(`c.${key} = :${key}`, { [key]: filter[key] });
  if (split) query.andWhere(split.open('c.campusId', 'c.businessDate'), split.params);
  else if (!filter.campusId) query.andWhere(anyCampus);
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

/** What people are grouped by, the table whose rows name the groups, and what the key needs beside checkups `c` and items `i`. */
type Grouping = { key: string; named?: string; join?: (query: SelectQueryBuilder<CheckupEntity>) => unknown };
const room = 'rm.id = ri.roomId AND rm.campusId = c.campusId AND (i.roomId IS NULL OR i.roomId = rm.id)';
const groupings: Record<ProgressBy, Grouping> = {
  day: { key: 'c.businessDate' },
  category: { key: 'c.category' },
  status: { key: 'c.status' },
  unit: { key: 'c.unitId', named: 'unit' },
  programme: { key: 'c.programmeId', named: 'programme' },
  department: { key: 'i.departmentId', named: 'department', join: (it) => it.andWhere('i.departmentId IS NOT NULL') },
  room: {
    key: 'rm.id',
    named: 'room',
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

/**
 * People and their items in groups, or all in one (null). First the items of each person in each group, from an index alone where no
 * room is asked for, then the groups of those: nobody has to be told from others twice. Of days that are over the kept counts are taken
 * where they tell it; that takes a statement more.
 */
export async function countGroups(
  scope: ReadScope,
  filter: ProgressFilter,
  by: ProgressBy | null,
): Promise<GroupRow[]> {
  const kept = await keptCounts(scope, filter, by);
  const people = checkupsMeant(scope, filter, kept?.split)
    .leftJoin(CheckupItemEntity, 'i', itemsMeant(filter))
    .select('c.id', 'id')
    .groupBy('c.id');
  for (const [name, sql] of Object.entries(itemTotals)) people.addSelect(sql, name);
  if (by) {
    const { key, join } = groupings[by];
    join?.(people);
    if (by === 'room' && filter.roomId) people.andWhere('rm.id = :roomId');
    people.addSelect(key, 'groupKey').addGroupBy(key);
  }
  const totals = Object.keys(itemTotals);
  const columns = ['people', 'unfinished', ...totals, ...(by ? ['groupKey'] : [])].map((it) => `a.${it}`).join(', ');
  const each = `SELECT 1 AS people, CASE WHEN o.waiting > 0 THEN 1 ELSE 0 END AS unfinished, o.* FROM (${people.getQuery()}) o`;
  const parts = [
    `SELECT ${columns} FROM (${each}) a`,
    ...(kept ? [`SELECT ${columns} FROM (${kept.query.getQuery()}) a`] : []),
  ];
  const query = scope.manager
    .createQueryBuilder()
    .select('SUM(t.people)', 'people')
    .addSelect('SUM(t.unfinished)', 'unfinished')
    .from(`(${parts.join(' UNION ALL ')})`, 't')
    .setParameters({ ...kept?.query.getParameters(), ...people.getParameters() });
  for (const name of totals) query.addSelect(`SUM(t.${name})`, name);
  if (by) query.addSelect('t.groupKey', 'key').groupBy('t.groupKey');
  // The names come last: joined to the items, a department would be where MariaDB begins, and all of its items of all days be read.
  const named = by && groupings[by].named;
  if (named) query.leftJoin(named, 'n', 'n.id = t.groupKey').addSelect('MAX(n.name)', 'name');
  const rows = await query.getRawMany<RawGroup>();
  return rows.map(
    (it): GroupRow => ({
      key: it.key ?? '',
      name: it.name ?? (by === 'day' ? (it.key ?? null) : null),
      people: toInt(it.people),
      finished: toInt(it.people) - toInt(it.unfinished),
      items: totalsOf(it),
    }),
  );
}

/** All who match, and how many of them have nothing left to do: looks at no more items than it must. */
export async function countPeople(scope: ReadScope, filter: ProgressFilter) {
  const kept = await keptCounts(scope, filter, null);
  const unfinished = countWhen(exists(`${itemsMeant(filter)} AND ${waits}`));
  const row = await checkupsMeant(scope, filter, kept?.split)
    .setParameters({ departmentId: filter.departmentId, roomId: filter.roomId })
    .select('COUNT(*)', 'people')
    .addSelect(unfinished, 'unfinished')
    .getRawOne<Record<'people' | 'unfinished', Raw>>();
  const before = await kept?.query.getRawOne<Record<'people' | 'unfinished', Raw>>();
  const people = toInt(row?.people) + toInt(before?.people);
  return { people, finished: people - toInt(row?.unfinished) - toInt(before?.unfinished) };
}

const newest = (query: SelectQueryBuilder<CheckupEntity>) =>
  query.orderBy('c.businessDate', 'DESC').addOrderBy('c.registeredAt', 'DESC').addOrderBy('c.id', 'DESC');

/** A page of the checkups that match, the newest first, and how many match. */
export async function listProgress(
  scope: ReadScope,
  filter: ProgressFilter,
  page: { page: number; pageSize: number },
): Promise<[CheckupEntity[], number]> {
  const kept = await keptCounts(scope, filter, null);
  if (!kept) return pageAndCount(newest(checkupsMeant(scope, filter)), page);
  const query = newest(checkupsMeant(scope, filter));
  const rows = await manyOf(query.offset((page.page - 1) * page.pageSize).limit(page.pageSize));
  const open = await checkupsMeant(scope, filter, kept.split).getCount();
  const closed = await kept.query.getRawOne<{ people: Raw }>();
  return [rows, open + toInt(closed?.people)];
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
  return manyOf(newest(checkupsMeant(scope, filter).andWhere('c.id IN (:...ids)', { ids })));
}

/** A checkup whose progress may be seen. */
export function findProgress(scope: ReadScope, id: string): Promise<CheckupEntity | null> {
  return visibleCheckups(scope, 'statistics:read').andWhere("c.id = :id AND c.status <> 'cancelled'", { id }).getOne();
}

const shown = ['checkupId', 'name', 'status'] as const;
export type ItemState = Pick<CheckupItemEntity, (typeof shown)[number]>;

/** The items of checkups that are looked at, in the order of the guide. */
export async function listItemStates(
  { manager }: ReadScope,
  checkupIds: readonly string[],
  filter: ProgressFilter,
): Promise<ItemState[]> {
  if (!checkupIds.length) return [];
  const query = manager
    .createQueryBuilder(CheckupItemEntity, 'i')
    .where(itemsMeant(filter, 'i.checkupId IN (:...checkupIds)'), {
      checkupIds,
      departmentId: filter.departmentId,
      roomId: filter.roomId,
    })
    .orderBy('i.sortOrder')
    .addOrderBy('i.id');
  return manyOf(query, shown);
}
