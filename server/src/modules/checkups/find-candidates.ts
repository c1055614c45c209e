import { ageOn, businessDate, type Candidate, parseCheckupNumber } from '@tijian/shared';
import { requirePermission } from '../../platform/auth/actor';
import type { ReadScope } from '../../platform/scope';
import type { AppointmentEntity } from '../appointments';
import { currentPackages } from '../catalogue';
import { type PersonEntity, presentExaminee, readSearch } from '../persons';
import type { RosterEntryEntity } from '../units';
import { findMeant, loadWaiting, type Waiting } from './candidates.queries';
import { findCheckupByCode } from './checkups.queries';
import { findExaminee } from './registration.queries';

type Context = {
  scope: ReadScope;
  date: string;
  campusId: string;
  waiting: Waiting;
  packageNames: Map<string, string>;
};

/** Who may be meant by a scan or a few typed characters, those with a booking of today first. A fixed number of statements. */
export async function findCandidates(
  scope: ReadScope,
  { campusId, keyword = '', personId }: { campusId: string; keyword?: string; personId?: string },
): Promise<Candidate[]> {
  requirePermission(scope.actor, 'checkup:register', { campusId });
  const date = businessDate(scope.now);
  const named = personId ? await findExaminee(scope, personId, campusId) : null;
  const persons = personId ? (named ? [named] : []) : await personsMeant(scope, keyword, campusId, date);
  const waiting = await loadWaiting(
    scope,
    persons.map((it) => it.id),
    campusId,
    date,
  );
  if (!waiting) return [];
  const packages = await currentPackages(scope, date);
  const packageNames = new Map(packages.map((it) => [it.package.id, it.version.name]));
  const context: Context = { scope, date, campusId, waiting, packageNames };
  const candidates = persons.flatMap((person) => candidatesOf(person, context));
  const rank = (it: Candidate) => (it.bookedOn === date ? 0 : it.rosterEntryId ? 1 : 2) + (it.checkup ? 3 : 0);
  return candidates.sort((a, b) => rank(a) - rank(b));
}

/** The person of a scanned checkup number, else whoever fits the text. */
async function personsMeant(
  scope: ReadScope,
  keyword: string,
  campusId: string,
  date: string,
): Promise<PersonEntity[]> {
  if (!keyword) return [];
  const number = parseCheckupNumber(keyword)?.number;
  if (!number) return findMeant(scope, readSearch(keyword, date), { keyword, campusId });
  const checkup = await findCheckupByCode(scope, number);
  const person = checkup && (await findExaminee(scope, checkup.personId, checkup.campusId));
  return person ? [person] : [];
}

function candidatesOf(person: PersonEntity, context: Context): Candidate[] {
  const { waiting, date } = context;
  const entries = waiting.entries.filter((it) => it.personId === person.id);
  const appointments = waiting.appointments.filter((it) => it.personId === person.id);
  const ofEntries = entries.map((entry) => {
    const booked =
      appointments.find((it) => it.rosterEntryId === entry.id) ??
      appointments.find((it) => it.date === date && !it.rosterEntryId);
    return candidate(person, entry, booked ?? null, context);
  });
  const taken = new Set(ofEntries.map((it) => it.appointmentId));
  const ofAppointments = appointments
    .filter((it) => !taken.has(it.id) && !it.rosterEntryId)
    .map((it) => candidate(person, null, it, context));
  const all = [...ofEntries, ...ofAppointments];
  return all.length ? all : [candidate(person, null, null, context)];
}

function candidate(
  person: PersonEntity,
  entry: RosterEntryEntity | null,
  booked: AppointmentEntity | null,
  { date, waiting, packageNames }: Context,
): Candidate {
  const programme = entry ? waiting.programmes.get(entry.programmeId) : undefined;
  const unit = waiting.units.get(entry?.unitId ?? booked?.unitId ?? '');
  const group = waiting.groups.get(entry?.groupId ?? '');
  const packageId = entry?.packageId ?? group?.packageId ?? booked?.packageId ?? null;
  const live = waiting.checkups.find(
    (it) => it.personId === person.id && (it.businessDate === date || it.programmeId === entry?.programmeId),
  );
  return {
    key: entry?.id ?? booked?.id ?? person.id,
    person: presentExaminee(person, { ageYears: ageOn(person.birthOn, date) }),
    rosterEntryId: entry?.id ?? null,
    appointmentId: booked?.id ?? null,
    unit: unit ? { id: unit.id, name: unit.name } : null,
    programme: programme ? { id: programme.id, name: programme.name } : null,
    department: waiting.departments.get(entry?.departmentId ?? '')?.name ?? null,
    employeeNo: entry?.employeeNo ?? null,
    group: group?.name ?? null,
    packageId,
    packageName: packageNames.get(packageId ?? '') ?? null,
    bookedOn: booked?.date ?? null,
    bookedHour: booked?.hour ?? null,
    checkup: live ? { id: live.id, number: live.number, businessDate: live.businessDate } : null,
    blocked: programme?.lockedAt ? `体检任务“${programme.name}”已锁定` : null,
  };
}
