import { ageOn, businessDate, choosePackage, type RegistrationWish } from '@tijian/shared';
import type { z } from 'zod';
import { requirePermission } from '../../platform/auth/actor';
import { AppError, found, invalid } from '../../platform/errors';
import type { ReadScope } from '../../platform/scope';
import { type AppointmentEntity, findBookedAppointment, requireRosterOpen } from '../appointments';
import {
  type CampusEntity,
  currentPackage,
  currentPackages,
  findCampus,
  itemsOnDay,
  packageItemsFor,
} from '../catalogue';
import type { PersonEntity } from '../persons';
import type { ProgrammeEntity, ProgrammeGroupEntity, RosterEntryEntity } from '../units';
import { type ItemPlan, planItems, type Removed } from './plan-items';
import * as queries from './registration.queries';

type Wish = z.output<typeof RegistrationWish>;

/** Everything a registration rests on, found and found to be allowed. */
export interface Registration {
  date: string;
  campus: CampusEntity;
  person: PersonEntity;
  ageYears: number;
  entry: RosterEntryEntity | null;
  programme: ProgrammeEntity | null;
  group: ProgrammeGroupEntity | null;
  appointment: AppointmentEntity | null;
  package: Awaited<ReturnType<typeof currentPackage>>;
  /** Why this package, when a rule of the group chose it. */
  packageReason: string | null;
}

/** Whom the wish is about: named, or through a roster entry or an appointment. */
export async function whoIsMeant(scope: ReadScope, wish: Wish): Promise<string> {
  if (wish.personId) return wish.personId;
  if (wish.rosterEntryId) return found(await queries.findEntry(scope, wish.rosterEntryId)).personId;
  const appointment = wish.appointmentId
    ? await findBookedAppointment(scope, { appointmentId: wish.appointmentId })
    : null;
  if (wish.appointmentId) return found(appointment).personId;
  throw invalid(['body', 'personId'], '请选择要登记的人');
}

/** Finds what the wish refers to; `known` is the person's file where it is at hand. Throws `programme_locked`, `programme_closed`, `roster_withdrawn`, `wrong_campus`, `appointment_state`, `package_missing`. */
export async function findRegistration(
  scope: ReadScope,
  wish: Wish,
  personId: string,
  known?: PersonEntity | null,
): Promise<Registration> {
  requirePermission(scope.actor, 'checkup:register', { campusId: wish.campusId });
  const date = businessDate(scope.now);
  const campus = found(await findCampus(scope, wish.campusId));
  const person = found(await queries.findExaminee(scope, personId, campus.id, known));
  const booked = await findBookedAppointment(scope, {
    appointmentId: wish.appointmentId,
    personId: person.id,
    rosterEntryId: wish.rosterEntryId,
    campusId: campus.id,
    date,
  });
  if (wish.appointmentId && booked?.status !== 'booked') throw new AppError('appointment_state');
  if (booked && booked.personId !== person.id) throw new AppError('not_found');
  if (booked && booked.campusId !== campus.id) throw new AppError('wrong_campus', { campusId: booked.campusId });
  const entryId = wish.rosterEntryId ?? booked?.rosterEntryId ?? null;
  const entry = entryId ? found(await queries.findEntry(scope, entryId)) : null;
  if (entry && entry.personId !== person.id) throw new AppError('not_found');
  const programme = entry ? found(await queries.findProgramme(scope, entry.programmeId)) : null;
  const group = entry?.groupId ? await queries.findGroup(scope, entry.groupId) : null;
  if (entry && programme) requireRosterOpen(entry, programme, campus.id);
  const ageYears = ageOn(person.birthOn, date);
  const base = { date, campus, person, ageYears, entry, programme, group, appointment: booked };
  return { ...base, ...(await choose(scope, wish, base)) };
}

/** The roster's package, else the group's, else what the group's rules say, else the one asked for, else the appointment's. */
async function choose(scope: ReadScope, wish: Wish, base: Omit<Registration, 'package' | 'packageReason'>) {
  const { entry, group, person, ageYears, appointment, date } = base;
  const named = entry ? (entry.packageId ?? group?.packageId ?? null) : null;
  if (!named && entry && group?.rules.length) {
    const { marital, sex } = person;
    const choice = choosePackage(group.rules, { sex, ageYears, marital, position: entry.position });
    const packages = choice.packageCode ? await currentPackages(scope, date) : [];
    const chosen = packages.find((it) => it.package.code === choice.packageCode);
    if (chosen) return { package: chosen, packageReason: choice.reason };
  }
  const id = named ?? wish.packageId ?? appointment?.packageId ?? null;
  if (!id && entry) throw new AppError('package_missing');
  const chosen = id ? found(await currentPackage(scope, id, date), 'package_missing') : null;
  return { package: chosen, packageReason: null };
}

export type Plan = { plans: ItemPlan[]; removed: Removed[] };

/** The items with their prices, and whether some of them depend on the sexual history. */
export async function planRegistration(
  scope: ReadScope,
  it: Registration,
  options: { added: readonly { itemId: string; priceFen?: number }[]; sexualHistory?: boolean | null },
): Promise<Plan & { asksSexualHistory: boolean }> {
  const version = it.package?.version ?? null;
  const sexualHistory = options.sexualHistory ?? null;
  const { sex, birthOn } = it.person;
  const inPackage = version
    ? await packageItemsFor(scope, version, { sex, birthOn, sexualHistory }, it.date)
    : { items: [], removed: [] };
  const groupIds = it.group?.extraItemIds ?? [];
  const others = await itemsOnDay(scope, [...groupIds, ...options.added.map((one) => one.itemId)], it.date);
  const { plans, removed } = planItems({
    person: { sex, ageYears: it.ageYears, sexualHistory },
    packageItems: inPackage.items,
    packagePriceFen: version?.priceFen ?? 0,
    groupItems: groupIds.flatMap((id) => others.get(id) ?? []),
    added: options.added.map(({ itemId, priceFen }) => ({ item: found(others.get(itemId)), priceFen })),
    payer: it.entry ? 'unit' : 'self',
    discountPermille: it.programme?.discountPermille ?? 1000,
  });
  const dependsOnHistory =
    [...inPackage.items, ...others.values()].some((one) => one.version.preconditions.includes('SEXUAL')) ||
    inPackage.removed.some((one) => one.reason.includes('性生活')) ||
    Boolean(version?.conditionalItems.some((one) => one.when.sexualHistory !== undefined));
  return {
    plans,
    removed: [...inPackage.removed.map(({ name, reason }) => ({ name, reason })), ...removed],
    asksSexualHistory: sex === 'F' && dependsOnHistory,
  };
}
