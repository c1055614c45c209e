import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allPermissions, apis, type CallSpec, newId } from '@tijian/shared';
import type { z } from 'zod';
import { everyModule } from './app';
import { type Staff, TestApp } from './testing';

type Refusal = { code?: string; details?: { issues?: { path: unknown[]; message: string }[] } | null };
type Sent = { query?: string; body?: unknown; params?: Record<string, string> };

const calls = Object.entries(apis).flatMap(([module, api]) =>
  Object.entries(api as Record<string, CallSpec>).map(([name, call]) => ({ name: `${module}.${name}`, call })),
);
const signedIn = calls.filter(({ call }) => call.permission !== 'public');
const guarded = signedIn.filter(({ call }) => call.permission !== 'session');

let test: TestApp;
let nobody: Staff;
let everybody: Staff;
beforeAll(async () => {
  test = await TestApp.start();
  nobody = await test.staff();
  everybody = await test.staff(...allPermissions);
});
afterAll(() => test?.stop());

const shapeOf = (schema: z.ZodType | undefined): Record<string, z.ZodType> =>
  (schema as unknown as { shape?: Record<string, z.ZodType> } | undefined)?.shape ?? {};

/** Sends the call with ids that fit, unless told otherwise, and gives the answer's status and refusal. */
async function send(who: Staff | null, call: CallSpec, { query = '', body, params = {} }: Sent = {}) {
  const path = call.path.replace(/:([A-Za-z]+)/g, (_, name: string) => params[name] ?? newId());
  const json = call.upload === undefined && call.method !== 'get';
  const answer = await fetch(`${test.url}/api/v1${path}${query}`, {
    method: call.method.toUpperCase(),
    headers: {
      'x-tijian-client': 'test',
      ...(json ? { 'content-type': 'application/json' } : {}),
      ...(who ? { cookie: `tijian_session=${who.token}` } : {}),
    },
    body: call.method === 'get' ? undefined : call.upload ? formOf(body) : JSON.stringify(body ?? {}),
  });
  const text = await answer.text();
  const refusal = (answer.headers.get('content-type')?.includes('json') ? JSON.parse(text || 'null') : null) as Refusal;
  return { status: answer.status, refusal };
}

/** A form with the text fields and, where `withFile` is among them, a file. */
function formOf(body: unknown): FormData {
  const form = new FormData();
  for (const [key, value] of Object.entries((body ?? {}) as Record<string, unknown>))
    if (key !== 'withFile') form.append(key, String(value));
  if ((body as { withFile?: boolean } | undefined)?.withFile) form.append('file', new Blob(['x']), 'x.txt');
  return form;
}

describe('what the contracts name', () => {
  it('is mounted, all of it and nothing else', () => {
    const named = calls.map(({ call }) => `${call.method.toUpperCase()} /api/v1${call.path}`).sort();
    const mounted = test.app.router.stack.flatMap((it) =>
      it.methods.filter((method) => method !== 'HEAD').map((method) => `${method} ${it.path}`),
    );
    expect(mounted.sort()).toEqual(named);
    const owned = everyModule.flatMap((it) => it.api).flatMap((it) => Object.values(it as Record<string, CallSpec>));
    expect(new Set(owned).size).toBe(calls.length);
  });

  it('has a path and method of its own for every call', () => {
    const keys = calls.map(({ call }) => `${call.method} ${call.path.replace(/:[A-Za-z]+/g, ':')}`);
    expect(keys.filter((it, at) => keys.indexOf(it) !== at)).toEqual([]);
  });
});

describe('who is not signed in', () => {
  it.each(signedIn)('is refused $name', async ({ call }) => {
    expect(await send(null, call)).toMatchObject({ status: 401, refusal: { code: 'unauthenticated' } });
  });
});

describe('who holds no permission', () => {
  it.each(guarded)('is refused $name', async ({ call }) => {
    expect(await send(nobody, call)).toMatchObject({ status: 403, refusal: { code: 'forbidden' } });
  });
});

describe('a page of another site', () => {
  it.each(calls.filter(({ call }) => call.method !== 'get'))('is refused $name', async ({ call }) => {
    const answer = await fetch(`${test.url}/api/v1${call.path}`, {
      method: call.method.toUpperCase(),
      headers: { cookie: `tijian_session=${everybody.token}` },
    });
    expect((await answer.json()) as Refusal).toMatchObject({ code: 'csrf_rejected' });
  });
});

describe('input of the wrong kind', () => {
  const expectIssues = ({ status, refusal }: { status: number; refusal: Refusal }, place: string) => {
    expect({ status, code: refusal?.code }).toEqual({ status: 400, code: 'invalid_input' });
    const issues = refusal.details?.issues ?? [];
    expect(issues.length).toBeGreaterThan(0);
    expect(issues.map((it) => it.path[0])).toContain(place);
    expect(issues.filter((it) => !/\p{Script=Han}/u.test(it.message))).toEqual([]);
  };

  const withParams = calls.filter(({ call }) => Object.keys(shapeOf(call.params)).length);
  it.each(withParams)('in the path of $name is refused', async ({ call }) => {
    const params = Object.fromEntries(Object.keys(shapeOf(call.params)).map((it) => [it, 'x'.repeat(300)]));
    expectIssues(await send(everybody, call, { params, body: { withFile: true } }), 'params');
  });

  const withQuery = calls.filter(({ call }) => Object.keys(shapeOf(call.query)).length);
  it.each(withQuery)('in the query of $name is refused', async ({ call }) => {
    const query = Object.keys(shapeOf(call.query)).map((it) => `${it}=wrong&${it}=twice`);
    expectIssues(await send(everybody, call, { query: `?${query.join('&')}`, body: { withFile: true } }), 'query');
  });

  const withBody = calls.filter(({ call }) => call.body && !call.upload);
  it.each(withBody)('in the body of $name is refused', async ({ call }) => {
    for (const body of [[], 'text', 7, nested(call.body)]) expectIssues(await send(everybody, call, { body }), 'body');
  });

  it.each(calls.filter(({ call }) => call.upload))('or no file at all to $name is refused', async ({ call }) => {
    const { status, refusal } = await send(everybody, call);
    expect({ status, code: refusal.code }).toEqual({ status: 400, code: 'invalid_input' });
  });
});

/** Every field of the body as something that no field is: lists in objects for plain values, a word for lists. */
function nested(schema: z.ZodType | undefined): Record<string, unknown> {
  return Object.fromEntries(Object.keys(shapeOf(schema)).map((key) => [key, { '\u0000': [{}] }]));
}
