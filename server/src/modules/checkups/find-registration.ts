import { ageOn, businessDate, choosePackage, type RegistrationWish } from '@tijian/shared';
import type { z } from 'zod';
import { requirePermission } from '../../platform/auth/actor';
import { AppError, found, invalid } from '../../platform/errors';
import type { ReadScope } from '../../platform/scope';
import { type AppointmentEntity, findBookedAppointment } from '../appointments';
import type { CampusEntity } from '../catalogue';
import type { PersonEntity } from '../persons';
import type { ProgrammeEntity, ProgrammeGroupEntity, RosterEntryEntity } from '../units';
import { type ItemPlan, planItems } from './plan-items';
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
  package: Awaited<ReturnType<typeof queries.findPackageOn>>;
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

/** Finds what the wish refers to. Throws `programme_locked`, `programme_closed`, `roster_withdrawn`, `wrong_campus`, `appointment_state`, `package_missing`. */
export async function findRegistration(scope: ReadScope, wish: Wish, personId: string): Promise<Registration> {
  requirePermission(scope.actor, 'checkup:register', { campusId: wish.campusId });
  const date = businessDate(scope.now);
  const campus = found(await queries.findCampus(scope, wish.campusId));
  const person = found(await queries.findExaminee(scope, personId, campus.id));
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
  checkProgramme(entry, programme, campus.id);
  const ageYears = ageOn(person.birthOn, date);
  const base = { date, campus, person, ageYears, entry, programme, group, appointment: booked };
  return { ...base, ...(await choose(scope, wish, base)) };
}

function checkProgramme(entry: RosterEntryEntity | null, programme: ProgrammeEntity | null, campusId: string): void {
  if (!entry || !programme) return;
  if (entry.status === 'withdrawn') throw new AppError('roster_withdrawn');
  if (programme.lockedAt) throw new AppError('programme_locked', { reason: programme.lockReason });
  if (programme.status === 'closed') throw new AppError('programme_closed');
  if (programme.campusId !== campusId) throw new AppError('wrong_campus', { campusId: programme.campusId });
}

/** The roster's package, else the group's, else what the group's rules say, else the appointment's, else the one asked for. */
async function choose(scope: ReadScope, wish: Wish, base: Omit<Registration, 'package' | 'packageReason'>) {
  const { entry, group, person, ageYears, appointment, date } = base;
  const named = entry?.packageId ?? (entry ? group?.packageId : null) ?? null;
  if (named) return { package: await packageOn(scope, { id: named }, date), packageReason: null };
  if (entry && group?.rules.length) {
    const { marital, sex } = person;
    const choice = choosePackage(group.rules, { sex, ageYears, marital, position: entry.position });
    if (choice.packageCode)
      return { package: await packageOn(scope, { code: choice.packageCode }, date), packageReason: choice.reason };
  }
  const id = wish.packageId ?? appointment?.packageId;
  if (id) return { package: await packageOn(scope, { id }, date), packageReason: null };
  if (entry) throw new AppError('package_missing');
  return { package: null, packageReason: null };
}

async function packageOn(scope: ReadScope, where: { id: string } | { code: string }, date: string) {
  return found(await queries.findPackageOn(scope, where, date), 'package_missing');
}

export type Plan = { plans: ItemPlan[]; removed: { name: string; reason: string }[] };

/** The items with their prices: three statements. */
export async function planRegistration(
  scope: ReadScope,
  it: Registration,
  options: { added: readonly { itemId: string; priceFen?: number }[]; sexualHistory?: boolean | null },
): Promise<Plan & { asksSexualHistory: boolean }> {
  const version = it.package?.version ?? null;
  const groupItemIds = it.group?.extraItemIds ?? [];
  const wanted = [
    ...(version ? [...version.itemIds, ...version.conditionalItems.map((one) => one.itemId)] : []),
    ...groupItemIds,
    ...options.added.map((one) => one.itemId),
  ];
  const items = await queries.itemsOn(scope, wanted, it.date);
  const person = {
    sex: it.person.sex,
    ageYears: it.ageYears,
    marital: it.person.marital,
    sexualHistory: options.sexualHistory ?? null,
  };
  const plan = planItems(
    {
      person,
      package: version,
      groupItemIds,
      added: options.added,
      payer: it.entry ? 'unit' : 'self',
      discountPermille: it.programme?.discountPermille ?? 1000,
    },
    items,
  );
  const asksSexualHistory =
    it.person.sex === 'F' &&
    ([...items.values()].some((one) => one.version.preconditions.includes('SEXUAL')) ||
      Boolean(version?.conditionalItems.some((one) => 'sexualHistory' in one.when)));
  return { ...plan, asksSexualHistory };
}
