import type { IdType, PersonCheckup, SexCode, VipLevel } from '@tijian/shared';
import { Brackets, type EntityManager, In, type SelectQueryBuilder } from 'typeorm';
import { AuditEntryEntity } from '../../platform/audit/audit-entry.entity';
import type { Actor } from '../../platform/auth/actor';
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

/** A page of the living files that fit, the newest first, and how many there are. */
export function listPersons(
  scope: At,
  filter: PersonFilter,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<[PersonEntity[], number]> {
  const query = visible(scope).andWhere('person.mergedIntoId IS NULL');
  const { search, sex, vipLevel, idType, birthFrom, birthTo } = filter;
  if (search) query.andWhere(fitting(search));
  if (sex) query.andWhere('person.sex = :sex', { sex });
  if (vipLevel) query.andWhere('person.vipLevel = :vipLevel', { vipLevel });
  if (idType) query.andWhere('person.idType = :idType', { idType });
  if (birthFrom) query.andWhere('person.birthOn >= :birthFrom', { birthFrom });
  if (birthTo) query.andWhere('person.birthOn <= :birthTo', { birthTo });
  return query
    .orderBy('person.createdAt', 'DESC')
    .addOrderBy('person.id', 'DESC')
    .offset((page - 1) * pageSize)
    .limit(pageSize)
    .getManyAndCount();
}

/** Conditions of a search on the alias `person`, any of which is enough; also for other modules' people searches. */
export function fitting({ name, pinyin, idHashes, phoneHash, phoneTailHash }: PersonSearch): Brackets {
  return new Brackets((any) => {
    if (name) any.orWhere("person.name LIKE :name ESCAPE '!'", { name: startsWith(name) });
    if (pinyin)
      any.orWhere("(person.initials LIKE :pinyin ESCAPE '!' OR person.pinyin LIKE :pinyin ESCAPE '!')", {
        pinyin: startsWith(pinyin),
      });
    if (idHashes?.length) any.orWhere('person.idHash IN (:...idHashes)', { idHashes });
    if (phoneHash) any.orWhere('person.phoneHash = :phoneHash', { phoneHash });
    if (phoneTailHash) any.orWhere('person.phoneTailHash = :phoneTailHash', { phoneTailHash });
    if (!name && !pinyin && !idHashes?.length && !phoneHash && !phoneTailHash) any.where('1 = 0');
  });
}

const startsWith = (text: string) => `${text.replace(/[!%_]/g, '!$&')}%`;

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
    .andWhere('person.mergedIntoId IS NULL AND person.name = :name', { name })
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

export const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

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
