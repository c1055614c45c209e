import type { AppointmentQuery, AppointmentStatus } from '@tijian/shared';
import { businessDate } from '@tijian/shared';
import type { SelectQueryBuilder } from 'typeorm';
import type { z } from 'zod';
import { namedReach } from '../../platform/auth/unit-scope';
import { lockRow, lockRows, pageAndCount, rowById, selectRows, sortOf } from '../../platform/database';
import type { ReadScope, Scope } from '../../platform/scope';
import { fitting, hidesVvip, onlyVisible, onlyVisibleIds, readSearch } from '../persons';
import { PersonEntity } from '../persons/person.entity';
import { ProgrammeEntity } from '../units/programme.entity';
import { RosterEntryEntity } from '../units/roster-entry.entity';
import { AppointmentEntity } from './appointment.entity';

type Wanted = {
  appointmentId?: string;
  personId?: string;
  rosterEntryId?: string | null;
  campusId?: string;
  date?: string;
};

const columns = {
  campus: 'a.campusId',
  unit: 'a.unitId',
  department: '(SELECT line.departmentId FROM roster_entry line WHERE line.id = a.rosterEntryId)',
};

/** Bookings at campuses and of units where the actor may see them, without VVIP people they may not see. `a` is the booking, `person` whose it is. */
export function visibleAppointments(scope: ReadScope): SelectQueryBuilder<AppointmentEntity> {
  const query = withinReach(scope).innerJoin(PersonEntity, 'person', 'person.id = a.personId');
  return onlyVisible(query, scope.actor);
}

/** The same without the person, where nothing of theirs is asked for. */
const countableAppointments = (scope: ReadScope): SelectQueryBuilder<AppointmentEntity> =>
  onlyVisibleIds(withinReach(scope), scope.actor, 'a.personId');

function withinReach({ manager, actor }: ReadScope): SelectQueryBuilder<AppointmentEntity> {
  const reach = namedReach(actor, 'appointment:read', columns, 'read');
  return manager.createQueryBuilder(AppointmentEntity, 'a').where('1 = 1').andWhere(reach.sql, reach.params);
}

export function listAppointments(
  scope: ReadScope,
  wanted: z.output<typeof AppointmentQuery>,
): Promise<[AppointmentEntity[], number]> {
  const { by, way } = sortOf(wanted.sort);
  const query = wanted.keyword || by === 'name' ? visibleAppointments(scope) : countableAppointments(scope);
  const equal = ['campusId', 'status', 'unitId', 'programmeId', 'personId'] as const;
  for (const key of equal) if (wanted[key]) query.andWhere(`a.${key} = :${key}`, { [key]: wanted[key] });
  if (wanted.hour !== undefined) query.andWhere('a.hour = :hour', { hour: wanted.hour });
  if (wanted.from) query.andWhere('a.date >= :from', { from: wanted.from });
  if (wanted.to) query.andWhere('a.date <= :to', { to: wanted.to });
  if (wanted.keyword) query.andWhere(fitting(readSearch(wanted.keyword, businessDate(scope.now))));
  if (by === 'name') query.orderBy('person.pinyin', way);
  query.addOrderBy('a.date', way).addOrderBy('a.hour', way).addOrderBy('a.id', way);
  return pageAndCount(query, wanted);
}

export async function countByStatus(
  scope: ReadScope,
  { date, campusId }: { date: string; campusId?: string },
): Promise<Record<AppointmentStatus, number>> {
  const query = countableAppointments(scope).andWhere('a.date = :date', { date });
  if (campusId) query.andWhere('a.campusId = :campusId', { campusId });
  const rows = await query
    .select('a.status', 'status')
    .addSelect('COUNT(*)', 'made')
    .groupBy('a.status')
    .getRawMany<{ status: AppointmentStatus; made: string | number }>();
  const counts = { booked: 0, arrived: 0, cancelled: 0, no_show: 0 };
  for (const it of rows) counts[it.status] = Number(it.made);
  return counts;
}

export const findVisibleAppointment = (scope: ReadScope, id: string) =>
  visibleAppointments(scope).andWhere('a.id = :id', { id }).getOne();

/** The booking named, whatever its state; else the person's live one at the campus for that day or for that roster entry, the nearest first. */
export async function findBookedAppointment(scope: ReadScope, wanted: Wanted): Promise<AppointmentEntity | null> {
  const { appointmentId, personId, rosterEntryId, campusId, date } = wanted;
  if (appointmentId) return rowById(scope.manager, AppointmentEntity, appointmentId);
  const [row] = await selectRows(
    scope.manager,
    AppointmentEntity,
    "WHERE personId = ? AND campusId = ? AND status = 'booked' AND (date = ? OR rosterEntryId = ?) ORDER BY date LIMIT 1",
    [personId, campusId, date, rosterEntryId ?? ''],
  );
  return row ?? null;
}

