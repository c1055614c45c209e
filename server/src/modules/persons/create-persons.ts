import { businessDate, newId } from '@tijian/shared';
import { isDuplicate } from '../../platform/database/onunique';
import { AppError } from '../../platform/errors';
import type { AuditNote, Scope } from '../../platform/scope';
import { PersonEntity } from './person.entity';
import { checkPerson, type PersonColumns, type PersonDraft, type PersonProblem } from './person-values';
import { personPolicy } from './persons.policy';
import { matchPersons } from './persons.queries';

/**
 * Makes many files in few statements, of values that `checkPerson` has made; two with one ID number are one too many: look
 * first with `matchPersons`. Throws `person_exists` when somebody else has made one of them in the meantime: nothing is made then.
 */
export async function createPersons(
  scope: Scope,
  people: readonly (PersonColumns & { id?: string })[],
  note?: AuditNote,
): Promise<PersonEntity[]> {
  if (!people.length) return [];
  const rows = people.map((it) => ({ ...it, id: it.id ?? newId(), mergedIntoId: null, createdAt: scope.now }));
  try {
    return await scope.insertMany(PersonEntity, rows, note);
  } catch (error) {
    if (isDuplicate(error)) throw new AppError('person_exists', { personId: null }, { cause: error });
    throw error;
  }
}

/** Makes one file of what was typed. `person_exists` names the file that is there, when the actor may see it. */
export async function createPerson(
  scope: Scope,
  { id, ...draft }: PersonDraft & { id: string },
): Promise<PersonEntity> {
  const values = checkedPerson(draft, businessDate(scope.now));
  await refuseTaken(scope, values.idHash);
  try {
    const [row] = await createPersons(scope, [{ ...values, id }]);
    return row as PersonEntity;
  } catch (error) {
    // Somebody was faster by a moment: now their file can be named.
    if (error instanceof AppError && error.code === 'person_exists') await refuseTaken(scope, values.idHash);
    throw error;
  }
}

/** `person_exists` when another file has the ID number. */
export async function refuseTaken(scope: Scope, idHash: string | null, exceptId: string | null = null): Promise<void> {
  const there = idHash ? (await matchPersons(scope, [idHash])).get(idHash) : undefined;
  if (!there || there.id === exceptId) return;
  throw new AppError('person_exists', { personId: personPolicy.read(scope.actor, there) ? there.id : null });
}

/** The values of a draft, or `invalid_input` with everything that is wrong. */
export function checkedPerson(draft: PersonDraft, onDay: string): PersonColumns {
  const checked = checkPerson(draft, onDay);
  if (checked.ok) return checked.values;
  throw refusal(checked.problems);
}

function refusal(problems: readonly PersonProblem[]): AppError {
  const issues = problems.map((it) => ({ path: ['body', it.field], message: it.message }));
  return new AppError('invalid_input', { issues });
}
