import { newId } from '@tijian/shared';
import type { App } from '../../app';
import { idHashOf } from '../persons';
import type { Member, Stage, Visit } from './cast';
import { checkupsOfPersons, entriesOf, personsByHash } from './demo.queries';
import { inDemoRead } from './demo-scope';
import type { DemoProgramme, Place } from './set-up';

/** A member on one visit, with what the database knows of it by now. */
export interface Traveller {
  member: Member;
  visit: Visit;
  programme: DemoProgramme | null;
  campusId: string;
  personId: string | null;
  rosterEntryId: string | null;
  checkupId: string | null;
  status: string | null;
}

const order: readonly Stage[] = [
  'listed',
  'booked',
  'registered',
  'in_progress',
  'examined',
  'reviewed',
  'concluded',
  'published',
];
const reached = (stage: string | null): number => order.indexOf((stage ?? 'listed') as Stage);

/** Whether the visit is to come as far as this stage. */
export const comesTo = ({ visit }: Traveller, stage: Stage): boolean => reached(visit.stage) >= reached(stage);

/** Those who are to come as far as the stage and have not yet, in the order of their visits. */
export function waitingFor(travellers: readonly Traveller[], stage: Stage): Traveller[] {
  return travellers.filter((it) => comesTo(it, stage) && reached(it.status) < reached(stage));
}

/** All visits of one year in the order of their days, with what was done of them at an earlier run. */
export async function travellersOf(
  app: App,
  members: readonly Member[],
  place: Place,
  yearsAgo: 0 | 1 | 2,
): Promise<Traveller[]> {
  const programmes = place.programmes.filter((it) => it.yearsAgo === yearsAgo);
  const entries = new Map<string, Awaited<ReturnType<typeof entriesOf>>>();
  for (const it of programmes) entries.set(it.client.code, await inDemoRead(app, (scope) => entriesOf(scope, it.id)));
  const going = members.flatMap((member) => {
    const visit = member.visits.find((it) => it.yearsAgo === yearsAgo);
    return visit ? [{ member, visit }] : [];
  });
  const alone = going.filter((it) => !it.member.client);
  const hashes = alone.map((it) => idHashOf('id_card', it.member.person.idNumber));
  const persons = await inDemoRead(app, (scope) => personsByHash(scope, hashes));
  const theirs = await inDemoRead(app, (scope) =>
    checkupsOfPersons(
      scope,
      [...persons.values()].map((it) => it.id),
    ),
  );
  return going
    .map(({ member, visit }): Traveller => {
      const programme = programmes.find((it) => it.client === member.client) ?? null;
      const known = programme ? entries.get(programme.client.code)?.get(member.employeeNo) : undefined;
      const person = programme ? undefined : persons.get(idHashOf('id_card', member.person.idNumber));
      const checkup = known?.checkup ?? (person && theirs.find((it) => it.personId === person.id)) ?? null;
      return {
        member,
        visit,
        programme,
        campusId: programme?.campusId ?? (place.campusIds.get(member.index % 3 ? 'A' : 'B') as string),
        personId: known?.entry.personId ?? person?.id ?? null,
        rosterEntryId: known?.entry.id ?? null,
        checkupId: checkup?.id ?? null,
        status: checkup?.status ?? null,
      };
    })
    .sort((a, b) => a.visit.day.localeCompare(b.visit.day) || a.visit.minute - b.visit.minute);
}

/** A new checkup's id for a traveller who has none. */
export const checkupIdFor = (it: Traveller): string => {
  it.checkupId ??= newId();
  return it.checkupId;
};
