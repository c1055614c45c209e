/**
 * Loaded into the product before its own code (`node --import`) while a benchmark learns which statements it issues: notes every
 * statement of a request that carries the header `x-bench-request`, until it is answered, with its values, as lines of JSON in the file
 * BENCH_STATEMENTS.
 * Never loaded where times are taken.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { type Method, ownerOf } from './frame/mysql-method';
import type { Statement } from './frame/statements';
import { packed } from './frame/statements';

type Noted = { request: string; begun: number; ended: number; answered: boolean };

const file = process.env.BENCH_STATEMENTS;
const requests = new AsyncLocalStorage<Noted>();
const mysql = createRequire(import.meta.url)('mysql2') as { Connection: { prototype: object } };

subscribe('http.server.request.start', (message) => {
  const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
  const name = request.headers['x-bench-request'];
  if (typeof name !== 'string') return;
  const noted: Noted = { request: name, begun: 0, ended: 0, answered: false };
  // What the request has set going meanwhile is its own work, such as deliveries that are gathered first.
  response.once('finish', () => {
    noted.answered = true;
  });
  requests.enterWith(noted);
});

for (const method of ['query', 'execute'] as const) {
  const owner = ownerOf(mysql.Connection.prototype, method);
  const original = owner[method] as Method;
  owner[method] = function listening(this: object, sql: unknown, values?: unknown, done?: unknown) {
    const noted = requests.getStore();
    const command = original.call(this, sql, values, done) as { once?(event: string, work: () => void): void };
    if (noted && !noted.answered && file) note(file, noted, sql, values, command);
    return command;
  } as Method;
}

function note(
  into: string,
  noted: Noted,
  sql: unknown,
  values: unknown,
  command: { once?(event: string, work: () => void): void },
): void {
  const statement: Statement = {
    sql: typeof sql === 'string' ? sql : (sql as { sql: string }).sql,
    values: packed(Array.isArray(values) ? values : ((sql as { values?: unknown[] }).values ?? [])),
    beside: noted.ended < noted.begun,
  };
  noted.begun++;
  const end = () => void noted.ended++;
  command.once?.('end', end);
  appendFileSync(into, `${JSON.stringify({ request: noted.request, ...statement })}\n`);
}
