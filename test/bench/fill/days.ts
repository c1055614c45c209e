import { barcodeOf, formatCheckupNumber } from '@tijian/shared';
import type { Connection } from 'mysql2/promise';
import type { Someone } from './people';
import { idAt, insertAll } from './rows';
import { type Copy, copyContents, type Template, type Templates } from './templates';
import { type Campus, OPENING_HOURS, type Programme, slotKey } from './units';

/** Past the serials that the demo and the desk give out. */
const FIRST_SERIAL = 90_001;
/** Of ten people so many come by a unit's roster. */
const OF_UNITS = 7;
const HOUR_MS = 3_600_000;

export interface Day {
  date: string;
  /** Checkups registered on it. */
  checkups: number;
  /** Of them, so many of the last with all items and results. */
  full: number;
  /** People of rosters who are expected and have not come yet. */
  expected: number;
  /** People are still under way. */
  isToday: boolean;
  programmes: readonly Programme[];
}

export interface World {
  campuses: readonly Campus[];
  people: readonly Someone[];
  templates: Templates;
  slots: ReadonlyMap<string, string>;
  /** How many people have been called up so far; they come in turn. */
  next: number;
}

/** Everything of one day: rosters, appointments, checkups with their items and results. */
export async function fillDay(connection: Connection, world: World, day: Day): Promise<void> {
  const visits = Array.from({ length: day.checkups + day.expected }, (_, nth) => visitOf(world, day, nth));
  const came = visits.slice(0, day.checkups);
  await insertAll(
    connection,
    'roster_entry',
    visits.flatMap((it) => it.entry ?? []),
  );
  await insertAll(
    connection,
    'appointment',
    visits.flatMap((it) => it.appointment ?? []),
  );
  await insertAll(
    connection,
    'checkup',
    came.map((it) => it.checkup),
  );
  const copies = came.map((it) => it.copy);
  await copyContents(connection, copies.slice(0, day.checkups - day.full), false);
  await copyContents(connection, copies.slice(day.checkups - day.full), true);
}

function visitOf(world: World, day: Day, nth: number) {
  const person = world.people[world.next++ % world.people.length] as Someone;
  const programme = world.next % 10 < OF_UNITS ? (day.programmes[world.next % day.programmes.length] ?? null) : null;
  const campus =
    world.campuses.find((it) => it.id === programme?.campusId) ??
    (world.campuses[world.next % world.campuses.length] as Campus);
  const hour = OPENING_HOURS[nth % OPENING_HOURS.length] as number;
  // Business hours are those of Shanghai.
  const at = new Date(new Date(`${day.date}T00:00:00Z`).getTime() + (hour - 8) * HOUR_MS + (nth % 3600) * 1000);
  const choices = (day.isToday ? world.templates.underWay : world.templates.finished)[person.sex];
  const template = choices[world.next % choices.length] as Template;
  const came = nth < day.checkups;
  const ids = {
    checkup: idAt(at.getTime()),
    entry: programme && idAt(at.getTime() - 20 * 24 * HOUR_MS),
    appointment: idAt(at.getTime() - 5 * 24 * HOUR_MS),
  };
  const { entry, appointment } = rosterAndAppointment({
    world,
    day,
    person,
    programme,
    campus,
    hour,
    at,
    came,
    template,
    ids,
    nth,
  });
  const checkup = checkupRow({ day, person, programme, campus, at, template, ids, nth, entry, appointment });
  const copy: Copy = { checkupId: ids.checkup, templateId: template.id, personId: person.id, day: day.date, at };
  return { entry, appointment, checkup, copy };
}

interface Visit {
  day: Day;
  person: Someone;
  programme: Programme | null;
  campus: Campus;
  at: Date;
  template: Template;
  ids: { checkup: string; entry: string | null; appointment: string };
  nth: number;
}

function rosterAndAppointment({
  world,
  day,
  person,
  programme,
  campus,
  hour,
  at,
  came,
  template,
  ids,
  nth,
}: Visit & { world: World; hour: number; came: boolean }) {
  const entry = programme && {
    id: ids.entry,
    programmeId: programme.id,
    unitId: programme.unitId,
    personId: person.id,
    importId: null,
    lineNo: null,
    employeeNo: `E${world.next}`,
    departmentId: programme.departmentIds[nth % programme.departmentIds.length],
    groupId: null,
    packageId: template.packageId,
    position: null,
    status: 'listed',
    activeKey: `${programme.id}:${person.id}`,
    note: null,
    createdAt: at,
    version: 1,
  };
  const appointment = entry && {
    id: ids.appointment,
    slotId: world.slots.get(slotKey(campus.id, day.date, hour)),
    campusId: campus.id,
    date: day.date,
    hour,
    personId: person.id,
    rosterEntryId: entry.id,
    programmeId: entry.programmeId,
    unitId: entry.unitId,
    packageId: template.packageId,
    status: came ? 'arrived' : 'booked',
    activeKey: came ? null : `${entry.programmeId}:${person.id}`,
    checkupId: came ? ids.checkup : null,
    createdAt: at,
    version: 1,
  };
  return { entry, appointment };
}

type Made = ReturnType<typeof rosterAndAppointment>;

function checkupRow({ day, person, programme, campus, at, template, ids, nth, entry, appointment }: Visit & Made) {
  const number = formatCheckupNumber({ campusCode: campus.code, date: day.date, serial: FIRST_SERIAL + nth });
  const later = (hours: number) => (day.isToday ? null : new Date(at.getTime() + hours * HOUR_MS));
  return {
    id: ids.checkup,
    number,
    barcode: barcodeOf(number),
    campusId: campus.id,
    personId: person.id,
    businessDate: day.date,
    category: template.category,
    unitId: programme?.unitId ?? null,
    programmeId: programme?.id ?? null,
    rosterEntryId: entry?.id ?? null,
    unitDepartmentId: entry?.departmentId ?? null,
    groupId: null,
    employeeNo: entry?.employeeNo ?? null,
    packageId: template.packageId,
    packageVersionId: template.packageVersionId,
    appointmentId: appointment?.id ?? null,
    status: day.isToday ? template.status : 'published',
    sex: person.sex,
    ageYears: template.ageYears,
    vipLevel: 'none',
    activeKey: programme ? `${programme.id}:${person.id}` : `${person.id}:${day.date}`,
    registeredAt: at,
    registeredByName: '前台',
    startedAt: !day.isToday || template.status !== 'registered' ? new Date(at.getTime() + HOUR_MS / 4) : null,
    examinedAt: later(3),
    reviewedAt: later(24),
    concludedAt: later(48),
    publishedAt: later(72),
    version: 1,
  };
}
