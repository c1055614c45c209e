import type { PackageRule, SexCode, VipLevel } from '@tijian/shared';
import { marks } from '../../../platform/database';
import type { ReadScope } from '../../../platform/scope';

type At = Pick<ReadScope, 'manager'>;
type Day = { campusId: string; on: string };

/** Days from the first to the last on which people are booked, in order. */
export async function bookedDays(
  { manager }: At,
  { campusId, from, to }: { campusId: string; from: string; to: string },
): Promise<{ on: string; booked: number }[]> {
  const rows = (await manager.query(
    `SELECT date, COUNT(*) AS booked FROM appointment
     WHERE campusId = ? AND date >= ? AND date <= ? AND status = 'booked' GROUP BY date ORDER BY date`,
    [campusId, from, to],
  )) as { date: string; booked: number | string }[];
  return rows.map((it) => ({ on: it.date, booked: Number(it.booked) }));
}

/** A booking that is still to come, with what decides the items. */
export interface Booking {
  hour: number;
  sex: SexCode;
  birthOn: string;
  marital: string | null;
  vipLevel: VipLevel;
  company: string | null;
  /** Named by roster entry, group or booking, in this order. */
  packageId: string | null;
  rules: PackageRule[];
  position: string | null;
  extraItemIds: string[];
}

export async function bookingsOf({ manager }: At, { campusId, on }: Day): Promise<Booking[]> {
  const rows = (await manager.query(
    `SELECT a.hour AS hour, p.sex AS sex, p.birthOn AS birthOn, p.marital AS marital, p.vipLevel AS vipLevel,
       COALESCE(e.packageId, g.packageId) AS namedId, a.packageId AS bookedId, g.rules AS rules, e.position AS position,
       g.extraItemIds AS extraItemIds, e.programmeId AS programmeId, e.departmentId AS departmentId
     FROM appointment a JOIN person p ON p.id = a.personId
     LEFT JOIN roster_entry e ON e.id = a.rosterEntryId LEFT JOIN programme_group g ON g.id = e.groupId
     WHERE a.campusId = ? AND a.date = ? AND a.status = 'booked' ORDER BY a.id`,
    [campusId, on],
  )) as (Omit<Booking, 'packageId' | 'rules' | 'extraItemIds' | 'company'> & {
    namedId: string | null;
    bookedId: string | null;
    rules: string | null;
    extraItemIds: string | null;
    programmeId: string | null;
    departmentId: string | null;
  })[];
  return rows.map(({ namedId, bookedId, rules, extraItemIds, programmeId, departmentId, ...it }) => ({
    ...it,
    hour: Number(it.hour),
    company: programmeId && departmentId ? `${programmeId}:${departmentId}` : null,
    packageId: namedId ?? (rules && rules !== '[]' ? null : bookedId),
    rules: namedId || !rules ? [] : (JSON.parse(rules) as PackageRule[]),
    extraItemIds: extraItemIds ? (JSON.parse(extraItemIds) as string[]) : [],
  }));
}

/** A checkup that is registered for the day. */
export interface Registered {
  id: string;
  sex: SexCode;
  ageYears: number;
  vipLevel: VipLevel;
  company: string | null;
  registeredAt: Date;
}

export async function registeredOn({ manager }: At, { campusId, on }: Day): Promise<Registered[]> {
  const rows = (await manager.query(
    `SELECT id, sex, ageYears, vipLevel, registeredAt, programmeId, unitDepartmentId FROM checkup
     WHERE campusId = ? AND businessDate = ? AND status <> 'cancelled' ORDER BY id`,
    [campusId, on],
  )) as (Omit<Registered, 'company' | 'registeredAt'> & {
    registeredAt: Date | string;
    programmeId: string | null;
    unitDepartmentId: string | null;
  })[];
  return rows.map(({ programmeId, unitDepartmentId, registeredAt, ...it }) => ({
    ...it,
    ageYears: Number(it.ageYears),
    registeredAt: instantOf(registeredAt),
    company: programmeId && unitDepartmentId ? `${programmeId}:${unitDepartmentId}` : null,
  }));
}

