import type { Enrolment, SignInAnswer } from '@tijian/shared';
import type { App } from '../../app';
import { AppError } from '../../platform/errors';
import type { Scope } from '../../platform/scope';
import { countFailure, forgetFailures, isRefusal, lockedRefusal, lockOf, orThrow, type Refusal } from './failures';
import { answerOf } from './me';
import { SessionEntity } from './session.entity';
import { actorOf, endSessions, lockSessionAt, moveSession, type SessionSteps, sessionAt } from './sessions';
import { acceptCode } from './sign-in';
import { StaffUserEntity } from './staff-user.entity';
import { stageOf } from './stage';
import { newTotpSecret, stepOfCode, totpUrl } from './totp';

type Moved = { token: string; answer: SignInAnswer };

/** Who goes on is known from the half session; the audit trail names them. */
async function whoGoesOn(app: App, steps: SessionSteps, stages: readonly SessionEntity['stage'][]) {
  return steps.read(async (scope) => {
    const session = await sessionAt(app, scope, steps.session.token, stages);
    const user = await scope.manager.findOneByOrFail(StaffUserEntity, { id: session.userId });
    return actorOf(user);
  });
}

/** Second step of signing in. */
export async function verifySecondFactor(app: App, steps: SessionSteps, code: string): Promise<SignInAnswer> {
  const stages = ['password_ok'] as const;
  const who = await whoGoesOn(app, steps, stages);
  const outcome = await steps.write(async (scope): Promise<Moved | Refusal> => {
    const { session, user } = await lockSessionAt(app, scope, steps.session.token, stages);
    const refused = await checkCode(scope, user, code, steps.session.address);
    if (refused) return refused;
    await forgetFailures(scope, user);
    const stage = stageOf(user, { secondFactorDone: true, secondFactorRequired: true, now: scope.now });
    const moved = await moveSession(app, scope, session, stage);
    return { token: moved.token, answer: await answerOf(app, scope, moved.session) };
  }, who);
  app.metrics.signIns.inc({ outcome: isRefusal(outcome) ? outcome.refused : outcome.answer.state });
  const { token, answer } = orThrow(outcome);
  steps.session.set(token);
  return answer;
}

async function checkCode(scope: Scope, user: StaffUserEntity, code: string, address: string): Promise<Refusal | null> {
  const lockedUntil = lockOf(user, scope.now);
  if (lockedUntil) return lockedRefusal(lockedUntil);
  if (await acceptCode(scope, user, code)) return null;
  return countFailure(scope, user, { code: 'second_factor_wrong', reason: 'second_factor', address });
}

/** A secret to bind. Half a session sees the same one until it is bound; who is signed in and has one proves it first. */
export async function startEnrolment(
  app: App,
  steps: SessionSteps,
  currentCode: string | undefined,
): Promise<Enrolment> {
  const stages = ['must_enrol', 'full'] as const;
  const who = await whoGoesOn(app, steps, stages);
  const outcome = await steps.write(async (scope): Promise<Enrolment | Refusal> => {
    const { session, user } = await lockSessionAt(app, scope, steps.session.token, stages);
    if (user.totpSecret) {
      if (session.stage !== 'full') throw new AppError('session_expired');
      if (!currentCode) throw new AppError('second_factor_required');
      const refused = await checkCode(scope, user, currentCode, steps.session.address);
      if (refused) return refused;
    }
    const kept = session.stage === 'must_enrol' ? session.pendingSecret : null;
    const secret = kept ?? newTotpSecret();
    await scope.save(SessionEntity, session, { pendingSecret: secret }, { action: 'second_factor_shown' });
    return { secret, otpauthUrl: totpUrl(secret, user.username, app.config.TIJIAN_HOSPITAL) };
  }, who);
  return orThrow(outcome);
}

/** Binds the secret that was shown, once a code of it proves that the phone has it. Other sessions end. */
export async function confirmEnrolment(app: App, steps: SessionSteps, code: string): Promise<SignInAnswer> {
  const stages = ['must_enrol', 'full'] as const;
  const who = await whoGoesOn(app, steps, stages);
  const { token, answer } = await steps.write(async (scope): Promise<Moved> => {
    const { session, user } = await lockSessionAt(app, scope, steps.session.token, stages);
    if (session.stage === 'must_enrol' && user.totpSecret) throw new AppError('session_expired');
    const secret = session.pendingSecret;
    const step = secret ? stepOfCode(secret, code, scope.now) : null;
    if (!secret || step === null) throw new AppError('second_factor_wrong');
    await scope.save(
      StaffUserEntity,
      user,
      { totpSecret: secret, totpLastStep: step },
      { action: 'second_factor_bound' },
    );
    await endSessions(app, scope, user.id, { action: 'session_ended', except: session.id });
    const stage = stageOf(user, { secondFactorDone: true, secondFactorRequired: true, now: scope.now });
    const moved = await moveSession(app, scope, session, session.stage === 'full' ? 'full' : stage);
    return { token: moved.token, answer: await answerOf(app, scope, moved.session) };
  }, who);
  steps.session.set(token);
  return answer;
}
