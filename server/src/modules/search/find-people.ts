import {
  businessDate,
  parseCheckupNumber,
  type SearchAnswer,
  type SearchCheckup,
  type SearchHit,
} from '@tijian/shared';
import { can } from '../../platform/auth/actor';
import { AppError } from '../../platform/errors';
import type { ReadScope } from '../../platform/scope';
import { findPerson, matchPersons, presentPersonLine, readSearch } from '../persons';
import {
  type FoundCheckup,
  findByNumber,
  findByNumberStart,
  findMatches,
  listLatest,
  loadPersons,
  MOST_HITS,
} from './search.queries';

/** A checkup number as far as it has been typed: campus letters, the day, perhaps some of the serial. */
const NUMBER_START = /^[A-Z]{1,2}\d{6,11}$/;

type Found = Pick<SearchHit, 'matched'> & { personId: string; checkup: FoundCheckup | null };

/** People and checkups that a text may mean; what was found today at the campus comes first. At most four statements. */
export async function findPeople(
  scope: ReadScope,
  { q, campusId }: { q: string; campusId?: string | undefined },
): Promise<SearchAnswer> {
  requireSearch(scope);
  const found = (await byNumber(scope, q)) ?? (await byPerson(scope, q, campusId));
  const persons = await loadPersons(
    scope,
    found.map((it) => it.personId),
  );
  const hits = found.flatMap(({ personId, checkup, matched }) => {
    const person = persons.get(personId);
    return person ? [{ person: presentPersonLine(person), matched, checkup: checkup && presentCheckup(checkup) }] : [];
  });
  return { hits: hits.slice(0, MOST_HITS), more: hits.length > MOST_HITS };
}

/** The checkups a text names by number or barcode, whole or in part; null when it is no number that anybody has. */
async function byNumber(scope: ReadScope, q: string): Promise<Found[] | null> {
  const whole = parseCheckupNumber(q)?.number;
  const start = q.toUpperCase().replace(/[\s-]/g, '');
  const checkups = whole
    ? await findByNumber(scope, whole)
    : NUMBER_START.test(start)
      ? await findByNumberStart(scope, start)
      : [];
  return checkups.length
    ? checkups.map((checkup) => ({ personId: checkup.personId, matched: 'number', checkup }))
    : null;
}

async function byPerson(scope: ReadScope, q: string, campusId: string | undefined): Promise<Found[]> {
  const today = businessDate(scope.now);
  const matches = await findMatches(scope, readSearch(q, today), campusId ? { campusId, date: today } : null);
  const checkups = await listLatest(
    scope,
    matches.map((it) => it.personId),
  );
  const latest = new Map<string, FoundCheckup>();
  for (const it of checkups) if (!latest.has(it.personId)) latest.set(it.personId, it);
  const isHere = (it: Found) => it.checkup?.businessDate === today && it.checkup.campusId === campusId;
  return matches
    .map((it): Found => ({ ...it, checkup: latest.get(it.personId) ?? null }))
    .sort((a, b) => Number(isHere(b)) - Number(isHere(a)));
}

/** What a scanned code names; `not_found` for a code that means nothing to the actor. */
export async function findScanned(
  scope: ReadScope,
  code: string,
): Promise<{ checkupId: string | null; personId: string }> {
  requireSearch(scope);
  const number = parseCheckupNumber(code)?.number;
  const [checkup] = number ? await findByNumber(scope, number) : [];
  if (checkup) return { checkupId: checkup.id, personId: checkup.personId };
  const { idHashes } = readSearch(code, businessDate(scope.now));
  const [owner] = idHashes?.length ? (await matchPersons(scope, idHashes)).values() : [];
  const person = owner && can(scope.actor, 'person:read') ? await findPerson(scope, owner.id) : null;
  if (!person) throw new AppError('not_found');
  return { checkupId: null, personId: person.id };
}

function requireSearch({ actor }: ReadScope): void {
  if (!can(actor, 'person:read') && !can(actor, 'checkup:read')) throw new AppError('forbidden');
}

function presentCheckup({ id, number, businessDate, status, campusName, unitName }: FoundCheckup): SearchCheckup {
  return { id, number, businessDate, status, campusName, unitName };
}
