import { newId } from '@tijian/shared';
import { AppError } from '../../platform/errors';
import type { Scope } from '../../platform/scope';
import type { DisplayEnrolmentEntity } from './display-enrolment.entity';
import { codeHashOf, newCode, newToken, tokenHashOf } from './display-token';
import {
  findByToken,
  findEnrolment,
  keepEnrolment,
  lockEnrolment,
  renewEnrolment,
  sweepEnrolments,
} from './displays.queries';

/** A code stays good for so long; the screen asks for another one before. */
const CODE_MS = 10 * 60_000;
/** Screens that wait at the same time, in the whole group; more are no screens of ours. */
const MOST_WAITING = 300;

/**
 * A code to show and the token it will be confirmed for. A screen that waits already keeps its token and gets another code; the code before is worth
 * nothing from then on, so that staff never confirm what no screen shows.
 */
export async function enrolDisplay(
  scope: Scope,
  held: string | null,
): Promise<{ token: string; code: string; expiresAt: string }> {
  const others = await sweepEnrolments(scope, scope.now);
  const expiresAt = new Date(scope.now.getTime() + CODE_MS);
  const mine = held ? await waitingWith(scope, held) : null;
  if (!mine && others >= MOST_WAITING) throw new AppError('too_many_requests');
  const token = mine && held ? held : newToken();
  const code = await freeCode(scope);
  const shown = { codeHash: codeHashOf(code), expiresAt };
  if (mine) await renewEnrolment(scope, mine.id, shown);
  else await keepEnrolment(scope, { ...shown, id: newId(), tokenHash: tokenHashOf(token) });
  return { token, code, expiresAt: expiresAt.toISOString() };
}

/** The enrolment that waits for this token, locked; null when nobody knows the token. Throws `display_confirmed`: it has no code to show any more. */
async function waitingWith(scope: Scope, token: string): Promise<DisplayEnrolmentEntity | null> {
  const tokenHash = tokenHashOf(token);
  const waiting = await lockEnrolment(scope, { tokenHash });
  if (!waiting && (await findByToken(scope, tokenHash))) throw new AppError('display_confirmed');
  return waiting;
}

async function freeCode(scope: Scope): Promise<string> {
  const code = newCode();
  return (await findEnrolment(scope, { codeHash: codeHashOf(code) })) ? freeCode(scope) : code;
}
