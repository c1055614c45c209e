import type { ReadScope } from '../../platform/scope';
import { RoleEntity, StaffUserEntity } from '../access';
import { AppointmentEntity, SlotEntity } from '../appointments';
import { PackageEntity } from '../catalogue';
import { CheckupEntity, CheckupItemEntity } from '../checkups';
import { FamilyLinkEntity, PersonEntity } from '../persons';
import { QueueTicketEntity, QueueVisitEntity } from '../queue';
import { LabImportEntity, TextTemplateEntity } from '../results';
import { ProgrammeEntity, RosterEntryEntity, RosterImportEntity, UnitDepartmentEntity, UnitEntity } from '../units';

type At = Pick<ReadScope, 'manager'>;

/** Demo units by code. */
export async function findUnits({ manager }: At, codes: readonly string[]): Promise<Map<string, UnitEntity>> {
  const rows = await manager.createQueryBuilder(UnitEntity, 'it').where('it.code IN (:...codes)', { codes }).getMany();
  return new Map(rows.map((it) => [it.code, it]));
}

export async function findPackages({ manager }: At): Promise<Map<string, PackageEntity>> {
  return new Map((await manager.find(PackageEntity)).map((it) => [it.code, it]));
}

export const findProgrammes = ({ manager }: At, unitId: string): Promise<ProgrammeEntity[]> =>
  manager.findBy(ProgrammeEntity, { unitId });

export async function departmentNames({ manager }: At, unitId: string): Promise<Set<string>> {
  return new Set((await manager.findBy(UnitDepartmentEntity, { unitId })).map((it) => it.name));
}

/** Slots that exist from a day on, as `campus day hour`. */
export async function slotsFrom({ manager }: At, day: string): Promise<Map<string, SlotEntity>> {
  const rows = await manager.createQueryBuilder(SlotEntity, 'it').where('it.date >= :day', { day }).getMany();
  return new Map(rows.map((it) => [`${it.campusId} ${it.date} ${it.hour}`, it]));
}

/** Live roster entries of a programme by employee number, with how far their checkup is. */
export async function entriesOf(
  { manager }: At,
  programmeId: string,
): Promise<Map<string, { entry: RosterEntryEntity; checkup: CheckupEntity | null }>> {
  const entries = await manager.findBy(RosterEntryEntity, { programmeId, status: 'listed' });
  const checkups = new Map(
    (await manager.findBy(CheckupEntity, { programmeId })).map((it) => [it.rosterEntryId ?? '', it]),
  );
  return new Map(
    entries.map((entry) => [entry.employeeNo ?? '', { entry, checkup: checkups.get(entry.id) ?? null }] as const),
  );
}

/** Persons by the hash of their ID number. */
export async function personsByHash({ manager }: At, hashes: readonly string[]): Promise<Map<string, PersonEntity>> {
  const found = new Map<string, PersonEntity>();
  for (let from = 0; from < hashes.length; from += 500) {
    const part = hashes.slice(from, from + 500);
    const rows = await manager
      .createQueryBuilder(PersonEntity, 'it')
      .where('it.idHash IN (:...part)', { part })
      .getMany();
    for (const it of rows) found.set(it.idHash ?? '', it);
  }
  return found;
}

export function checkupsOfPersons({ manager }: At, personIds: readonly string[]): Promise<CheckupEntity[]> {
  if (!personIds.length) return Promise.resolve([]);
  return manager
    .createQueryBuilder(CheckupEntity, 'it')
    .where("it.personId IN (:...personIds) AND it.status <> 'cancelled'", { personIds })
    .getMany();
}

/** Items of checkups that are not taken out, by checkup. */
export async function itemsOf(
  { manager }: At,
  checkupIds: readonly string[],
): Promise<Map<string, CheckupItemEntity[]>> {
  const rows = await manager
    .createQueryBuilder(CheckupItemEntity, 'it')
    .where("it.checkupId IN (:...checkupIds) AND it.status <> 'voided'", { checkupIds })
    .orderBy('it.sortOrder')
    .getMany();
  const byCheckup = new Map<string, CheckupItemEntity[]>(checkupIds.map((it) => [it, []]));
  for (const it of rows) byCheckup.get(it.checkupId)?.push(it);
  return byCheckup;
}

export const findRole = ({ manager }: At, code: string): Promise<RoleEntity | null> =>
  manager.findOneBy(RoleEntity, { code });
export const findUser = ({ manager }: At, username: string): Promise<StaffUserEntity | null> =>
  manager.findOneBy(StaffUserEntity, { username });