/** An item of a checkup, as far as stops are made of it. */
export type OrderedItem = { checkupId: string; itemId: string; itemVersionId: string; kind: string; status: string };

export async function itemsOf({ manager }: At, checkupIds: readonly string[]): Promise<OrderedItem[]> {
  const found: OrderedItem[] = [];
  for (let from = 0; from < checkupIds.length; from += 500) {
    const ids = checkupIds.slice(from, from + 500);
    found.push(
      ...((await manager.query(
        `SELECT checkupId, itemId, itemVersionId, kind, status FROM checkup_item
         WHERE checkupId IN (${marks(ids)}) AND status IN ('pending', 'in_progress', 'done') ORDER BY sortOrder, id`,
        ids,
      )) as OrderedItem[]),
    );
  }
  return found;
}

/** When people without booking were registered on these days. */
export async function walkInsOn(
  { manager }: At,
  { campusId, days }: { campusId: string; days: readonly string[] },
): Promise<Date[]> {
  const rows = (await manager.query(
    `SELECT registeredAt FROM checkup
     WHERE campusId = ? AND businessDate IN (${marks(days)}) AND appointmentId IS NULL AND status <> 'cancelled'`,
    [campusId, ...days],
  )) as { registeredAt: Date | string }[];
  return rows.map((it) => instantOf(it.registeredAt));
}

/** Bookings of past days by whether the person came. */
export async function attendance(
  { manager }: At,
  { campusId, from, before }: { campusId: string; from: string; before: string },
): Promise<{ came: number; missed: number }> {
  const rows = (await manager.query(
    `SELECT status, COUNT(*) AS n FROM appointment
     WHERE campusId = ? AND date >= ? AND date < ? AND status IN ('arrived', 'no_show') GROUP BY status`,
    [campusId, from, before],
  )) as { status: string; n: number | string }[];
  const count = (status: string) => Number(rows.find((it) => it.status === status)?.n ?? 0);
  return { came: count('arrived'), missed: count('no_show') };
}

/** Sittings of past days added up, by step and group of people. Minutes. */
export type Learned = { step: string; people: string; count: number; minutes: number; squares: number };

export async function learnedTimes(
  { manager }: At,
  { campusId, from, before }: { campusId: string; from: string; before: string },
): Promise<Learned[]> {
  const rows = (await manager.query(
    `SELECT step, people, SUM(count) AS count, SUM(minutes) AS minutes, SUM(squares) AS squares FROM service_time
     WHERE campusId = ? AND businessDate >= ? AND businessDate < ? GROUP BY step, people`,
    [campusId, from, before],
  )) as Record<keyof Learned, string | number>[];
  return rows.map((it) => ({
    step: String(it.step),
    people: String(it.people),
    count: Number(it.count),
    minutes: Number(it.minutes),
    squares: Number(it.squares),
  }));
}

/** Stations that were manned on a day, by room, with the earliest beginning. */
export type Manned = { businessDate: string; roomId: string; stations: number; from: Date };

export async function mannedOn(
  { manager }: At,
  { campusId, days }: { campusId: string; days: readonly string[] },
): Promise<Manned[]> {
  const rows = (await manager.query(
    `SELECT businessDate, roomId, COUNT(DISTINCT station) AS stations, MIN(startedAt) AS since FROM duty
     WHERE campusId = ? AND businessDate IN (${marks(days)}) GROUP BY businessDate, roomId`,
    [campusId, ...days],
  )) as { businessDate: string; roomId: string; stations: number | string; since: Date | string }[];
  return rows.map(({ since, ...it }) => ({ ...it, stations: Number(it.stations), from: instantOf(since) }));
}

/** Instants of raw rows: a Date from MySQL, text in UTC from SQLite. */
const instantOf = (raw: Date | string): Date =>
  raw instanceof Date ? raw : new Date(`${raw.replace(' ', 'T').replace(/Z$/, '')}Z`);
