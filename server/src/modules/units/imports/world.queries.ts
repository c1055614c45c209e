import { businessDate, type GroupOfProgramme } from '@tijian/shared';
import { type EntityManager, In } from 'typeorm';
import { marks } from '../../../platform/database';
import { inSlices } from '../../../platform/in-pieces';
import type { ReadScope } from '../../../platform/scope';
import { currentPackages } from '../../catalogue';
import { matchPersons, PersonEntity, phoneHashOf } from '../../persons';
import type { ProgrammeEntity } from '../programme.entity';
import { listProgrammeGroups } from '../programmes.queries';
import type { StoredImportOptions } from '../roster-import.entity';
import { listUnitDepartments } from '../units.queries';
import type { LineFields } from './check-line';
import { namedKey } from './identity-key';
import type { MissingPerson } from './line-content';
import { groupName, type KnownEntry, type KnownPackage, packageName, plainName, type World } from './world';

const SLICE = 500;
type Options = Pick<StoredImportOptions, 'createDepartments' | 'acceptOtherName' | 'seesVvip'>;
export type Asked = { fields: LineFields; key: string };

/** The day on which ages count for a programme's group rules: its first day, or today when that has passed. */
export const ruleDay = (programme: Pick<ProgrammeEntity, 'startsOn'>, now: Date): string => {
  const [, later] = [businessDate(now), programme.startsOn].sort();
  return later as string;
};

/** Packages that can be given on a day. */
export const packagesOn = async (scope: ReadScope, onDay: string): Promise<KnownPackage[]> =>
  (await currentPackages(scope, onDay)).map(({ package: { id, code }, version: { name, sex } }) => ({
    id,
    code,
    name,
    sex,
  }));

/** Groups of a programme as the rules ask for them. */
export async function choosableGroups(
  scope: ReadScope,
  programmeId: string,
  packages: readonly KnownPackage[],
): Promise<GroupOfProgramme[]> {
  const codeById = new Map(packages.map((it) => [it.id, it.code]));
  return (await listProgrammeGroups(scope, programmeId)).map(({ id, name, rules, packageId }) => ({
    id,
    name,
    rules,
    packageCode: (packageId && codeById.get(packageId)) ?? null,
  }));
}

/**
 * Reads what the given people are compared with; two statements for every 500 of them and a few for the programme. `roster` says
 * whether the whole roster is read or only what it has of these people.
 */
export async function loadWorld(
  scope: ReadScope,
  programme: ProgrammeEntity,
  options: Options,
  asked: readonly Asked[],
  roster: 'whole' | 'asked' = 'whole',
): Promise<World> {
  const onDay = ruleDay(programme, scope.now);
  const departments = await listUnitDepartments(scope, programme.unitId);
  const packages = await packagesOn(scope, onDay);
  const world: World = {
    onDay,
    personsById: new Map(),
    personIdByKey: new Map(),
    entryByPerson: new Map(),
    departmentByName: new Map(departments.map(({ id, name }) => [plainName(name), { id, name }])),
    departmentById: new Map(departments.map(({ id, name }) => [id, name])),
    groups: await choosableGroups(scope, programme.id, packages),
    packages,
    createDepartments: options.createDepartments,
    acceptOtherName: options.acceptOtherName,
  };
  await findPersonsOf(scope, asked, options, world);
  const only = roster === 'asked' ? [...world.personsById.keys()] : null;
  for (const it of await listLiveEntries(scope.manager, programme.id, only)) world.entryByPerson.set(it.personId, it);
  return world;
}

