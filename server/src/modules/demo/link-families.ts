import { ageOn, newId } from '@tijian/shared';
import type { App } from '../../app';
import { FamilyLinkEntity, idHashOf } from '../persons';
import type { Member } from './cast';
import { hasFamilies, personsByHash } from './demo.queries';
import { inDemoWrite } from './demo-scope';

const COUPLES = 12;

/** Marries some colleagues of about the same age, once. */
export async function linkFamilies(app: App, members: readonly Member[], today: string): Promise<void> {
  await inDemoWrite(app, async (scope) => {
    if (await hasFamilies(scope)) return;
    const couples = couplesAmong(members, today);
    const hashOf = ({ person }: Member) => idHashOf('id_card', person.idNumber);
    const persons = await personsByHash(scope, couples.flat().map(hashOf));
    const links = couples.flatMap(([one, other]) => {
      const [person, related] = [persons.get(hashOf(one)), persons.get(hashOf(other))];
      return person && related
        ? [{ id: newId(), personId: person.id, relatedPersonId: related.id, relation: 'spouse', createdAt: scope.now }]
        : [];
    });
    await scope.insertMany(FamilyLinkEntity, links);
  });
}

function couplesAmong(members: readonly Member[], today: string): [Member, Member][] {
  const free = new Set(members.filter((it) => it.marital === '已婚').slice(0, 120));
  const age = ({ person }: Member) => ageOn(person.birthOn, today);
  const couples: [Member, Member][] = [];
  for (const one of free) {
    if (couples.length === COUPLES) break;
    const isMatch = (it: Member) => it.person.sex !== one.person.sex && Math.abs(age(it) - age(one)) <= 3;
    const other = [...free].find(isMatch);
    if (!other) continue;
    free.delete(one);
    free.delete(other);
    couples.push([one, other]);
  }
  return couples;
}
