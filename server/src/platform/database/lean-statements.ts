import {
  type DataSource,
  QueryFailedError,
  QueryResult,
  type QueryRunner,
  QueryRunnerAlreadyReleasedError,
} from 'typeorm';

type Raw = { affectedRows?: number } | unknown[];
/** A connection of mysql2 as TypeORM's pool hands it out. */
interface Connection {
  query(sql: string, values: unknown[] | undefined, done: (error: Error | null, raw: Raw) => void): void;
}

const ready = new WeakSet<Connection>();

/**
 * Sends the statements to MySQL straight to its driver: TypeORM asks its subscribers before and after each, of which there are none,
 * wraps the connection anew and has the stack noted, which takes as long again as the driver itself. Transactions read what is
 * committed; each connection is told so once, not with every transaction.
 */
export function sendStraight({ driver }: DataSource): void {
  const make = driver.createQueryRunner.bind(driver);
  driver.createQueryRunner = (mode) => {
    const runner = make(mode);
    const connect = runner.connect.bind(runner) as () => Promise<Connection>;
    return Object.assign(runner, {
      connect: async () => {
        const connection = await connect();
        if (!ready.has(connection)) {
          await sent(connection, 'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
          ready.add(connection);
        }
        return connection;
      },
      query: sender(runner),
    });
  };
}

const sent = (connection: Connection, sql: string, values?: unknown[]): Promise<Raw> =>
  new Promise((resolve, reject) =>
    connection.query(sql, values, (error, answer) => (error ? reject(error) : resolve(answer))),
  );

const sender = (runner: QueryRunner) =>
  async function query(sql: string, values?: unknown[], isStructured = false): Promise<unknown> {
    // Its connection may be in another's transaction by now.
    if (runner.isReleased) throw new QueryRunnerAlreadyReleasedError();
    const connection = (await runner.connect()) as Connection;
    runner.connection.logger.logQuery(sql, values, runner);
    try {
      const raw = await sent(connection, sql, values);
      return isStructured ? structured(raw) : raw;
    } catch (error) {
      runner.connection.logger.logQueryError(error as Error, sql, values, runner);
      throw new QueryFailedError(sql, values, error as Error);
    }
  };

function structured(raw: Raw): QueryResult {
  const result = new QueryResult();
  result.raw = raw;
  if (Array.isArray(raw)) result.records = raw;
  else if (raw.affectedRows !== undefined) result.affected = raw.affectedRows;
  return result;
}
