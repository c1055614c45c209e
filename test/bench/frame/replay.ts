import { randomBytes } from 'node:crypto';
import { newId } from '@tijian/shared';
import { type Packed, type Recording, type Statement, unpacked } from './statements';

/** Columns of each unique index of a table, the primary key left out. */
export type UniqueKeys = Readonly<Record<string, string[][]>>;

/** A statement ready to be sent. */
export interface Ready {
  sql: string;
  values: unknown[];
  beside: boolean;
}

const insertion = /^INSERT (?:IGNORE )?INTO `(\w+)` ?\(([^)]*)\) VALUES/i;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Rows of the baseline's own, so that it does not stand in the product's way: its audit chains, its number series. */
export const OWN_CHAINS = 100;
export const ownSeries = (key: string): string => `${key}~baseline`;

/**
 * Makes a recorded request repeatable: each time it gives the very statements with the same values, but new ids for the rows that the
 * request made, and other values where a unique index asks for them. Deliveries are written as done, since nobody is to carry them out.
 */
export function replayOf(recording: Recording, unique: UniqueKeys): () => Ready[] {
  const tokens = madeIn(recording, unique);
  const templates = recording.map((statement) => ({
    sql: statement.sql,
    beside: statement.beside,
    values: valuesOf(statement, tokens, unique),
  }));
  return () => {
    const fresh = tokens.map((it) => (uuid.test(it) ? newId() : randomText(it.length)));
    return templates.map(({ sql, beside, values }) => ({ sql, beside, values: values.map((it) => it(fresh)) }));
  };
}

type Value = (fresh: readonly string[]) => unknown;

function valuesOf(statement: Statement, tokens: readonly string[], unique: UniqueKeys): Value[] {
  const rows = rowsOf(statement);
  const counted = new Set(rows ? rows.flatMap((row) => numbersToCount(row, tokens, unique[row.table] ?? [])) : []);
  return statement.values.map((value, at): Value => {
    if (counted.has(at)) return () => ++counter;
    const own = ownRow(statement, rows, value, at);
    if (own !== undefined) return own;
    if (typeof value !== 'string') {
      const constant = unpacked(value);
      return () => constant;
    }
    const used = tokens.flatMap((token, index) => (value.includes(token) ? [index] : []));
    if (!used.length) return () => value;
    return (fresh) => used.reduce((text, it) => text.replaceAll(tokens[it] as string, fresh[it] as string), value);
  });
}

/** Numbers of unique keys only grow, also from run to run. */
let counter = Date.now() * 1000;

/** What the baseline writes otherwise than the product, so that the two can use one database. */
function ownRow(statement: Statement, rows: Row[] | null, value: Packed, at: number): Value | undefined {
  const { sql } = statement;
  if (/\baudit_chain\b/.test(sql)) {
    if (typeof value === 'string') return () => randomText(value.length);
    const isChain = at === statement.values.length - 1;
    return isChain ? () => OWN_CHAINS + Number(value) : () => ++counter;
  }
  const row = rows?.[Math.floor(at / (rows[0]?.columns.length ?? 1))];
  const column = row?.columns[at - row.from];
  if (row?.table === 'audit_entry' && column === 'chain') return () => OWN_CHAINS + Number(value);
  if (row?.table === 'outbox_delivery' && column === 'status') return () => 'done';
  if (/`number_series`/.test(sql) && typeof value === 'string') return () => ownSeries(value);
  return undefined;
}

interface Row {
  table: string;
  columns: string[];
  /** Index of its first value among the statement's. */
  from: number;
  values: Packed[];
}

/** The rows of an INSERT whose values are all bound; null for other statements. */
function rowsOf({ sql, values }: Statement): Row[] | null {
  const [, table, names] = insertion.exec(sql) ?? [];
  if (!table || !names) return null;
  const columns = names.split(',').map((it) => it.trim().replaceAll('`', ''));
  if (values.length % columns.length) throw new Error(`an INSERT into ${table} with literals cannot be replayed`);
  return Array.from({ length: values.length / columns.length }, (_, index) => {
    const from = index * columns.length;
    return { table, columns, from, values: values.slice(from, from + columns.length) };
  });
}

/** Texts that must differ from replay to replay: ids of inserted rows, and texts under a unique index that hold none of those. */
function madeIn(recording: Recording, unique: UniqueKeys): string[] {
  const rows = recording.flatMap((it) => rowsOf(it) ?? []);
  const ids = rows.map((it) => it.values[it.columns.indexOf('id')]).filter((it) => typeof it === 'string');
  const texts = rows.flatMap((row) =>
    keysToRenew(row, ids, unique[row.table] ?? []).filter((it) => typeof it === 'string'),
  );
  return [...new Set([...ids, ...texts])];
}

const numbersToCount = (row: Row, tokens: readonly string[], keys: string[][]): number[] =>
  keys.flatMap((key) => {
    const last = row.columns.indexOf(key.at(-1) as string);
    return isRenewed(row, tokens, key) || typeof row.values[last] !== 'number' ? [] : [row.from + last];
  });

const keysToRenew = (row: Row, tokens: readonly string[], keys: string[][]): (Packed | undefined)[] =>
  keys
    .filter((key) => !isRenewed(row, tokens, key))
    .map((key) => row.values[row.columns.indexOf(key.at(-1) as string)]);

/** Whether the key is another one with each replay anyway, or counts for nothing since a part of it is null. */
function isRenewed(row: Row, tokens: readonly string[], key: string[]): boolean {
  const values = key.map((it) => row.values[row.columns.indexOf(it)]);
  return values.some(
    (it) => it === null || it === undefined || (typeof it === 'string' && tokens.some((token) => it.includes(token))),
  );
}

const letters = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const randomText = (length: number): string =>
  Array.from(randomBytes(length), (it) => letters[it % letters.length]).join('');
