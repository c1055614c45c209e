import {
  type ApiError,
  type Me,
  type Permission,
  permissionForUnit,
  type SignInAnswer,
  type SignInStep,
} from '@tijian/shared';

/** Why a person who was at work has to sign in again. */
export type LeaveReason = 'expired' | 'idle' | 'signed_out';

export type SigningIn = {
  kind: 'signing_in';
  step: SignInStep;
  reason: LeaveReason | null;
  /** Who was at work: their screen stays below the sign-in page, so that forms keep what was typed. */
  locked: Me | null;
  /** As typed in the first step; empty when the page was loaded half way through. */
  username: string;
};

export type SessionState =
  | { kind: 'loading' }
  | { kind: 'unreachable'; error: ApiError }
  | SigningIn
  | { kind: 'signed_in'; me: Me };

/** After any step: signed in once the server says who it is, else the next step. */
export function afterStep(state: SessionState, answer: SignInAnswer, username?: string): SessionState {
  if (answer.me) return { kind: 'signed_in', me: answer.me };
  const before = signingIn(state);
  const step = answer.state === 'signed_in' ? 'password' : answer.state;
  return { ...before, step, username: username ?? before.username };
}

/** The session is gone. At work, the screen is locked; half way through signing in, it starts over. */
export function afterLoss(state: SessionState, reason: LeaveReason): SessionState {
  const start = signingIn(state);
  if (state.kind === 'signed_in') return { ...start, reason, locked: reason === 'signed_out' ? null : state.me };
  if (state.kind === 'signing_in' && state.step !== 'password') return { ...start, step: 'password', reason };
  return start;
}

/** The state as one of signing in, from its first step unless it is one already. */
export function signingIn(state: SessionState): SigningIn {
  return state.kind === 'signing_in'
    ? state
    : { kind: 'signing_in', step: 'password', reason: null, locked: null, username: '' };
}

export type Needed = Permission | 'session' | readonly Permission[];

/** True when the user holds the permission somewhere; of a list, one is enough. The server decides on which rows. */
export function holds(me: Pick<Me, 'permissions'>, needed: Needed): boolean {
  if (needed === 'session') return true;
  return listOf(needed).some((it) => me.permissions.includes(it));
}

/** The same of what is held for a unit: for any, or for the whole of the one named. */
export function holdsForUnit(me: Pick<Me, 'units'>, needed: Needed, unitId?: string): boolean {
  if (needed === 'session') return true;
  const held = me.units.filter((it) => !unitId || (it.unit.id === unitId && it.department === null));
  return listOf(needed).some((it) => held.some(({ permissions }) => permissions.includes(permissionForUnit(it))));
}

const listOf = (needed: Exclude<Needed, 'session'>): readonly Permission[] =>
  typeof needed === 'string' ? [needed] : needed;
