import { businessDate } from '@tijian/shared';
import { onUnique } from '../../platform/database/onunique';
import { AppError, expectVersion } from '../../platform/errors';
import type { Scope } from '../../platform/scope';
import { checkedPerson, refuseTaken } from './create-persons';
import { PersonEntity } from './person.entity';
import type { PersonDraft } from './person-values';
import { presentPerson } from './persons.presenter';

/** Changes a locked file. ID number, phone and address that are undefined stay as they are. Throws `stale`, `person_exists`, `person_merged`. */
export async function updatePerson(
  scope: Scope,
  row: PersonEntity,
  { version, ...draft }: PersonDraft & { version: number },
): Promise<PersonEntity> {
  if (row.mergedIntoId) throw new AppError('person_merged', { personId: row.mergedIntoId });
  expectVersion(row, version, presentPerson(row, null));
  const sameType = draft.idType === row.idType;
  const values = checkedPerson(
    {
      ...draft,
      idNumber: draft.idNumber === undefined && sameType ? row.idNumber : draft.idNumber,
      phone: draft.phone === undefined ? row.phone : draft.phone,
      address: draft.address === undefined ? row.address : draft.address,
    },
    businessDate(scope.now),
  );
  if (values.idHash !== row.idHash) await refuseTaken(scope, values.idHash, row.id);
  return scope.save(PersonEntity, row, values).catch(onUnique('idHash', 'person_exists', { personId: null }));
}