const counted: readonly (readonly [string, string])[] = [
  ['单位', 'unit'],
  ['名单人员', 'roster_entry'],
  ['体检档案', 'person'],
  ['预约', 'appointment'],
  ['体检项目', 'checkup_item'],
  ['检查结果', 'result'],
  ['总检结论条目', 'finding'],
  ['收退费', 'payment'],
  ['审计记录', 'audit_entry'],
];

export async function countRows({ manager }: At) {
  const one = async (sql: string) =>
    Number(((await manager.query(sql)) as { count: number | string }[])[0]?.count ?? 0);
  const tables: { label: string; count: number }[] = [];
  for (const [label, table] of counted)
    tables.push({ label, count: await one(`SELECT COUNT(*) AS count FROM ${table}`) });
  const states = (await manager.query('SELECT status, COUNT(*) AS count FROM checkup GROUP BY status')) as {
    status: string;
    count: number | string;
  }[];
  return {
    tables,
    checkups: new Map(states.map((it) => [it.status, Number(it.count)])),
    reports: await one("SELECT COUNT(*) AS count FROM report WHERE status = 'published'"),
    withoutReport: await one(
      "SELECT COUNT(*) AS count FROM checkup c WHERE c.status = 'published' AND NOT EXISTS (SELECT 1 FROM report r WHERE r.checkupId = c.id AND r.status = 'published')",
    ),
  };
}

export const findRosterImport = ({ manager }: At, id: string): Promise<RosterImportEntity | null> =>
  manager.findOneBy(RosterImportEntity, { id });

/** Roster entries for which there is, or was, an appointment. */
export async function bookedEntries({ manager }: At, programmeIds: readonly string[]): Promise<Set<string>> {
  if (!programmeIds.length) return new Set();
  const rows = await manager
    .createQueryBuilder(AppointmentEntity, 'it')
    .where('it.programmeId IN (:...programmeIds)', { programmeIds })
    .getMany();
  return new Set(rows.map((it) => it.rosterEntryId ?? ''));
}

export const findLabImport = ({ manager }: At, id: string): Promise<LabImportEntity | null> =>
  manager.findOneBy(LabImportEntity, { id });

/** Barcodes of checkups. */
export async function numbersOf({ manager }: At, checkupIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await manager.createQueryBuilder(CheckupEntity, 'it').whereInIds(checkupIds).getMany();
  return new Map(rows.map((it) => [it.id, it.barcode]));
}

export const hasTemplates = ({ manager }: At): Promise<boolean> => manager.exists(TextTemplateEntity);
export const hasFamilies = ({ manager }: At): Promise<boolean> => manager.exists(FamilyLinkEntity);

/** Checkups of a day at a campus that were not cancelled, in the order of registration. */
export const checkupsOn = ({ manager }: At, campusId: string, businessDate: string): Promise<CheckupEntity[]> =>
  manager
    .createQueryBuilder(CheckupEntity, 'c')
    .where("c.campusId = :campusId AND c.businessDate = :businessDate AND c.status <> 'cancelled'", {
      campusId,
      businessDate,
    })
    .orderBy('c.registeredAt')
    .addOrderBy('c.id')
    .getMany();

export const hasVisits = ({ manager }: At, campusId: string, businessDate: string): Promise<boolean> =>
  manager.existsBy(QueueVisitEntity, { campusId, businessDate });

export const findOpenVisit = ({ manager }: At, id: string): Promise<QueueVisitEntity> =>
  manager.findOneByOrFail(QueueVisitEntity, { id });

/** Who waits in a room, in the order they would be called. */
export const waitingIn = ({ manager }: At, roomId: string, businessDate: string): Promise<QueueTicketEntity[]> =>
  manager.find(QueueTicketEntity, {
    where: { roomId, businessDate, state: 'waiting' },
    order: { vip: 'DESC', callKey: 'ASC', joinedAt: 'ASC' },
  });

/** Stations of a campus today: whom each has in the room, and how many wait there. */
export async function dutiesToday({ manager }: At, campusId: string, businessDate: string) {
  const rows = (await manager.query(
    `SELECT d.id, d.userId, d.roomId, d.state,
       (SELECT t.id FROM queue_ticket t WHERE t.holderKey = d.id AND t.state = 'in_room') AS ticketId,
       (SELECT COUNT(*) FROM queue_ticket w WHERE w.roomId = d.roomId AND w.businessDate = d.businessDate AND w.state = 'waiting') AS waiting
     FROM duty d WHERE d.campusId = ? AND d.businessDate = ? AND d.state <> 'left' ORDER BY d.id`,
    [campusId, businessDate],
  )) as {
    id: string;
    userId: string;
    roomId: string;
    state: string;
    ticketId: string | null;
    waiting: number | string;
  }[];
  return rows.map((it) => ({ ...it, waiting: Number(it.waiting), inRoom: it.ticketId !== null }));
}
