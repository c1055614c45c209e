import type { DataSource, EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/** A statement under way, and the run after it, when somebody waits for that. */
interface Flight {
  running: Promise<unknown>;
  next: Promise<unknown> | null;
}

const flights = new WeakMap<DataSource, Map<string, Flight>>();

/**
 * Raw rows of a statement that reads much and that many screens ask for at once, such as counts of whole rosters. Of the same statement
 * with the same values one runs at a time; who asks meanwhile shares the next run, which begins after they asked, so nobody sees less
 * than was committed by then. Nothing is kept. The rows are shared: do not change them. Inside a transaction it runs by itself.
 */
export function sharedRows<T extends ObjectLiteral>(
  manager: EntityManager,
  query: SelectQueryBuilder<ObjectLiteral>,
): Promise<readonly T[]> {
  const [sql, values] = query.getQueryAndParameters();
  return sharedQuery(manager, sql, values);
}

/** The same for a statement written by hand. */
export function sharedQuery<T extends ObjectLiteral>(
  manager: EntityManager,
  sql: string,
  values: unknown[],
): Promise<readonly T[]> {
  return sharedReading(manager, JSON.stringify([sql, values]), () => manager.query(sql, values) as Promise<T[]>);
}

/** The same for a reading of several statements, whatever it makes of them. `key` names what is read, with all that it depends on. */
export function sharedReading<T>(
  { connection, queryRunner }: EntityManager,
  key: string,
  read: () => Promise<T>,
): Promise<T> {
  if (queryRunner) return read();
  const mine = flights.get(connection) ?? new Map<string, Flight>();
  flights.set(connection, mine);
  return together(mine, key, read);
}

function together<T>(mine: Map<string, Flight>, key: string, run: () => Promise<T>): Promise<T> {
  const start = (): Promise<T> => {
    const running = run();
    const flight: Flight = { running, next: null };
    mine.set(key, flight);
    const forget = () => {
      if (!flight.next) mine.delete(key);
    };
    running.then(forget, forget);
    return running;
  };
  const flight = mine.get(key);
  if (!flight) return start();
  flight.next ??= flight.running.then(start, start);
  return flight.next as Promise<T>;
}
