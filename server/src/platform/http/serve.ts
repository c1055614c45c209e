import type { Readable } from 'node:stream';
import { type CallParsed, type CallReply, type CallSpec, isFileCall } from '@tijian/shared';
import type { Context } from 'koa';
import type { z } from 'zod';
import type { App } from '../../app';
import { type Actor, anonymous, can } from '../auth/actor';
import { sessionTokenOf } from '../auth/session-cookie';
import { unitGrantsOf, withoutUnitGrants } from '../auth/unit-scope';
import { AppError, type InputIssue } from '../errors';
import { inWrite, type ReadScope, readScope, type Scope } from '../scope';
import { textIssues } from '../text/readable-text';
import { onceForKey } from './idempotency';
import { quick } from './quick-schema';
import { readUpload, type Upload } from './upload';
import { zodMessage } from './zod-messages';

/** A file as a handler answers it; the name may be Chinese. */
export type FileAnswer = { fileName: string; contentType: string; body: Buffer | Readable; inline?: boolean };
type ScopeOf<C extends CallSpec> = C['method'] extends 'get' ? ReadScope : Scope;
export type AnswerOf<C extends CallSpec> = CallReply<C> extends Uint8Array ? FileAnswer : CallReply<C>;
export type InputOf<C extends CallSpec> = CallParsed<C> & (C extends { upload: true } ? { file: Upload } : unknown);
export type Handler<C extends CallSpec> = (scope: ScopeOf<C>, input: InputOf<C>) => Promise<AnswerOf<C>>;

/** What a call was given, each part as its schema gives it. */
export type Plain = { params: unknown; query: unknown; body: unknown; file?: Upload };

/** Mounts one call: who acts → may they try → is the input right → one door of the database → the handler → the reply's shape. */
export function serve<const C extends CallSpec>(app: App, call: C, handler: Handler<C>): void {
  app.router[call.method](`/api/v1${call.path}`, async (ctx: Context & { params?: unknown }) => {
    ctx.state.route = `${call.method.toUpperCase()} ${call.path}`;
    const actor = await actorOf(app, ctx, call);
    ctx.state.actor = actor;
    const input = await inputOf(ctx, call);
    const requestId = ctx.state.requestId as string;
    const context = { actor, now: app.now(), requestId, origin: `${ctx.protocol}://${ctx.host}` };
    if (call.method === 'get') {
      const answer = await readScope(
        app.db,
        context,
      )((scope) => (handler as unknown as (s: ReadScope, i: Plain) => Promise<unknown>)(scope, input));
      return send(ctx, call, answer);
    }
    const work = (scope: Scope) => (handler as unknown as (s: Scope, i: Plain) => Promise<unknown>)(scope, input);
    const key = isFileCall(call) ? '' : idempotencyKeyOf(ctx);
    const write = <A>(act: (scope: Scope) => Promise<A>) => inWrite(app.db, context, act);
    const shapedWork = async (scope: Scope) => shaped(call, await work(scope));
    if (!key || !actor.userId) return send(ctx, call, await write(shapedWork));
    const content = [ctx.state.route, input.params, input.query, input.body, input.file?.sha256];
    const answer = await onceForKey(write, { owner: actor.userId, key, content, now: context.now }, shapedWork);
    if (answer.replayed) ctx.set('Idempotency-Replayed', 'true');
    if ('refusal' in answer) throw answer.refusal;
    return send(ctx, call, answer.reply);
  });
}

/** Who acts, once it is clear that they may try. */
export async function actorOf(app: App, ctx: Context, call: CallSpec): Promise<Actor> {
  if (call.method !== 'get' && !ctx.get('x-tijian-client') && !ctx.get('authorization'))
    throw new AppError('csrf_rejected');
  if (call.permission === 'public') return anonymous;
  if (call.permission === 'device' || call.permission === 'guide') return otherActorOf(app, ctx, call.permission);
  const token = tokenOf(ctx);
  if (!token) throw new AppError('unauthenticated');
  const actor = await app.authenticate(token);
  if (!actor) throw new AppError('session_expired');
  return admitted(actor, call);
}

/** The actor as the call is to know them: what they hold for a unit only is there in calls that are open to units, nowhere else. */
function admitted(actor: Actor, { permission, unitScope }: CallSpec): Actor {
  const seen = unitScope ? actor : withoutUnitGrants(actor);
  if (permission === 'session' || permission === 'public' || permission === 'device' || permission === 'guide')
    return seen;
  if (!can(seen, permission) && !unitGrantsOf(seen, permission).length) throw new AppError('forbidden');
  return seen;
}

/** A screen or an examinee's page. Their tokens come as bearer only, and are worth nothing in calls for staff, nor sessions in theirs. */
async function otherActorOf(app: App, ctx: Context, sort: 'device' | 'guide'): Promise<Actor> {
  const token = bearerOf(ctx);
  if (!token) throw new AppError(tokenOf(ctx) ? 'forbidden' : 'unauthenticated');
  const actor = await app.authenticateOther[sort](token);
  if (!actor) throw new AppError('session_expired');
  return actor;
}

/** The session token that the request came with. */
export const tokenOf = (ctx: Context): string | null => sessionTokenOf(ctx.get('cookie'), bearerOf(ctx));

const bearerOf = (ctx: Context): string | undefined => /^Bearer (.+)$/.exec(ctx.get('authorization'))?.[1];

export async function inputOf(ctx: Context & { params?: unknown }, call: CallSpec): Promise<Plain> {
  const upload = call.upload ? await readUpload(ctx) : null;
  const issues: InputIssue[] = [];
  const take = (place: string, schema: z.ZodType | undefined, value: unknown) => {
    if (!schema) return undefined;
    const parsed = quick(schema).safeParse(value, { error: zodMessage });
    if (parsed.success) {
      issues.push(...textIssues(parsed.data, [place]));
      return parsed.data;
    }
    issues.push(
      ...parsed.error.issues.map((it) => ({
        path: [place, ...it.path.map((step) => (typeof step === 'number' ? step : String(step)))],
        message: it.message,
      })),
    );
    return undefined;
  };
  const input: Plain = {
    params: take('params', call.params, ctx.params ?? {}),
    query: take('query', call.query, ctx.query),
    body: take('body', call.body, upload ? upload.fields : (ctx.request as { body?: unknown }).body),
  };
  if (issues.length) throw new AppError('invalid_input', { issues });
  return upload ? { ...input, file: upload.file } : input;
}

function idempotencyKeyOf(ctx: Context): string {
  const key = ctx.get('idempotency-key');
  if (key.length > 80)
    throw new AppError('invalid_input', { issues: [{ path: ['header', 'idempotency-key'], message: '操作编号过长' }] });
  return key;
}

/** The reply as the contract names it: nothing else leaves. */
export const shaped = (call: CallSpec, answer: unknown): unknown =>
  isFileCall(call) ? answer : quick(call.reply).parse(answer ?? null);

export function send(ctx: Context, call: CallSpec, answer: unknown): void {
  if (!isFileCall(call)) {
    ctx.type = 'application/json';
    // As bytes: of a text Koa would count them first, and then write it as bytes once more.
    ctx.body = Buffer.from(JSON.stringify(call.method === 'get' ? shaped(call, answer) : (answer ?? null)));
    return;
  }
  const file = answer as FileAnswer;
  ctx.set(
    'Content-Disposition',
    `${file.inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
  );
  ctx.set('Cache-Control', 'private, no-store');
  ctx.type = file.contentType;
  ctx.body = file.body;
}
