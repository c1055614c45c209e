import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { type Connection, createConnection, type RowDataPacket } from 'mysql2';
import type { Manifest } from './manifest';

/** Rows of one INSERT hold about this many characters at most; MariaDB takes 16 MB by default. */
const MOST_TEXT = 1_000_000;
const fileOf = (folder: string, table: string): string => path.join(folder, 'tables', `${table}.jsonl.gz`);

/** A connection of its own that gives values as the database writes them, so that nothing is lost between. */
async function connected<T>(url: string, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = createConnection({
    uri: url,
    charset: 'utf8mb4',
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    rowsAsArray: true,
  });
  try {
    return await work(connection);
  } finally {
    await connection.promise().end();
  }
}

async function rowsOf(connection: Connection, sql: string): Promise<unknown[][]> {
  const [rows] = await connection.promise().query<RowDataPacket[]>(sql);
  return rows as unknown as unknown[][];
}

const tablesOf = async (connection: Connection): Promise<string[]> =>
  (await rowsOf(connection, 'SHOW TABLES')).map(([name]) => String(name)).sort();
const named = (name: string): string => `\`${name}\``;

/** Writes every table as lines of JSON, all as of one moment, while others go on working. Gives the rows by table. */
export function dumpTables(url: string, folder: string): Promise<Manifest['tables']> {
  return connected(url, async (connection) => {
    await mkdir(path.join(folder, 'tables'), { recursive: true });
    await rowsOf(connection, 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    await rowsOf(connection, 'START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
    const counts: Manifest['tables'] = {};
    for (const table of await tablesOf(connection)) {
      const columns = (await rowsOf(connection, `SHOW COLUMNS FROM ${named(table)}`)).map(([name]) => String(name));
      counts[table] = 0;
      const rows = connection.query(`SELECT ${columns.map(named).join(', ')} FROM ${named(table)}`).stream();
      const lines = async function* () {
        yield `${JSON.stringify(columns)}\n`;
        for await (const row of rows) {
          counts[table] = (counts[table] ?? 0) + 1;
          yield `${JSON.stringify(row)}\n`;
        }
      };
      await pipeline(Readable.from(lines()), createGzip(), createWriteStream(fileOf(folder, table), { mode: 0o600 }));
    }
    await rowsOf(connection, 'COMMIT');
    return counts;
  });
}

/** Fills the tables of a migrated database in one transaction, in place of what they hold; `migration` stays as it is. */
export function loadTables(url: string, folder: string, tables: readonly string[]): Promise<void> {
  return connected(url, async (connection) => {
    const there = await tablesOf(connection);
    await rowsOf(connection, 'SET FOREIGN_KEY_CHECKS = 0');
    await rowsOf(connection, 'START TRANSACTION');
    for (const table of there.filter((it) => it !== 'migration'))
      await rowsOf(connection, `DELETE FROM ${named(table)}`);
    for (const table of tables.filter((it) => it !== 'migration')) await loadTable(connection, folder, table);
    await rowsOf(connection, 'COMMIT');
  });
}

async function loadTable(connection: Connection, folder: string, table: string): Promise<void> {
  const source = createReadStream(fileOf(folder, table)).pipe(createGunzip());
  let columns: string[] | null = null;
  let rows: unknown[][] = [];
  let length = 0;
  const flush = async () => {
    if (rows.length && columns)
      await connection
        .promise()
        .query(`INSERT INTO ${named(table)} (${columns.map(named).join(', ')}) VALUES ?`, [rows]);
    [rows, length] = [[], 0];
  };
  for await (const line of createInterface({ input: source, crlfDelay: Number.POSITIVE_INFINITY })) {
    const values = JSON.parse(line) as unknown[];
    if (!columns) columns = values as string[];
    else rows.push(values);
    length += line.length;
    if (length > MOST_TEXT) await flush();
  }
  await flush();
}

/** Whether any table but `migration` holds a row. */
export function hasRows(url: string): Promise<boolean> {
  return connected(url, async (connection) => {
    for (const table of (await tablesOf(connection)).filter((it) => it !== 'migration'))
      if ((await rowsOf(connection, `SELECT 1 FROM ${named(table)} LIMIT 1`)).length) return true;
    return false;
  });
}
