import { passwordProblems, passwordRules, type SignInAnswer } from '@tijian/shared';
import type { App } from '../../app';
import { AppError } from '../../platform/errors';
import { countFailure, lockedRefusal, lockOf, orThrow, type Refusal } from './failures';
import { answerOf } from './me';
import { hashPassword, isPassword, isRemembered, newPassword } from './passwords';
import { actorOf, endSessions, lockSessionAt, moveSession, type SessionSteps, sessionAt } from './sessions';
import { StaffUserEntity } from './staff-user.entity';

type Given = { currentPassword: string; newPassword: string };
const stages = ['must_change_password', 'full'] as const;

/**
 * Changes one's own password, at will or as the last step of signing in; other sessions end.
 * Throws `password_wrong`, `account_locked`, `password_weak` with the rules it breaks, `password_reused`.
 */
export async function changePassword(app: App, steps: SessionSteps, given: Given): Promise<SignInAnswer> {
  const { token, address } = steps.session;
  const before = await steps.read(async (scope) => {
    const session = await sessionAt(app, scope, token, stages);
    return scope.manager.findOneByOrFail(StaffUserEntity, { id: session.userId });
  });
  const problems = passwordProblems(given.newPassword, before.username);
  const matches = await isPassword(before.passwordHash, given.currentPassword);
  const reused = matches && !problems.length && (await isRemembered(before, given.newPassword));
  const passwordHash = matches && !problems.length && !reused ? await hashPassword(given.newPassword) : '';
  const outcome = await steps.write(async (scope): Promise<{ token: string; answer: SignInAnswer } | Refusal> => {
    const { session, user } = await lockSessionAt(app, scope, token, stages);
    const lockedUntil = lockOf(user, scope.now);
    if (lockedUntil) return lockedRefusal(lockedUntil);
    if (!matches || user.passwordHash !== before.passwordHash)
      return countFailure(scope, user, { code: 'password_wrong', reason: 'password', address });
    if (problems.length)
      throw new AppError(
        'password_weak',
        { problems },
        { message: `新密码须满足：${problems.map((it) => passwordRules[it]).join('；')}` },
      );
    if (reused) throw new AppError('password_reused');
    await scope.save(
      StaffUserEntity,
      user,
      { ...newPassword(user, passwordHash, scope.now), mustChangePassword: false },
      { action: 'password_changed' },
    );
    await endSessions(app, scope, user.id, { action: 'session_ended', except: session.id });
    const moved = await moveSession(app, scope, session, 'full');
    return { token: moved.token, answer: await answerOf(app, scope, moved.session) };
  }, actorOf(before));
  const done = orThrow(outcome);
  steps.session.set(done.token);
  return done.answer;
}
