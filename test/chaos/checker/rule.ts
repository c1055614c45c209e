import type { Journal } from '../journal';
import type { Sql } from './sql';

export interface Context {
  journal: Pick<Journal, 'entries' | 'refusals' | 'complaints'>;
  /** What was there before the load (demo data) was written without announcing it. `YYYY-MM-DD hh:mm:ss.mmm`, UTC. */
  since: string;
  /** When the acknowledged acts in the queue began, where the hall was filled before them. */
  actsSince?: string;
  /** The business day on which the run ended; days before it are over. */
  today: string;
  /** Where the contents of stored files lie. */
  filesRoot: string;
}

/** Something that must never be in the data. `find` gives a line for each place where it is. */
export interface Rule {
  name: string;
  says: string;
  find(sql: Sql, context: Context): Promise<string[]>;
}

/** A rule that is one statement: every row it gives is a violation. */
export const never = (name: string, says: string, statement: string): Rule => ({
  name,
  says,
  find: async (sql) => (await sql.rows(statement)).map((it) => JSON.stringify(it)),
});

/** The lists of rows by a column, in the order of the rows. */
export function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