async function findPersonsOf(scope: ReadScope, asked: readonly Asked[], options: Options, world: World): Promise<void> {
  const keep = (key: string, it: PersonEntity) => {
    const { id, name, phone, marital } = it;
    world.personIdByKey.set(key, id);
    world.personsById.set(id, { id, name, phone, marital, hidden: it.vipLevel === 'vvip' && !options.seesVvip });
  };
  const withPaper = asked.filter((it) => it.fields.idNumber !== null).map((it) => it.key);
  await inSlices(withPaper, SLICE, async (keys) => {
    for (const [key, it] of await matchPersons(scope, keys)) keep(key, it);
  });
  const without = asked.filter((it) => it.fields.idNumber === null);
  const wanted = new Set(without.map((it) => it.key));
  const phones = without.flatMap((it) => (it.fields.phone ? [phoneHashOf(it.fields.phone)] : []));
  await inSlices([...new Set(phones)], SLICE, async (hashes) => {
    const found = await scope.manager.find(PersonEntity, { where: { phoneHash: In(hashes) }, order: { id: 'DESC' } });
    for (const it of found) {
      const key = namedKey(it.name, it.sex, it.birthOn, it.phoneHash);
      if (wanted.has(key) && it.mergedIntoId === null) keep(key, it);
    }
  });
}

const PAGE = 2000;

/** Live lines of a roster (of some persons, or of everybody, then in pages so that nobody waits for a long one) and who is booked or registered. */
async function listLiveEntries(
  manager: EntityManager,
  programmeId: string,
  personIds: readonly string[] | null,
): Promise<KnownEntry[]> {
  if (personIds?.length === 0) return [];
  const registered = await entryIds(manager, "checkup WHERE programmeId = ? AND status <> 'cancelled'", programmeId);
  const booked = await entryIds(manager, "appointment WHERE programmeId = ? AND status = 'booked'", programmeId);
  const entries: KnownEntry[] = [];
  const only = personIds ? ` AND personId IN (${marks(personIds)})` : '';
  for (let after = ''; ; ) {
    const page = (await manager.query(
      `SELECT id, personId, employeeNo, departmentId, groupId, packageId, position, note FROM roster_entry
       WHERE programmeId = ? AND status = 'listed' AND id > ?${only} ORDER BY id LIMIT ${PAGE}`,
      [programmeId, after, ...(personIds ?? [])],
    )) as Omit<KnownEntry, 'engaged'>[];
    for (const it of page)
      entries.push({ ...it, engaged: registered.has(it.id) ? 'registered' : booked.has(it.id) ? 'booked' : null });
    const last = page.at(-1);
    if (!last || page.length < PAGE) return entries;
    after = last.id;
    await new Promise(setImmediate);
  }
}

async function entryIds(manager: EntityManager, from: string, programmeId: string): Promise<Set<string>> {
  const rows = (await manager.query(`SELECT rosterEntryId AS id FROM ${from} AND rosterEntryId IS NOT NULL`, [
    programmeId,
  ])) as { id: string }[];
  return new Set(rows.map((it) => it.id));
}

/** People of the roster whom nobody of `named` is; VVIP people only for who may see them. */
export async function listMissing(
  { manager }: ReadScope,
  world: World,
  named: ReadonlySet<string>,
  { seesVvip }: Pick<StoredImportOptions, 'seesVvip'>,
): Promise<{ entryId: string; person: MissingPerson }[]> {
  const entries = [...world.entryByPerson.values()].filter((it) => !named.has(it.personId));
  const missing: { entryId: string; person: MissingPerson }[] = [];
  await inSlices(entries, SLICE, async (slice) => {
    const persons = await manager.findBy(PersonEntity, { id: In(slice.map((it) => it.personId)) });
    const byId = new Map(persons.map((it) => [it.id, it]));
    for (const entry of slice) {
      const person = byId.get(entry.personId);
      if (person && (seesVvip || person.vipLevel !== 'vvip'))
        missing.push({ entryId: entry.id, person: missingPerson(person, entry, world) });
    }
  });
  return missing;
}

function missingPerson(person: PersonEntity, entry: KnownEntry, world: World): MissingPerson {
  const { name, sex, birthOn, idNumber, phone } = person;
  return {
    name,
    sex,
    birthOn,
    idNumber,
    phone,
    employeeNo: entry.employeeNo,
    department: (entry.departmentId && world.departmentById.get(entry.departmentId)) ?? null,
    group: groupName(world, entry.groupId),
    packageName: packageName(world, entry.packageId),
    engaged: entry.engaged !== null,
  };
}
