import type { RoleGrant } from '@tijian/shared';
import { type Actor, campusesOf, can } from '../../../platform/auth/actor';

type Held = Pick<RoleGrant, 'campusId'>;
export type UserSubject = { id: string; held: readonly Held[] };

const covers = (places: 'all' | string[], it: Held): boolean =>
  places === 'all' || (it.campusId !== null && places.includes(it.campusId));

export const isSelf = (actor: Actor, userId: string): boolean => actor.userId === userId;

/** Accounts of people whose roles all lie where the actor keeps accounts, or who hold none yet. */
export function mayEdit(actor: Actor, it: UserSubject): boolean {
  const places = campusesOf(actor, 'user:write');
  return can(actor, 'user:write') && it.held.every((held) => covers(places, held));
}

/** Locking out, letting in, new passwords: for others only. */
export const maySecure = (actor: Actor, it: UserSubject): boolean => mayEdit(actor, it) && !isSelf(actor, it.id);

export const mayGrant = (actor: Actor, it: UserSubject): boolean => can(actor, 'role:write') && !isSelf(actor, it.id);

/** Roles are granted and taken away only at places where the actor may do so. */
export const mayGrantAt = (actor: Actor, place: Held): boolean => covers(campusesOf(actor, 'role:write'), place);
