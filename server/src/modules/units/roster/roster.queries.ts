import type { CheckupStatus, RosterQuery } from '@tijian/shared';
import { In } from 'typeorm';
import type { z } from 'zod';
import { marks } from '../../../platform/database';
import { lockRow, lockRows } from '../../../platform/database/lock-row';
import type { ReadScope, Scope } from '../../../platform/scope';
import { findPersons, hidesVvip } from '../../persons';
import type { ProgrammeEntity } from '../programme.entity';
import { listProgrammeGroups } from '../programmes.queries';
import { RosterEntryEntity } from '../roster-entry.entity';
import { allOf, beginning, containing, ofDepartments, type Piece } from '../sql';
import { listUnitDepartments } from '../units.queries';

type Filter = z.output<typeof RosterQuery>;

const hasCheckup = "EXISTS (SELECT 1 FROM checkup c WHERE c.rosterEntryId = e.id AND c.status <> 'cancelled')";
const hasBooking = "EXISTS (SELECT 1 FROM appointment a WHERE a.rosterEntryId = e.id AND a.status = 'booked')";
const ofState: Record<NonNullable<Filter['state']>, string> = {
  listed: `e.status = 'listed' AND NOT ${hasCheckup} AND NOT ${hasBooking}`,
  booked: `e.status = 'listed' AND NOT ${hasCheckup} AND ${hasBooking}`,
  registered: `e.status = 'listed' AND ${hasCheckup}`,
  withdrawn: "e.status = 'withdrawn'",
};

/** Ids of a page of a roster, by department and name, and how many fit. */
export async function listEntryIds(
  scope: ReadScope,
  programme: ProgrammeEntity,
  { text, departmentId, groupId, packageId, state, page, pageSize }: Filter,
): Promise<{ ids: string[]; total: number }> {
  const filters: Piece[] = [
    { sql: 'e.programmeId = ?', params: [programme.id] },
    { sql: ofDepartments(scope.actor, programme, 'e.departmentId'), params: [] },
    { sql: state ? ofState[state] : "e.status = 'listed'", params: [] },
  ];
  if (hidesVvip(scope.actor)) filters.push({ sql: "p.vipLevel <> 'vvip'", params: [] });
  if (departmentId) filters.push({ sql: 'e.departmentId = ?', params: [departmentId] });
  if (groupId) filters.push({ sql: 'e.groupId = ?', params: [groupId] });
  if (packageId === 'none') filters.push({ sql: 'e.packageId IS NULL', params: [] });
  else if (packageId) filters.push({ sql: 'e.packageId = ?', params: [packageId] });
  if (text)
    filters.push({
      sql: "p.name LIKE ? ESCAPE '!' OR p.initials LIKE ? ESCAPE '!' OR e.employeeNo = ?",
      params: [containing(text), beginning(text.toLowerCase()), text],
    });
  const where = allOf(filters);
  const from = `FROM roster_entry e JOIN person p ON p.id = e.personId WHERE ${where.sql}`;
  const [{ total }] = (await scope.manager.query(`SELECT COUNT(*) AS total ${from}`, where.params)) as [
    { total: number | string },
  ];
  const rows = (await scope.manager.query(
    `SELECT e.id ${from} ORDER BY e.departmentId, p.initials, e.id LIMIT ? OFFSET ?`,
    [...where.params, pageSize, (page - 1) * pageSize],
  )) as { id: string }[];
  return { ids: rows.map((it) => it.id), total: Number(total) };
}

/** Roster lines with everything that is shown beside them, in the order of the ids: seven statements whatever their number. */
export async function readEntries(scope: ReadScope, programme: ProgrammeEntity, ids: readonly string[]) {
  const { manager } = scope;
  const entries = ids.length ? await manager.findBy(RosterEntryEntity, { id: In([...ids]) }) : [];
  const byId = new Map(entries.map((it) => [it.id, it]));
  const persons = await findPersons(
    scope,
    entries.map((it) => it.personId),
  );
  const checkups = await listCheckups(scope, ids);
  const bookings = await listBookings(scope, ids);
  const departments = await listUnitDepartments(scope, programme.unitId);
  const groups = await listProgrammeGroups(scope, programme.id);
  return {
    entries: ids.flatMap((id) => byId.get(id) ?? []),
    persons,
    checkupOf: new Map(checkups.map((it) => [it.entryId, it])),
    bookingOf: new Map(bookings.map((it) => [it.entryId, it])),
    departmentName: new Map(departments.map((it) => [it.id, it.name])),
    groupName: new Map(groups.map((it) => [it.id, it.name])),
  };
}

export const findEntry = ({ manager }: ReadScope, id: string): Promise<RosterEntryEntity | null> =>
  manager.findOneBy(RosterEntryEntity, { id });
export const lockEntry = ({ manager }: Scope, id: string): Promise<RosterEntryEntity | null> =>
  lockRow(manager, RosterEntryEntity, id);

/** Lines of one programme, locked; others are left out. */
export async function lockEntriesOf(scope: Scope, programmeId: string, ids: readonly string[]) {
  const entries = (await lockRows(scope.manager, RosterEntryEntity, ids)).filter(
    (it) => it.programmeId === programmeId,
  );
  const persons = await findPersons(
    scope,
    entries.map((it) => it.personId),
  );
  return entries.filter((it) => persons.has(it.personId));
}

type EntryCheckup = { entryId: string; id: string; number: string; status: CheckupStatus };

/** Checkups of roster lines that are not cancelled. */
async function listCheckups({ manager }: ReadScope, entryIds: readonly string[]): Promise<EntryCheckup[]> {
  if (!entryIds.length) return [];
  return manager.query(
    `SELECT rosterEntryId AS entryId, id, number, status FROM checkup
     WHERE status <> 'cancelled' AND rosterEntryId IN (${marks(entryIds)})`,
    [...entryIds],
  );
}

/** Live bookings of roster lines; of several the next one comes last. */
async function listBookings({ manager }: ReadScope, entryIds: readonly string[]) {
  if (!entryIds.length) return [];
  return manager.query<{ entryId: string; date: string }[]>(
    `SELECT rosterEntryId AS entryId, date FROM appointment
     WHERE status = 'booked' AND rosterEntryId IN (${marks(entryIds)}) ORDER BY date DESC`,
    [...entryIds],
  );
}

/** Of the given lines those with a live booking or a checkup that is not cancelled. */
export async function listUsed(scope: ReadScope, ids: readonly string[]) {
  const registered = new Set((await listCheckups(scope, ids)).map((it) => it.entryId));
  const booked = new Set((await listBookings(scope, ids)).map((it) => it.entryId));
  return { registered, booked };
}
