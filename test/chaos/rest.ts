import { setTimeout as wait } from 'node:timers/promises';
import type { Sql } from './checker/sql';
import type { Server } from './servers';

const SETTLE_WITHIN_MS = 240_000;

/** Stops the servers once nothing waits any more: what the clock sets off in a hall would change the data while it is read. */
export async function atRest(sql: Sql, servers: readonly Server[]): Promise<void> {
  const until = Date.now() + SETTLE_WITHIN_MS;
  for (;;) {
    while ((await works(sql)) && Date.now() < until) await wait(500);
    for (const it of servers) await it.stop();
    // What does not come to rest is left to the checker to name.
    if (!(await works(sql)) || Date.now() > until) return;
    for (const it of servers) await it.up();
  }
}

/** How many events and jobs wait. */
async function works(sql: Sql): Promise<number> {
  const [waiting] = await sql.rows<{ n: number }>(
    `SELECT (SELECT COUNT(*) FROM outbox_delivery WHERE status IN ('waiting', 'leased')) +
            (SELECT COUNT(*) FROM job WHERE status IN ('queued', 'running')) AS n`,
  );
  return Number(waiting?.n);
}
