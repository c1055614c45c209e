import type { CallSpec } from '@tijian/shared';
import type { Context } from 'koa';
import type { App } from '../../app';
import type { Actor } from '../auth/actor';
import { clearSessionCookie, setSessionCookie } from '../auth/session-cookie';
import { inWrite, type ReadScope, readScope, type Scope } from '../scope';
import { type AnswerOf, actorOf, type InputOf, inputOf, type Plain, send, shaped, tokenOf } from './serve';

/** The browser's side of a session. A token set here reaches the browser even when the call then refuses. */
export interface SessionPort {
  /** The token that the request came with. */
  readonly token: string | null;
  /** IP address of who asks. */
  readonly address: string;
  readonly agent: string;
  set(token: string): void;
  clear(): void;
}

/** What a call of several transactions gets. */
export interface Steps {
  readonly actor: Actor;
  readonly now: Date;
  readonly requestId: string;
  readonly session: SessionPort;
  read<T>(work: (scope: ReadScope) => Promise<T>): Promise<T>;
  /** One transaction, by another actor where the call only finds out who acts. */
  write<T>(work: (scope: Scope) => Promise<T>, as?: Actor): Promise<T>;
}

/**
 * Like `serve`, for calls that open their transactions themselves: signing in keeps its count of failures although it refuses, passwords
 * are hashed and long files written outside of any transaction. Answers are not kept under idempotency keys, since they hold secrets.
 */
export function serveSteps<const C extends CallSpec>(
  app: App,
  call: C,
  handler: (steps: Steps, input: InputOf<C>) => Promise<AnswerOf<C>>,
): void {
  app.router[call.method](`/api/v1${call.path}`, async (ctx: Context & { params?: unknown }) => {
    ctx.state.route = `${call.method.toUpperCase()} ${call.path}`;
    const actor = await actorOf(app, ctx, call);
    ctx.state.actor = actor;
    const input: Plain = await inputOf(ctx, call);
    const context = { actor, now: app.now(), requestId: ctx.state.requestId as string };
    const steps: Steps = {
      ...context,
      session: {
        token: tokenOf(ctx),
        address: ctx.ip.replace(/^::ffff:/, ''),
        agent: ctx.get('user-agent').slice(0, 200),
        set: (token) => setSessionCookie(ctx, app.config, token),
        clear: () => clearSessionCookie(ctx),
      },
      read: readScope(app.db, context),
      write: (work, as = actor) => inWrite(app.db, { ...context, actor: as }, work),
    };
    const answer = await handler(steps, input as InputOf<C>);
    send(ctx, call, call.method === 'get' ? answer : shaped(call, answer));
  });
}
