import type { Context } from 'koa';
import type { Config } from '../../config';

const NAME = 'tijian_session';

/** The session token out of a Cookie header, or a bearer token for programs. */
export function sessionTokenOf(cookieHeader: string | undefined, bearer?: unknown): string | null {
  if (typeof bearer === 'string' && bearer) return bearer;
  const pair = cookieHeader
    ?.split(';')
    .map((it) => it.trim())
    .find((it) => it.startsWith(`${NAME}=`));
  return pair ? pair.slice(NAME.length + 1) : null;
}

export function setSessionCookie(ctx: Context, config: Config, token: string): void {
  ctx.cookies.set(NAME, token, {
    httpOnly: true,
    sameSite: 'strict',
    secure: config.TIJIAN_SECURE_COOKIES,
    overwrite: true,
    path: '/',
  });
}

export function clearSessionCookie(ctx: Context): void {
  ctx.cookies.set(NAME, null, { httpOnly: true, sameSite: 'strict', overwrite: true, path: '/' });
}
