import type { DataSource, Logger } from 'typeorm';
import type { App } from '../app';

export type Counted<T> = { answer: T; count: number; statements: string[] };

/** Transaction brackets differ between the databases; the workers look for due events and jobs and send news, and the use of sessions and screens is noted, by the clock. */
const passedOver =
  /^\/\* beat|^(BEGIN|START|COMMIT|ROLLBACK|SET|PRAGMA|SAVEPOINT|RELEASE)\b|\b(FROM|UPDATE) [`"]?(outbox_delivery|outbox_event|job|realtime_topic)\b|\bINTO [`"]?realtime_|\bUPDATE [`"]?session\b/i;

/**
 * Runs the work and counts the statements it sends, the same on both databases:
 * `const { count } = await countStatements(test.app, () => test.as(who).call(api.list, { query: {} }))`.
 * With `everything` nothing is passed over. A call over HTTP counts the one that resolves its session. Other work at the same time is counted too: wait for `test.idle()` first.
 */
export async function countStatements<T>(
  app: App,
  work: () => Promise<T>,
  { everything = false } = {},
): Promise<Counted<T>> {
  const statements: string[] = [];
  const connections = new Set<DataSource>([
    app.db.connection,
    await app.db.read(async (manager) => manager.connection),
  ]);
  const restore = [...connections].map((it) => {
    const { logger } = it;
    it.logger = listening(logger, (query) => {
      if (everything || !passedOver.test(query)) statements.push(query);
    });
    return () => {
      it.logger = logger;
    };
  });
  try {
    const answer = await work();
    return { answer, count: statements.length, statements };
  } finally {
    for (const it of restore) it();
  }
}

const listening = (logger: Logger, hear: (query: string) => void): Logger => ({
  logQuery: (query) => hear(query),
  logQueryError: (...it) => logger.logQueryError(...it),
  logQuerySlow: (...it) => logger.logQuerySlow(...it),
  logSchemaBuild: (...it) => logger.logSchemaBuild(...it),
  logMigration: (...it) => logger.logMigration(...it),
  log: (...it) => logger.log(...it),
});