export const findAppointment = ({ manager }: ReadScope, id: string) => manager.findOneBy(AppointmentEntity, { id });
export const lockAppointment = (scope: Scope, id: string) => lockRow(scope.manager, AppointmentEntity, id);
export const findEntry = ({ manager }: ReadScope, id: string) => manager.findOneBy(RosterEntryEntity, { id });
export const findProgramme = ({ manager }: ReadScope, id: string) => manager.findOneBy(ProgrammeEntity, { id });

/** Everybody still booked at a campus on a day, locked. */
export async function listBookedOn(scope: Scope, campusId: string, date: string): Promise<AppointmentEntity[]> {
  const rows = await scope.manager.find(AppointmentEntity, {
    select: { id: true },
    where: { campusId, date, status: 'booked' },
  });
  const locked = await lockRows(
    scope.manager,
    AppointmentEntity,
    rows.map((it) => it.id),
  );
  return locked.filter((it) => it.status === 'booked');
}

/** Whether the roster line has a live checkup. */
export async function isRegistered({ manager }: ReadScope, entryId: string): Promise<boolean> {
  const rows = (await manager.query(
    "SELECT id FROM checkup WHERE rosterEntryId = ? AND status <> 'cancelled' LIMIT 1",
    [entryId],
  )) as unknown[];
  return rows.length > 0;
}

/** Ids of a person's roster lines in open programmes of a campus for which nothing is booked or registered yet. */
export async function listWaitingEntries(
  { manager }: ReadScope,
  personId: string,
  campusId: string,
): Promise<string[]> {
  const rows = (await manager.query(
    `SELECT e.id FROM roster_entry e JOIN programme g ON g.id = e.programmeId
     WHERE e.personId = ? AND e.status = 'listed' AND g.campusId = ? AND g.status = 'open' AND g.lockedAt IS NULL
       AND NOT EXISTS (SELECT 1 FROM appointment a WHERE a.rosterEntryId = e.id AND a.status IN ('booked', 'arrived'))
       AND NOT EXISTS (SELECT 1 FROM checkup c WHERE c.rosterEntryId = e.id AND c.status <> 'cancelled')`,
    [personId, campusId],
  )) as { id: string }[];
  return rows.map((it) => it.id);
}

/** Lines of a roster with neither a live booking nor a live checkup, in the roster's order. */
export async function listUnbooked(
  { manager }: ReadScope,
  programmeId: string,
  entryIds?: readonly string[],
): Promise<RosterEntryEntity[]> {
  const rows = await manager
    .createQueryBuilder(RosterEntryEntity, 'e')
    .where("e.programmeId = :programmeId AND e.status = 'listed'", { programmeId })
    .andWhere(
      "NOT EXISTS (SELECT 1 FROM appointment a WHERE a.rosterEntryId = e.id AND a.status IN ('booked', 'arrived'))",
    )
    .andWhere("NOT EXISTS (SELECT 1 FROM checkup c WHERE c.rosterEntryId = e.id AND c.status <> 'cancelled')")
    .orderBy('e.departmentId')
    .addOrderBy('e.lineNo')
    .addOrderBy('e.id')
    .getMany();
  const only = entryIds && new Set(entryIds);
  return only ? rows.filter((it) => only.has(it.id)) : rows;
}

/** Roster lines of people whom the actor may not see. */
export async function listHiddenEntries({ manager, actor }: ReadScope, programmeId: string): Promise<Set<string>> {
  if (!hidesVvip(actor)) return new Set();
  const rows = (await manager.query(
    "SELECT e.id FROM roster_entry e JOIN person p ON p.id = e.personId WHERE e.programmeId = ? AND p.vipLevel = 'vvip'",
    [programmeId],
  )) as { id: string }[];
  return new Set(rows.map((it) => it.id));
}

/** Live booking keys of a roster's people in some days. */
export async function listBookedKeys(
  { manager }: ReadScope,
  programmeId: string,
  { from, to }: { from: string; to: string },
): Promise<string[]> {
  const rows = (await manager.query(
    `SELECT a.activeKey FROM appointment a WHERE a.activeKey IS NOT NULL AND a.date >= ? AND a.date <= ?
     AND a.personId IN (SELECT e.personId FROM roster_entry e WHERE e.programmeId = ?)`,
    [from, to, programmeId],
  )) as { activeKey: string }[];
  return rows.map((it) => it.activeKey);
}
