import { type QueryRunner, Table, TableColumn, type TableColumnOptions, TableIndex } from 'typeorm';

const isMysql = (runner: QueryRunner) => runner.connection.options.type !== 'better-sqlite3';

type Draft = Omit<TableColumnOptions, 'name'> & { long?: true; ascii?: true };

/** Column drafts of migrations; the twins of the entity decorators in columns.ts. */
export const col = {
  id: (): Draft => ({ type: 'varchar', length: '36', isPrimary: true, ascii: true }),
  ref: (): Draft => ({ type: 'varchar', length: '36', ascii: true }),
  text: (length: number): Draft => ({ type: 'varchar', length: String(length) }),
  instant: (): Draft => ({ type: 'datetime', precision: 3 }),
  day: (): Draft => ({ type: 'varchar', length: '10', ascii: true }),
  int: (): Draft => ({ type: 'int' }),
  bigint: (): Draft => ({ type: 'bigint' }),
  real: (): Draft => ({ type: 'double' }),
  bool: (): Draft => ({ type: 'boolean' }),
  longText: (): Draft => ({ type: 'text', long: true }),
};

export const nullable = (draft: Draft): Draft => ({ ...draft, isNullable: true });
export const withDefault = (draft: Draft, value: string): Draft => ({ ...draft, default: value });

/** Indexes and keys of a table, by column names; names are made by one rule: uq_table_columns, ix_table_columns. */
export type Keys = { unique?: string[][]; index?: string[][]; foreign?: Record<string, string> };

export async function createTable(
  runner: QueryRunner,
  name: string,
  columns: Record<string, Draft>,
  keys: Keys = {},
): Promise<void> {
  await runner.createTable(
    new Table({
      name,
      engine: isMysql(runner) ? 'InnoDB' : undefined,
      columns: Object.entries(columns).map(([column, draft]) => columnOf(runner, column, draft)),
      indices: [
        ...(keys.unique ?? []).map((it) => ({ name: indexName('uq', name, it), columnNames: it, isUnique: true })),
        ...(keys.index ?? []).map((it) => ({ name: indexName('ix', name, it), columnNames: it })),
      ],
      foreignKeys: Object.entries(keys.foreign ?? {}).map(([column, target]) => ({
        name: `fk_${name}_${column}`,
        columnNames: [column],
        referencedTableName: target,
        referencedColumnNames: ['id'],
        onDelete: 'RESTRICT',
        onUpdate: 'RESTRICT',
      })),
    }),
  );
}

/** Adds columns to a table that is already in use: they must be nullable or have a default. */
export async function addColumns(runner: QueryRunner, table: string, columns: Record<string, Draft>): Promise<void> {
  for (const [name, draft] of Object.entries(columns)) await runner.addColumn(table, columnOf(runner, name, draft));
}

/** Columns that had no value for old rows get the rule that every row has one, once all have. */
export async function requireColumns(
  runner: QueryRunner,
  table: string,
  columns: Record<string, Draft>,
): Promise<void> {
  for (const [name, draft] of Object.entries(columns))
    await runner.changeColumn(table, name, columnOf(runner, name, draft));
}

export async function addIndex(runner: QueryRunner, table: string, columns: string[], unique = false): Promise<void> {
  await runner.createIndex(
    table,
    new TableIndex({ name: indexName(unique ? 'uq' : 'ix', table, columns), columnNames: columns, isUnique: unique }),
  );
}

/** At most 64 characters, as MySQL allows. */
export const indexName = (kind: 'uq' | 'ix', table: string, columns: string[]): string =>
  `${kind}_${table}_${columns.join('_')}`.slice(0, 64);

/** Text compares exactly (case, width) on both databases; ids take one byte a character. */
function columnOf(runner: QueryRunner, name: string, { long, ascii, ...draft }: Draft): TableColumn {
  const textual = draft.type === 'varchar' || draft.type === 'text';
  const collation =
    !isMysql(runner) || !textual
      ? {}
      : ascii
        ? { charset: 'ascii', collation: 'ascii_bin' }
        : { charset: 'utf8mb4', collation: 'utf8mb4_bin' };
  return new TableColumn({ name, ...draft, type: typeOf(draft.type, Boolean(long), isMysql(runner)), ...collation });
}

/** The name under which the database itself keeps the type, so that the schema builder finds no difference. */
function typeOf(type: string, long: boolean, mysql: boolean): string {
  if (!mysql) return type === 'int' ? 'integer' : type;
  return long ? 'longtext' : type === 'boolean' ? 'tinyint' : type;
}
