/**
 * Loaded into the product before its own code (`node --import`): notes at which instant the database confirmed the commit of a request
 * that carries the header `x-bench-request`, as lines of JSON in the file BENCH_COMMITS. One line a request, so it costs nothing.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import { type Method, ownerOf } from './frame/mysql-method';

const file = process.env.BENCH_COMMITS;
const requests = new AsyncLocalStorage<string>();
const mysql = createRequire(import.meta.url)('mysql2') as { Connection: { prototype: object } };

subscribe('http.server.request.start', (message) => {
  const { request } = message as { request: IncomingMessage };
  const name = request.headers['x-bench-request'];
  if (typeof name === 'string') requests.enterWith(name);
});

const owner = ownerOf(mysql.Connection.prototype, 'query');
const original = owner.query as Method;
owner.query = function listening(this: object, ...given: unknown[]) {
  const request = requests.getStore();
  const command = original.apply(this, given) as { once?(event: string, work: () => void): void };
  if (file && request && given[0] === 'COMMIT')
    command.once?.('end', () => {
      const at = performance.timeOrigin + performance.now();
      appendFileSync(file, `${JSON.stringify({ request, at })}\n`);
    });
  return command;
};
