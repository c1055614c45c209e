import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Staff } from '@tijian/server/testing';
import {
  type CallInput,
  type CallReply,
  type CallSpec,
  type Me,
  newId,
  sessionApi,
  type WireRequest,
  wireRequest,
} from '@tijian/shared';
import type { Seeded } from '../../server/src/modules/demo/seeded';
import { demoPassword } from '../src/support/demo-product';
import type { Journal } from './journal';

/** The product said no, and meant it: sending it again would change nothing. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    route: string,
    readonly details: unknown,
  ) {
    super(`${route}: ${status} ${code}`);
  }

  /** A server judged it; otherwise nobody answered, or something broke. */
  get isFinal(): boolean {
    return this.status >= 400 && this.status < 500;
  }
}

/** How long a client goes on trying unless told otherwise; a sixth of it may one request go unanswered. */
const PATIENCE_MS = 120_000;

export interface Office {
  /** Addresses of the servers; a request goes to any of them. */
  urls: readonly string[];
  journal: Journal;
  random: Seeded;
  /** How long a client goes on trying: longer where more people ask at once than the machine can answer. */
  patienceMs?: number;
  /** Share of writes that are sent twice at the same moment. */
  twice?: number;
}

type Answer = { status: number; requestId: string | null; replayed: boolean; body: unknown };
type Failure = { code?: string; message?: string; details?: unknown };

/** Somebody of the demo at work: keeps at a request with the same key until a server answers for good, whatever dies meanwhile. */
export class Desk {
  private cookie = '';
  private signedIn: string | null = null;

  private readonly username: string;

  /** `who` is an account of the demo, or somebody who is signed in already. */
  constructor(
    private readonly office: Office,
    who: string | Pick<Staff, 'userId' | 'token'>,
  ) {
    this.username = typeof who === 'string' ? who : who.userId;
    if (typeof who === 'string') return;
    this.signedIn = who.userId;
    this.cookie = `tijian_session=${who.token}`;
  }

  get userId(): string {
    if (!this.signedIn) throw new Error(`${this.username} is not signed in`);
    return this.signedIn;
  }

  async read<C extends CallSpec>(call: C, input: CallInput<C>): Promise<CallReply<C>> {
    return (await this.settle(wireRequest(call, input))).body as CallReply<C>;
  }

  /** A write; now and then it is sent twice at the same moment, as a double click would. What is acknowledged is journalled. */
  async write<C extends CallSpec>(call: C, input: CallInput<C>): Promise<CallReply<C>> {
    const { journal, random } = this.office;
    const key = newId();
    const wire = wireRequest(call, input, { idempotencyKey: key });
    const twice = random.chance(this.office.twice ?? 0.08);
    const copy = () => this.settle(wire);
    const both = await Promise.allSettled([copy(), ...(twice ? [copy()] : [])]);
    const route = `${call.method.toUpperCase()} ${call.path}`;
    const answers = new Set(both.map(told));
    if (answers.size > 1) journal.complain(`${route}: two answers to one key ${key}: ${[...answers].join(' / ')}`);
    for (const it of both)
      if (it.status === 'rejected' && it.reason instanceof Refused && it.reason.isFinal)
        journal.refuse({ route, key, userId: this.userId, refused: it.reason.code });
    const first = both.find((it) => it.status === 'fulfilled');
    if (!first) throw (both[0] as PromiseRejectedResult).reason;
    const second = both.find((it) => it !== first);
    const answer = first.value;
    const { params = {}, body = {} } = input as { params?: Record<string, string>; body?: Record<string, unknown> };
    const requestId = answer.replayed && second?.status === 'fulfilled' ? second.value.requestId : answer.requestId;
    const replayed = answer.replayed && (second?.status !== 'fulfilled' || second.value.replayed);
    journal.add({
      ...{ route, key, userId: this.userId, requestId, replayed, params, body, reply: answer.body },
      sha256: wire.file
        ? createHash('sha256')
            .update(wire.file.content as Buffer)
            .digest('hex')
        : null,
    });
    return answer.body as CallReply<C>;
  }

  /** A file; tried once. */
  async download<C extends CallSpec>(call: C, input: CallInput<C>): Promise<Buffer> {
    const reply = await fetch(this.office.urls[0] + wireRequest(call, input).url, {
      headers: { 'x-tijian-client': 'chaos', cookie: this.cookie },
    });
    if (!reply.ok) throw new Error(`${reply.status} ${await reply.text()}`);
    return Buffer.from(await reply.arrayBuffer());
  }

