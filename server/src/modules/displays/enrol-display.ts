import { newId } from '@tijian/shared';
import { AppError } from '../../platform/errors';
import type { Scope } from '../../platform/scope';
import { codeHashOf, newCode, newToken, tokenHashOf } from './display-token';
import { findEnrolment, keepEnrolment, sweepEnrolments } from './displays.queries';

/** A code stays good for so long; the screen asks for another one before. */
const CODE_MS = 10 * 60_000;
/** Screens that wait at the same time, in the whole group; more are no screens of ours. */
const MOST_WAITING = 300;

/** A code to show and the token it will be confirmed for. */
export async function enrolDisplay(scope: Scope): Promise<{ token: string; code: string; expiresAt: string }> {
  if ((await sweepEnrolments(scope, scope.now)) >= MOST_WAITING) throw new AppError('too_many_requests');
  const token = newToken();
  const code = await freeCode(scope);
  const expiresAt = new Date(scope.now.getTime() + CODE_MS);
  await keepEnrolment(scope, { id: newId(), codeHash: codeHashOf(code), tokenHash: tokenHashOf(token), expiresAt });
  return { token, code, expiresAt: expiresAt.toISOString() };
}

async function freeCode(scope: Scope): Promise<string> {
  const code = newCode();
  return (await findEnrolment(scope, { codeHash: codeHashOf(code) })) ? freeCode(scope) : code;
}
