import type { IdType, PersonCheckup, SexCode, VipLevel } from '@tijian/shared';
import { Brackets, type EntityManager, In, type SelectQueryBuilder } from 'typeorm';
import { AuditEntryEntity } from '../../platform/audit/audit-entry.entity';
import type { Actor } from '../../platform/auth/actor';
import { marks, pageAndCount, sortOf } from '../../platform/database';
import type { ReadScope } from '../../platform/scope';
import { PersonEntity } from './person.entity';
import { hidesVvip } from './persons.policy';
import type { PersonSearch } from './search-text';

type At = Pick<ReadScope, 'manager' | 'actor'>;
/** Bound values of one statement; SQLite allows 32,766. */
const MOST_IDS = 10_000;

/** Leaves out VVIP people the actor may not see; `alias` is the person's in the query. For every module's lists of people. */
export function onlyVisible<T extends object>(
  query: SelectQueryBuilder<T>,
  actor: Actor,
  alias = 'person',
): SelectQueryBuilder<T> {
  return hidesVvip(actor) ? query.andWhere(`${alias}.vipLevel <> 'vvip'`) : query;
}

/** The same where the query has only their ids, in `column`: VVIP people are few, and to look up everybody takes most of the time of a count. */
export const onlyVisibleIds = <T extends object>(
  query: SelectQueryBuilder<T>,
  actor: Actor,
  column: string,
): SelectQueryBuilder<T> =>
  hidesVvip(actor)
    ? query.andWhere(`${column} NOT IN (SELECT hidden.id FROM person hidden WHERE hidden.vipLevel = 'vvip')`)
    : query;

/** Files that are not merged into another. Said so that no index answers it: nearly all files fit, and SQLite would take that one before the search's own. */
export const isLiving = (alias = 'person'): string => `COALESCE(${alias}.mergedIntoId, '') = ''`;

const visible = ({ manager, actor }: At) =>
  onlyVisible(manager.createQueryBuilder(PersonEntity, 'person').where('1 = 1'), actor);

/** The file if the actor may see it; a merged one is found too and says where it went (`mergedIntoId`). */
export function findPerson(scope: At, id: string): Promise<PersonEntity | null> {
  return visible(scope).andWhere('person.id = :id', { id }).getOne();
}

/** Files by id that the actor may see. */
export async function findPersons(scope: At, ids: readonly string[]): Promise<Map<string, PersonEntity>> {
  const found = await inParts(ids, (part) => visible(scope).andWhere('person.id IN (:...part)', { part }).getMany());
  return new Map(found.map((it) => [it.id, it]));
}

export type PersonFilter = {
  search?: PersonSearch;
  sex?: SexCode;
  vipLevel?: VipLevel;
  idType?: IdType;
  birthFrom?: string;
  birthTo?: string;
};

const columns = { createdAt: 'person.createdAt', name: 'person.pinyin', birthOn: 'person.birthOn' } as const;
type PersonSort = keyof typeof columns | `-${keyof typeof columns}`;

/** What lists show of a file: nothing else is decrypted. */
const shownInLists = ['id', 'name', 'sex', 'birthOn', 'idType', 'idNumber', 'phone', 'vipLevel', 'createdAt'] as const;
export type PersonRowSource = Pick<PersonEntity, (typeof shownInLists)[number]>;

/** A page of the living files that fit, and how many there are. */
export function listPersons(
  scope: At,
  filter: PersonFilter,
  page: { page: number; pageSize: number; sort: PersonSort },
): Promise<[PersonRowSource[], number]> {
  const query = visible(scope).andWhere(isLiving());
  const { search, sex, vipLevel, idType, birthFrom, birthTo } = filter;
  if (search) query.andWhere(fitting(search));
  if (sex) query.andWhere('person.sex = :sex', { sex });
  if (vipLevel) query.andWhere('person.vipLevel = :vipLevel', { vipLevel });
  if (idType) query.andWhere('person.idType = :idType', { idType });
  if (birthFrom) query.andWhere('person.birthOn >= :birthFrom', { birthFrom });
  if (birthTo) query.andWhere('person.birthOn <= :birthTo', { birthTo });
  const { by, way } = sortOf(page.sort);
  return pageAndCount(query.orderBy(columns[by], way).addOrderBy('person.id', way), page, shownInLists);
}

