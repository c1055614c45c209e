import { type FamilyMember, type FamilyRelation, oppositeRelation } from '@tijian/shared';
import { lockRows } from '../../platform/database/lock-row';
import { AppError, found } from '../../platform/errors';
import type { ReadScope, Scope } from '../../platform/scope';
import { areLinked, findLink, listLinks } from './family.queries';
import { FamilyLinkEntity } from './family-link.entity';
import { PersonEntity } from './person.entity';
import { presentPersonLine } from './persons.presenter';
import { findPersons } from './persons.queries';

/** The family of a person as seen from them; relatives the actor may not see are left out. */
export async function listFamily(scope: ReadScope, personId: string): Promise<FamilyMember[]> {
  const links = await listLinks(scope, personId);
  const otherOf = (it: FamilyLinkEntity) => (it.personId === personId ? it.relatedPersonId : it.personId);
  const people = await findPersons(scope, links.map(otherOf));
  return links.flatMap((it) => {
    const person = people.get(otherOf(it));
    const relation = it.personId === personId ? it.relation : oppositeRelation[it.relation];
    return person ? [{ linkId: it.id, relation, person: presentPersonLine(person) }] : [];
  });
}

/** Links two files; the relation says what the other is to the first. Both files are locked, so that one link is made. */
export async function linkFamily(
  scope: Scope,
  link: { id: string; personId: string; relatedPersonId: string; relation: FamilyRelation },
): Promise<void> {
  if (link.personId === link.relatedPersonId) throw new AppError('family_linked', null, { message: '不能与自己关联' });
  const people = await lockRows(scope.manager, PersonEntity, [link.personId, link.relatedPersonId]);
  if (people.length < 2) throw new AppError('not_found');
  if (people.some((it) => it.mergedIntoId)) throw new AppError('person_merged');
  if (await areLinked(scope, link.personId, link.relatedPersonId)) throw new AppError('family_linked');
  await scope.insert(FamilyLinkEntity, { ...link, createdAt: scope.now });
}

export async function unlinkFamily(scope: Scope, personId: string, linkId: string): Promise<void> {
  await scope.remove(FamilyLinkEntity, found(await findLink(scope, linkId, personId)));
}
