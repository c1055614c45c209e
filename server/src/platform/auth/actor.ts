import type { Permission } from '@tijian/shared';
import { AppError } from '../errors';
import type { UnitGrant } from './unit-scope';

/** One role held at one place. Null means all campuses, or all departments. */
export type Grant = { permissions: ReadonlySet<Permission>; campusId: string | null; departmentId: string | null };

/**
 * Who acts. The system acts in event handlers and, under the name of who started it, in jobs; anonymous only in public calls.
 * A device (an enrolled screen) and a guest (an examinee on their own guide page) hold no grants: they may make only the calls made for them.
 */
export type Actor =
  | {
      kind: 'staff';
      userId: string;
      name: string;
      sessionId: string;
      grants: readonly Grant[];
      /** Held for a unit only: nothing here counts for `can` and its like, only for those of `unit-scope`. Absent is none. */
      unitGrants?: readonly UnitGrant[];
    }
  | { kind: 'system'; userId: string | null; name: string; sessionId: null; grants: readonly [] }
  | { kind: 'device'; userId: null; name: string; sessionId: string; grants: readonly []; campusId: string }
  | { kind: 'guest'; userId: null; name: '受检者本人'; sessionId: string; grants: readonly []; campusId: string }
  | { kind: 'anonymous'; userId: null; name: '未登录'; sessionId: null; grants: readonly [] };

export const systemActor: Actor = Object.freeze({
  kind: 'system',
  userId: null,
  name: '系统',
  sessionId: null,
  grants: [] as const,
});
export const anonymous: Actor = Object.freeze({
  kind: 'anonymous',
  userId: null,
  name: '未登录',
  sessionId: null,
  grants: [] as const,
});

export type Place = { campusId?: string | null; departmentId?: string | null };

/** Whether the actor holds the permission at the place; a part of the place that is not given is not asked about. */
export function can(actor: Actor, permission: Permission, place: Place = {}): boolean {
  if (actor.kind === 'system') return true;
  return actor.grants.some(
    (it) =>
      it.permissions.has(permission) &&
      (!place.campusId || it.campusId === null || it.campusId === place.campusId) &&
      (!place.departmentId || it.departmentId === null || it.departmentId === place.departmentId),
  );
}

/** Campuses where the actor holds the permission: `all`, or their ids (perhaps none). For the start of every list query. */
export function campusesOf(actor: Actor, permission: Permission): 'all' | string[] {
  return placesOf(actor, permission, 'campusId');
}

/** Departments in which the actor holds the permission: `all`, or their ids. */
export function departmentsOf(actor: Actor, permission: Permission): 'all' | string[] {
  return placesOf(actor, permission, 'departmentId');
}

function placesOf(actor: Actor, permission: Permission, part: 'campusId' | 'departmentId'): 'all' | string[] {
  if (actor.kind === 'system') return 'all';
  const held = actor.grants.filter((it) => it.permissions.has(permission));
  if (held.some((it) => it[part] === null)) return 'all';
  return [...new Set(held.map((it) => it[part] as string))];
}

/** `forbidden` unless the actor holds the permission at the place. */
export function requirePermission(actor: Actor, permission: Permission, place: Place = {}): void {
  if (!can(actor, permission, place)) throw new AppError('forbidden');
}

type Rule<S> = (actor: Actor, subject: S) => boolean;

/** Who may do what to which row, as pure functions; `read` decides whether the row may even be known. */
export const definePolicy =
  <S>() =>
  <const P extends { read: Rule<S> } & Record<string, Rule<S>>>(rules: P): P =>
    rules;

/** `not_found` for a row the actor may not read, `forbidden` for what they may read but not do. */
export function authorize<S, P extends { read: Rule<S> } & Record<string, Rule<S>>>(
  actor: Actor,
  policy: P,
  action: keyof P & string,
  subject: S,
): void {
  if (!policy.read(actor, subject)) throw new AppError('not_found');
  if (!(policy[action] as Rule<S>)(actor, subject)) throw new AppError('forbidden');
}
