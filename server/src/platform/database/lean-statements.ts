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

/**
 * Sends the statements to MySQL straight to its driver. TypeORM asks its subscribers before and after each, wraps the connection anew and
 * has the stack noted, which takes as long again as the driver itself; there are no subscribers here.
 */
export function sendStraight({ driver }: DataSource): void {
  const make = driver.createQueryRunner.bind(driver);
  driver.createQueryRunner = (mode) => {
    const runner = make(mode);
    return Object.assign(runner, { query: sender(runner) });
  };
}

const sender = (runner: QueryRunner) =>
  async function query(sql: string, values?: unknown[], isStructured = false): Promise<unknown> {
    // Its connection may be in another's transaction by now.
    if (runner.isReleased) throw new QueryRunnerAlreadyReleasedError();
    const connection = (await runner.connect()) as Connection;
    runner.connection.logger.logQuery(sql, values, runner);
    try {
      const raw = await new Promise<Raw>((resolve, reject) =>
        connection.query(sql, values, (error, answer) => (error ? reject(error) : resolve(answer))),
      );
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
