import { expect } from '@jest/globals';
import type { Staff, TestApp } from '../testing';

/** Something untrue, odd or hostile that is told to the product, and how it must end: a stored value, or a refusal. */
export type Lie<Told, Stored = Told> = { what: string; told: Told } & (
  | { stored: Stored }
  | { field: string; says: RegExp }
);

/** One sentence of a refusal belongs to one field. */
type Issue = { path: (string | number)[]; message: string };
export type Heard = {
  status: number;
  reply: unknown;
  code: string | null;
  message: string;
  issues: Issue[];
};

/** Sends anything at all to the API as somebody signed in; strings and bytes go as they are, other bodies as JSON. */
export async function send(
  test: TestApp,
  who: Staff,
  call: { method?: string; path: string; body?: unknown; headers?: Record<string, string> },
): Promise<Heard> {
  const { method = 'POST', path, body, headers = {} } = call;
  const plain = typeof body === 'string' || body instanceof Uint8Array || body instanceof FormData;
  const answer = await fetch(`${test.url}/api/v1${path}`, {
    method,
    headers: {
      'x-tijian-client': 'test',
      cookie: `tijian_session=${who.token}`,
      ...(body instanceof FormData ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? undefined : plain ? (body as BodyInit) : JSON.stringify(body),
  });
  const text = await answer.text();
  const reply = text === '' ? null : (JSON.parse(text) as unknown);
  if (answer.ok) return { status: answer.status, reply, code: null, message: '', issues: [] };
  const refusal = reply as { code: string; message: string; details: { issues?: Issue[] } | null };
  const issues = refusal.details?.issues ?? [];
  return { status: answer.status, reply: null, code: refusal.code, message: refusal.message, issues };
}

const chinese = /\p{Script=Han}/u;

/** A refusal that is the sender's doing, names the field where one is named, and says why in Chinese. */
export function expectRefused(heard: Heard, says: RegExp, field?: string): void {
  expect(heard).toMatchObject({ status: expect.any(Number), code: expect.any(String) });
  expect(heard.status).toBeGreaterThanOrEqual(400);
  expect(heard.status).toBeLessThan(500);
  expect(heard.message).toMatch(chinese);
  for (const it of heard.issues) expect(it.message).toMatch(chinese);
  const blamed = field === undefined ? heard.issues : heard.issues.filter((it) => it.path.includes(field));
  if (field !== undefined)
    expect(heard.issues.map((it) => it.path.join('.'))).toContainEqual(expect.stringContaining(field));
  expect([heard.message, ...blamed.map((it) => it.message)].join('\n')).toMatch(says);
}
