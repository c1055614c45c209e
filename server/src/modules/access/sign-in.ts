import type { SignInAnswer } from '@tijian/shared';
import type { App } from '../../app';
import { anonymous } from '../../platform/auth/actor';
import { lockRow } from '../../platform/database/lock-row';
import { AppError } from '../../platform/errors';
import type { Scope } from '../../platform/scope';
import { findUserByName, takeStep } from './access.queries';
import {
  auditFailure,
  countFailure,
  forgetFailures,
  isRefusal,
  lockedRefusal,
  lockOf,
  orThrow,
  type Refusal,
  refusal,
} from './failures';
import { answerOf } from './me';
import { isPassword } from './passwords';
import { actorOf, openSession, type SessionSteps } from './sessions';
import { StaffUserEntity } from './staff-user.entity';
import { stageOf } from './stage';
import { addressFailed, type Blocks, blocksOf, unknownNameFailed } from './throttle';
import { stepOfCode } from './totp';

type Given = { username: string; password: string; code?: string };
type Tried = { userId: string | null; triedHash: string | null; matches: boolean; blocks: Blocks };
type Opened = { token: string; answer: SignInAnswer };

/**
 * First step of signing in. Takes the same time whether the name exists or not. Throws `sign_in_failed`, `second_factor_wrong`,
 * `account_disabled` (only to who knows the password), `account_locked` with `lockedUntil`, `too_many_requests` with `retryAt`.
 */
export async function signIn(app: App, steps: SessionSteps, given: Given): Promise<SignInAnswer> {
  const username = given.username.toLowerCase();
  const { address, agent } = steps.session;
  const { user, blocks } = await steps.read(async (scope) => ({
    user: await findUserByName(scope.manager, username),
    blocks: await blocksOf(scope, address, username),
  }));
  if (blocks.address) {
    app.metrics.signIns.inc({ outcome: 'too_many_requests' });
    throw new AppError('too_many_requests', { retryAt: blocks.address.toISOString() });
  }
  const matches = await isPassword(user?.passwordHash ?? null, given.password);
  const tried: Tried = { userId: user?.id ?? null, triedHash: user?.passwordHash ?? null, matches, blocks };
  const outcome = await steps.write(
    (scope) => decide(app, scope, { ...given, username }, tried, { address, agent }),
    user ? actorOf(user) : anonymous,
  );
  app.metrics.signIns.inc({ outcome: isRefusal(outcome) ? outcome.refused : outcome.answer.state });
  const { token, answer } = orThrow(outcome);
  steps.session.set(token);
  return answer;
}

async function decide(
  app: App,
  scope: Scope,
  given: Given,
  tried: Tried,
  from: { address: string; agent: string },
): Promise<Opened | Refusal> {
  const { address } = from;
  const user = tried.userId ? await lockRow(scope.manager, StaffUserEntity, tried.userId) : null;
  const lockedUntil = user ? lockOf(user, scope.now) : tried.blocks.name;
  if (lockedUntil) {
    await addressFailed(scope, address);
    auditFailure(scope, { userId: user?.id ?? null, reason: 'locked', address });
    return lockedRefusal(lockedUntil);
  }
  if (!user) {
    await addressFailed(scope, address);
    auditFailure(scope, { userId: null, reason: 'unknown_user', address });
    const until = await unknownNameFailed(scope, given.username);
    return until ? lockedRefusal(until) : refusal('sign_in_failed');
  }
  if (!tried.matches || user.passwordHash !== tried.triedHash)
    return countFailure(scope, user, { code: 'sign_in_failed', reason: 'password', address });
  if (user.status !== 'active') {
    auditFailure(scope, { userId: user.id, reason: 'disabled', address });
    return refusal('account_disabled');
  }
  const secondFactorDone = Boolean(user.totpSecret && given.code);
  if (secondFactorDone && !(await acceptCode(scope, user, given.code ?? '')))
    return countFailure(scope, user, { code: 'second_factor_wrong', reason: 'second_factor', address });
  const stage = stageOf(user, {
    secondFactorDone,
    secondFactorRequired: app.config.TIJIAN_SECOND_FACTOR === 'required',
    now: scope.now,
  });
  // Codes could be guessed for ever if the password alone started the count afresh.
  if (stage !== 'password_ok') await forgetFailures(scope, user);
  const { session, token } = await openSession(app, scope, user, { stage, ...from });
  return { token, answer: await answerOf(app, scope, session) };
}

/** Whether the code is right now and has not been used: each works once, also of two requests at the same moment. */
export async function acceptCode(scope: Scope, user: StaffUserEntity, code: string): Promise<boolean> {
  const step = user.totpSecret ? stepOfCode(user.totpSecret, code, scope.now) : null;
  return step !== null && (await takeStep(scope.manager, user.id, step));
}