  /** A write sent once, whatever comes of it. */
  async once<C extends CallSpec>(call: C, input: CallInput<C>, key: string): Promise<{ status: number } & Failure> {
    const { status, body } = await this.attempt(wireRequest(call, input, { idempotencyKey: key }));
    const { code, message, details } = (body ?? {}) as Failure;
    return { status, code, message, details };
  }

  /** Sends until there is an answer for good. */
  private async settle(wire: WireRequest): Promise<Answer> {
    const { journal } = this.office;
    const { patienceMs = PATIENCE_MS } = this.office;
    const until = Date.now() + patienceMs;
    const route = `${wire.method} ${wire.url.replace(/\?.*/, '')}`;
    for (let at = 0; ; at++) {
      const answer = await this.attempt(wire).catch(() => null);
      if (answer && answer.status < 300) return answer;
      const { code = '', details, message } = (answer?.body ?? {}) as Failure;
      if (answer && answer.status < 500 && !isSignedOut(code)) throw new Refused(code, answer.status, route, details);
      if (answer && code === 'internal') {
        journal.complain(`${route}: internal error ${answer.requestId} ${message}`);
        throw new Refused(code, answer.status, route, details);
      }
      if (isSignedOut(code)) this.cookie = '';
      if (Date.now() > until) {
        journal.complain(`${route}: not settled in ${patienceMs} ms, last answer ${answer?.status ?? 'none'} ${code}`);
        throw new Refused(code || 'unsettled', answer?.status ?? 0, route, details);
      }
      journal.retried += 1;
      await wait(Math.min(50 * 2 ** at, 400));
    }
  }

  private get answerWithinMs(): number {
    return (this.office.patienceMs ?? PATIENCE_MS) / 6;
  }

  /** One request to one server; throws when no answer comes. */
  private async attempt(wire: WireRequest): Promise<Answer> {
    const url = this.office.random.pick(this.office.urls);
    if (!this.cookie) await this.signIn(url);
    return send(url, wire, this.cookie, this.answerWithinMs);
  }

  private async signIn(url: string): Promise<void> {
    const body = { username: this.username, password: demoPassword };
    const answer = await send(url, wireRequest(sessionApi.signIn, { body }), '', this.answerWithinMs, (cookie) => {
      this.cookie = cookie;
    });
    const { state, me } = answer.body as { state?: string; me?: Me };
    if (state !== 'signed_in' || !me) throw new Error(`${this.username} could not sign in`);
    this.signedIn = me.userId;
  }
}

/** What a copy of a request was told, to be compared with what the other was. */
const told = (it: PromiseSettledResult<Answer>): string =>
  it.status === 'fulfilled' ? `done ${JSON.stringify(it.value.body)}` : String(it.reason);

const isSignedOut = (code: string): boolean => code === 'session_expired' || code === 'unauthenticated';

/** Gives up on its own clock: a connection that dies with its server may leave `fetch` without any answer. */
function send(...what: Parameters<typeof ask>): Promise<Answer> {
  const withinMs = what[3];
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), withinMs + 1_000);
  });
  return Promise.race([ask(...what), late]).finally(() => clearTimeout(timer));
}

async function ask(
  base: string,
  wire: WireRequest,
  cookie: string,
  withinMs: number,
  keepCookie?: (cookie: string) => void,
): Promise<Answer> {
  const reply = await fetch(base + wire.url, {
    method: wire.method,
    headers: {
      'x-tijian-client': 'chaos',
      cookie,
      ...(wire.file ? {} : { 'content-type': 'application/json' }),
      ...(wire.idempotencyKey ? { 'idempotency-key': wire.idempotencyKey } : {}),
    },
    body: wire.file ? formOf(wire.file, wire.body) : wire.body === undefined ? undefined : JSON.stringify(wire.body),
    signal: AbortSignal.timeout(withinMs),
  });
  const body: unknown = await reply.json();
  const set = reply.headers.getSetCookie()[0]?.split(';')[0];
  if (set && reply.ok) keepCookie?.(set);
  return {
    status: reply.status,
    requestId: reply.headers.get('x-request-id'),
    replayed: reply.headers.get('idempotency-replayed') === 'true',
    body,
  };
}

function formOf(file: NonNullable<WireRequest['file']>, body: unknown): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries((body ?? {}) as Record<string, unknown>)) form.append(name, String(value));
  form.append('file', new Blob([file.content as Buffer<ArrayBuffer>]), file.name);
  return form;
}