/** Conditions of a search on the alias `person`, any of which is enough; also for other modules' people searches. */
export function fitting({ name, pinyin, idHashes, phoneHash, phoneTailHash }: PersonSearch): Brackets {
  return new Brackets((any) => {
    // Ranges and not LIKE, for which SQLite uses no index.
    if (name) any.orWhere(within('person.name', 'name'), { name, nameEnd: endOf(name) });
    if (pinyin)
      any.orWhere(`(${within('person.initials', 'pinyin')} OR ${within('person.pinyin', 'pinyin')})`, {
        pinyin,
        pinyinEnd: endOf(pinyin),
      });
    if (idHashes?.length) any.orWhere('person.idHash IN (:...idHashes)', { idHashes });
    if (phoneHash) any.orWhere('person.phoneHash = :phoneHash', { phoneHash });
    if (phoneTailHash) any.orWhere('person.phoneTailHash = :phoneTailHash', { phoneTailHash });
    if (!name && !pinyin && !idHashes?.length && !phoneHash && !phoneTailHash) any.where('1 = 0');
  });
}

const within = (column: string, start: string) => `(${column} >= :${start} AND ${column} < :${start}End)`;
/** What begins with the text sorts before this. */
const endOf = (text: string) => `${text}\u{10FFFF}`;

/**
 * Files by ID hash, whoever asks (VVIP included: an import must not make a second file); a merged file gives the one that
 * took it over. Two statements for every 10,000.
 */
export async function matchPersons(
  { manager }: Pick<ReadScope, 'manager'>,
  idHashes: readonly string[],
): Promise<Map<string, PersonEntity>> {
  const found = await inParts(idHashes, (part) => manager.findBy(PersonEntity, { idHash: In(part) }));
  const merged = found.flatMap((it) => it.mergedIntoId ?? []);
  const survivors = await inParts(merged, (part) => manager.findBy(PersonEntity, { id: In(part) }));
  const byId = new Map(survivors.map((it) => [it.id, it]));
  return new Map(found.map((it) => [it.idHash as string, (it.mergedIntoId && byId.get(it.mergedIntoId)) || it]));
}

/** Living files of the same name with the same phone or birth day, at most ten. */
export function listAlike(
  scope: At,
  { name, phoneHash, birthOn }: { name: string; phoneHash: string | null; birthOn: string | null },
): Promise<PersonEntity[]> {
  return visible(scope)
    .andWhere(isLiving())
    .andWhere('person.name = :name', { name })
    .andWhere('(person.phoneHash = :phoneHash OR person.birthOn = :birthOn)', { phoneHash, birthOn })
    .orderBy('person.createdAt', 'DESC')
    .limit(10)
    .getMany();
}

/** How many checkups each person has had, and the latest day. */
export async function countCheckups(
  { manager }: Pick<ReadScope, 'manager'>,
  personIds: readonly string[],
): Promise<Map<string, { count: number; lastOn: string }>> {
  if (!personIds.length) return new Map();
  const rows = (await manager.query(
    `SELECT personId, COUNT(*) AS made, MAX(businessDate) AS lastOn FROM checkup
     WHERE status <> 'cancelled' AND personId IN (${marks(personIds)}) GROUP BY personId`,
    [...personIds],
  )) as { personId: string; made: number | string; lastOn: string }[];
  return new Map(rows.map((it) => [it.personId, { count: Number(it.made), lastOn: it.lastOn }]));
}

type CheckupRow = Omit<PersonCheckup, 'ageYears'> & { ageYears: number | string };

/** All checkups of a person with the names people know them by, the latest first: one statement. */
export async function listPersonCheckups({ manager }: At, personId: string): Promise<PersonCheckup[]> {
  const rows = (await manager.query(
    `SELECT c.id, c.number, c.businessDate, c.category, c.status, c.campusId, c.ageYears,
            campus.name AS campusName, u.name AS unitName, pv.name AS packageName
     FROM checkup c
     JOIN campus ON campus.id = c.campusId
     LEFT JOIN unit u ON u.id = c.unitId
     LEFT JOIN package_version pv ON pv.id = c.packageVersionId
     WHERE c.personId = ? ORDER BY c.businessDate DESC, c.number DESC`,
    [personId],
  )) as CheckupRow[];
  return rows.map((it) => ({ ...it, ageYears: Number(it.ageYears) }));
}

/** The latest changes of the file itself. */
export function listChanges({ manager }: At, personId: string): Promise<AuditEntryEntity[]> {
  return manager.find(AuditEntryEntity, {
    where: { entity: 'person', entityId: personId },
    order: { at: 'DESC', seq: 'DESC' },
    take: 100,
  });
}

async function inParts<T>(ids: readonly string[], read: (part: string[]) => Promise<T[]>): Promise<T[]> {
  const all = [...new Set(ids)];
  const found: T[] = [];
  for (let from = 0; from < all.length; from += MOST_IDS) found.push(...(await read(all.slice(from, from + MOST_IDS))));
  return found;
}

/** The name of the file that took a merged one over. */
export async function findSurvivor(manager: EntityManager, it: PersonEntity): Promise<PersonEntity | null> {
  return it.mergedIntoId ? manager.findOneBy(PersonEntity, { id: it.mergedIntoId }) : null;
}
