import { type Actor, can, definePolicy } from '../../platform/auth/actor';
import type { PersonEntity } from './person.entity';

type Subject = Pick<PersonEntity, 'vipLevel'>;

/** True when VVIP people must not appear to the actor. Queries of every module that list people ask this. */
export const hidesVvip = (actor: Actor): boolean => !can(actor, 'person:vvip');

const sees = (actor: Actor, it: Subject) => it.vipLevel !== 'vvip' || !hidesVvip(actor);

export const personPolicy = definePolicy<Subject>()({
  read: sees,
  write: (actor, it) => sees(actor, it) && can(actor, 'person:write'),
  identity: (actor, it) => sees(actor, it) && can(actor, 'person:identity'),
  merge: (actor, it) => sees(actor, it) && can(actor, 'person:merge'),
});
