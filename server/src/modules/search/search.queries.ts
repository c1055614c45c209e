import type { SearchCheckup } from '@tijian/shared';
import { campusesOf } from '../../platform/auth/actor';
import { marks } from '../../platform/database';
import type { ReadScope } from '../../platform/scope';
import { CampusEntity } from '../catalogue';
import { visibleCheckups } from '../checkups';
import { hidesVvip, isLiving, onlyVisible, PersonEntity, type PersonSearch } from '../persons';
import { UnitEntity } from '../units';

/** Shown at most; one more is looked for, to tell whether there are others. */
export const MOST_HITS = 10;

type Condition = { sql: string; params: unknown[]; order?: string };
type Branch = Condition & { place: number; from?: string };
export type Matched = { personId: string; matched: 'identity' | 'phone' | 'name' };
export type FoundCheckup = SearchCheckup & { personId: string; campusId: string };

/** By place. */
const matchedBy: Matched['matched'][] = ['identity', 'phone', 'phone', 'name', 'name', 'name', 'name'];

/** Who was registered at a campus on a day. */
export type Here = { campusId: string; date: string };

/**
 * Persons that a text may mean, the surest kind of match first: one statement of a few index ranges, each cut off after as many rows as
 * are shown, so that its cost does not grow with the number of people.
 */
export async function findMatches(scope: ReadScope, search: PersonSearch, here: Here | null): Promise<Matched[]> {
  const { name, pinyin, idHashes, phoneHash, phoneTailHash } = search;
  const branches: Branch[] = [];
  if (idHashes?.length) branches.push({ place: 0, sql: `person.idHash IN (${marks(idHashes)})`, params: idHashes });
  if (phoneHash) branches.push({ place: 1, sql: 'person.phoneHash = ?', params: [phoneHash] });
  if (phoneTailHash) branches.push({ place: 2, sql: 'person.phoneTailHash = ?', params: [phoneTailHash] });
  const named = [
    ...(name ? [beginsWith(scope, 'person.name', name)] : []),
    ...(pinyin ? [beginsWith(scope, 'person.initials', pinyin), beginsWith(scope, 'person.pinyin', pinyin)] : []),
  ];
  if (here && named.length) branches.push({ place: 3, ...amongThose(here, named) });
  for (const [at, it] of named.entries()) branches.push({ place: 4 + at, ...it });
  if (!branches.length) return [];
  const seen = personsSeen(scope);
  const parts = branches.map(
    ({ place, from = 'person', sql, order }) =>
      `SELECT * FROM (SELECT person.id AS personId, ${place} AS place FROM ${from} WHERE ${sql} AND ${seen.sql}
       ORDER BY ${order ? `${order}, ` : ''}person.id DESC LIMIT ${MOST_HITS + 1}) part${place}`,
  );
  const rows = (await scope.manager.query(
    parts.join(' UNION ALL '),
    branches.flatMap((it) => [...it.params, ...seen.params]),
  )) as { personId: string; place: number | string }[];
  const first = new Map<string, Matched>();
  for (const { personId, place } of [...rows].sort((a, b) => Number(a.place) - Number(b.place)))
    if (!first.has(personId)) first.set(personId, { personId, matched: matchedBy[Number(place)] ?? 'name' });
  return [...first.values()];
}

/** A condition that each database answers from the column's index: SQLite does so for a range, MySQL for LIKE. */
function beginsWith({ manager }: ReadScope, column: string, text: string): Condition {
  return manager.connection.options.type === 'better-sqlite3'
    ? { sql: `${column} >= ? AND ${column} < ?`, params: [text, `${text}\u{10FFFF}`], order: column }
    : { sql: `${column} LIKE ? ESCAPE '!'`, params: [`${text.replace(/[!%_]/g, '!$&')}%`], order: column };
}

/** The same of the people of a day only: with a common name, those who are in the house come before all others. */
function amongThose({ campusId, date }: Here, any: readonly Condition[]): Omit<Branch, 'place'> {
  return {
    from: 'checkup h JOIN person ON person.id = h.personId',
    sql: `h.campusId = ? AND h.businessDate = ? AND h.status <> 'cancelled' AND (${any.map((it) => it.sql).join(' OR ')})`,
    params: [campusId, date, ...any.flatMap((it) => it.params)],
  };
}

/** Living files without VVIP people the actor may not see; who may read checkups only, sees those with one at their campuses. */
function personsSeen({ actor }: ReadScope): { sql: string; params: unknown[] } {
  const living = `${isLiving()}${hidesVvip(actor) ? " AND person.vipLevel <> 'vvip'" : ''}`;
  if (campusesOf(actor, 'person:read').length) return { sql: living, params: [] };
  const campuses = campusesOf(actor, 'checkup:read');
  const at = campuses === 'all' ? '' : ` AND c.campusId IN (${marks(campuses) || "''"})`;
  return {
    sql: `${living} AND EXISTS (SELECT 1 FROM checkup c WHERE c.personId = person.id${at})`,
    params: campuses === 'all' ? [] : campuses,
  };
}

/** Files by id, as far as they may be seen. */
export async function loadPersons(scope: ReadScope, ids: readonly string[]): Promise<Map<string, PersonEntity>> {
  if (!ids.length) return new Map();
  const query = scope.manager.createQueryBuilder(PersonEntity, 'person').where('person.id IN (:...ids)', { ids });
  return new Map((await onlyVisible(query, scope.actor).getMany()).map((it) => [it.id, it]));
}

/** The checkup with a number. */
export async function findByNumber(scope: ReadScope, number: string): Promise<FoundCheckup[]> {
  return named(scope, (query) => query.andWhere('c.number = :number', { number }));
}

/** Checkups whose number begins so, the newest first. */
export async function findByNumberStart(scope: ReadScope, start: string): Promise<FoundCheckup[]> {
  const { sql, params } = beginsWith(scope, 'c.number', start);
  const [one, two] = params;
  const names = sql.includes('<') ? sql.replace('?', ':one').replace('?', ':two') : sql.replace('?', ':one');
  return named(scope, (query) =>
    query
      .andWhere(names, { one, two })
      .orderBy('c.number', 'DESC')
      .limit(MOST_HITS + 1),
  );
}

/** Checkups of persons, the latest of each first. */
export async function listLatest(scope: ReadScope, personIds: readonly string[]): Promise<FoundCheckup[]> {
  if (!personIds.length) return [];
  return named(scope, (query) =>
    query
      .andWhere("c.personId IN (:...personIds) AND c.status <> 'cancelled'", { personIds })
      .orderBy('c.businessDate', 'DESC')
      .addOrderBy('c.registeredAt', 'DESC'),
  );
}

type Query = ReturnType<typeof visibleCheckups>;

async function named(scope: ReadScope, narrow: (query: Query) => Query): Promise<FoundCheckup[]> {
  if (!campusesOf(scope.actor, 'checkup:read').length) return [];
  return narrow(visibleCheckups(scope))
    .innerJoin(CampusEntity, 'campus', 'campus.id = c.campusId')
    .leftJoin(UnitEntity, 'u', 'u.id = c.unitId')
    .select('c.id', 'id')
    .addSelect('c.personId', 'personId')
    .addSelect('c.campusId', 'campusId')
    .addSelect('c.number', 'number')
    .addSelect('c.businessDate', 'businessDate')
    .addSelect('c.status', 'status')
    .addSelect('campus.name', 'campusName')
    .addSelect('u.name', 'unitName')
    .getRawMany<FoundCheckup>();
}
