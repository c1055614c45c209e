import { type Permission, parseCheckupNumber, type WorkState } from '@tijian/shared';
import { Brackets, In, type SelectQueryBuilder } from 'typeorm';
import { type Actor } from '../../platform/auth/actor';
import type { ReadScope } from '../../platform/scope';
import { RoomItemEntity } from '../catalogue';
import { CheckupEntity, CheckupItemEntity, onlyVisible } from '../checkups';
import { PersonEntity } from '../persons';

export type Days = { campusId: string; from: string; to: string };
export type WorkQuery = Days & {
  departmentId?: string | undefined;
  roomId?: string | undefined;
  state: WorkState;
  keyword?: string | undefined;
  page: number;
  pageSize: number;
};

/** Departments at a campus in which the actor holds the permission: `all`, or their ids. */
export function departmentsAt(actor: Actor, permission: Permission, campusId: string): 'all' | string[] {
  if (actor.kind === 'system') return 'all';
  const held = actor.grants.filter(
    (it) => it.permissions.has(permission) && (it.campusId === null || it.campusId === campusId),
  );
  if (held.some((it) => it.departmentId === null)) return 'all';
  return [...new Set(held.map((it) => it.departmentId as string))];
}

/** Visible checkups of some days at a campus. */
function checkupsOf(scope: ReadScope, { campusId, from, to }: Days): SelectQueryBuilder<CheckupEntity> {
  const query = scope.manager
    .createQueryBuilder(CheckupEntity, 'c')
    .innerJoin(PersonEntity, 'person', 'person.id = c.personId')
    .where('c.campusId = :campusId AND c.businessDate BETWEEN :from AND :to', { campusId, from, to })
    .andWhere("c.status <> 'cancelled'");
  return onlyVisible(query, scope.actor, 'result:write');
}

export type DepartmentLoad = { departmentId: string; waiting: number; done: number };

/** Items left and done by department, in one statement. */
export async function countByDepartment(scope: ReadScope, days: Days): Promise<DepartmentLoad[]> {
  const rows = await checkupsOf(scope, days)
    .innerJoin(CheckupItemEntity, 'i', "i.checkupId = c.id AND i.kind <> 'review'")
    .select('i.departmentId', 'departmentId')
    .addSelect("SUM(CASE WHEN i.status IN ('pending', 'in_progress') THEN 1 ELSE 0 END)", 'waiting')
    .addSelect("SUM(CASE WHEN i.status = 'done' THEN 1 ELSE 0 END)", 'done')
    .groupBy('i.departmentId')
    .getRawMany<Record<keyof DepartmentLoad, string>>();
  return rows.map((it) => ({ departmentId: it.departmentId, waiting: Number(it.waiting), done: Number(it.done) }));
}

export type WorkPage = {
  rows: { checkup: CheckupEntity; personName: string; items: CheckupItemEntity[] }[];
  total: number;
};

/** A page of people with items of the departments (or of a room) in the wanted state, the first registered first; three statements. */
export async function listWork(scope: ReadScope, query: WorkQuery, departments: 'all' | string[]): Promise<WorkPage> {
  const wanted = query.departmentId
    ? departments === 'all' || departments.includes(query.departmentId)
      ? [query.departmentId]
      : []
    : departments;
  const checkups = checkupsOf(scope, query).addSelect('person.name', 'personName');
  const scoped = (states: readonly string[]) => {
    const sub = checkups
      .subQuery()
      .select('1')
      .from(CheckupItemEntity, 'i')
      .where("i.checkupId = c.id AND i.kind <> 'review'")
      .andWhere(`i.status IN (${states.map((it) => `'${it}'`).join(', ')})`);
    if (wanted !== 'all') sub.andWhere(wanted.length ? 'i.departmentId IN (:...wanted)' : '1 = 0');
    if (query.roomId) sub.andWhere(`i.itemId IN (SELECT ri.itemId FROM room_item ri WHERE ri.roomId = :roomId)`);
    return sub.getQuery();
  };
  if (query.state === 'waiting') checkups.andWhere(`EXISTS ${scoped(['pending', 'in_progress'])}`);
  if (query.state === 'all')
    checkups.andWhere(`EXISTS ${scoped(['pending', 'in_progress', 'done', 'declined', 'deferred'])}`);
  if (query.state === 'done')
    checkups.andWhere(`EXISTS ${scoped(['done'])} AND NOT EXISTS ${scoped(['pending', 'in_progress'])}`);
  if (wanted !== 'all' && wanted.length) checkups.setParameter('wanted', wanted);
  if (query.roomId) checkups.setParameter('roomId', query.roomId);
  if (query.keyword) matchKeyword(checkups, query.keyword);
  const total = await checkups.getCount();
  const { entities, raw } = await checkups
    .orderBy('c.registeredAt')
    .addOrderBy('c.id')
    .offset((query.page - 1) * query.pageSize)
    .limit(query.pageSize)
    .getRawAndEntities<{ personName: string }>();
  const items = await itemsOf(
    scope,
    entities.map((it) => it.id),
    wanted,
    query.roomId,
  );
  return {
    total,
    rows: entities.map((checkup, at) => ({
      checkup,
      personName: raw[at]?.personName ?? '',
      items: items.filter((it) => it.checkupId === checkup.id),
    })),
  };
}

function matchKeyword(query: SelectQueryBuilder<CheckupEntity>, keyword: string): void {
  const starts = `${keyword.replace(/[!%_]/g, (it) => `!${it}`)}%`;
  query.andWhere(
    new Brackets((or) =>
      or
        .where("person.name LIKE :starts ESCAPE '!'", { starts })
        .orWhere("person.initials LIKE :initials ESCAPE '!'", { initials: starts.toLowerCase() })
        .orWhere('c.number = :number', { number: parseCheckupNumber(keyword)?.number ?? keyword })
        .orWhere('c.barcode = :barcode', { barcode: keyword }),
    ),
  );
}

async function itemsOf(
  { manager }: ReadScope,
  checkupIds: string[],
  departments: 'all' | string[],
  roomId: string | undefined,
): Promise<CheckupItemEntity[]> {
  if (!checkupIds.length || (departments !== 'all' && !departments.length)) return [];
  const query = manager
    .createQueryBuilder(CheckupItemEntity, 'i')
    .where({ checkupId: In(checkupIds), ...(departments === 'all' ? {} : { departmentId: In(departments) }) })
    .andWhere("i.status <> 'voided' AND i.kind <> 'review'")
    .orderBy('i.sortOrder')
    .addOrderBy('i.id');
  if (roomId) {
    const inRoom = query
      .subQuery()
      .select('ri.itemId')
      .from(RoomItemEntity, 'ri')
      .where('ri.roomId = :roomId')
      .getQuery();
    query.andWhere(`i.itemId IN ${inRoom}`).setParameter('roomId', roomId);
  }
  return query.getMany();
}
