/**
 * Loaded into the product before its own code (`node --import`) while a benchmark learns which statements it issues: notes every
 * statement of a request that carries the header `x-bench-request`, with its values, as lines of JSON in the file BENCH_STATEMENTS.
 * Never loaded where times are taken.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import { type Method, ownerOf } from './frame/mysql-method';
import type { Statement } from './frame/statements';
import { packed } from './frame/statements';

type Noted = { request: string; begun: number; ended: number };

const file = process.env.BENCH_STATEMENTS;
const requests = new AsyncLocalStorage<Noted>();
const mysql = createRequire(import.meta.url)('mysql2') as { Connection: { prototype: object } };

subscribe('http.server.request.start', (message) => {
  const { request } = message as { request: IncomingMessage };
  const name = request.headers['x-bench-request'];
  if (typeof name === 'string') requests.enterWith({ request: name, begun: 0, ended: 0 });
});

for (const method of ['query', 'execute'] as const) {
  const owner = ownerOf(mysql.Connection.prototype, method);
  const original = owner[method] as Method;
  owner[method] = function listening(this: object, sql: unknown, values?: unknown, done?: unknown) {
    const noted = requests.getStore();
    const command = original.call(this, sql, values, done) as { once?(event: string, work: () => void): void };
    if (noted && file) note(file, noted, sql, values, command);
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
