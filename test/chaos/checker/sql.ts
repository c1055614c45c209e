import BetterSqlite from 'better-sqlite3';
import { createConnection } from 'mysql2/promise';

/** Plain SQL on either database, with no code of the product between. */
export interface Sql {
  kind: 'sqlite' | 'mysql';
  rows<T = Record<string, unknown>>(statement: string, values?: readonly unknown[]): Promise<T[]>;
  close(): Promise<void>;
}

/** Opens a database by its mysql:// address or the path of its file. */
export async function openSql(place: string): Promise<Sql> {
  return /^(mysql|mariadb):/.test(place) ? openMysql(place) : openSqlite(place);
}

function openSqlite(file: string): Sql {
  const database = new BetterSqlite(file, { fileMustExist: true, timeout: 10_000 });
  return {
    kind: 'sqlite',
    async rows<T>(statement: string, values: readonly unknown[] = []) {
      const prepared = database.prepare(statement);
      if (prepared.reader) return prepared.all(...values) as T[];
      prepared.run(...values);
      return [];
    },
    async close() {
      database.close();
    },
  };
}

/** A connection for each statement: the server may have been killed since the last one. */
function openMysql(uri: string): Sql {
  return {
    kind: 'mysql',
    async rows<T>(statement: string, values: readonly unknown[] = []) {
      const connection = await createConnection({ uri, timezone: 'Z', supportBigNumbers: true, dateStrings: true });
      try {
        const [rows] = await connection.query(statement, [...values]);
        return Array.isArray(rows) ? (rows as T[]) : [];
      } finally {
        await connection.end();
      }
    },
    async close() {},
  };
}
