import type { EntityManager, EntityMetadata, ObjectLiteral, SelectQueryBuilder } from 'typeorm';

type Class<E> = new () => E;
type Column = EntityMetadata['columns'][number];
/** Names of the columns that are wanted; absent: all. */
export type Only<E> = readonly (keyof E & string)[] | undefined;
/** A row with those columns. */
export type Read<E, O> = O extends readonly (infer K)[] ? Pick<E, K & keyof E> : E;

/** Columns for a statement written by hand. */
export interface Columns<R> {
  /** What stands between SELECT and FROM. */
  list: string;
  /** The row out of a raw one. Of a table that was joined in vain all values are null. */
  read: (raw: ObjectLiteral) => R;
}

const known = new WeakMap<EntityMetadata, Map<string, Columns<unknown>>>();
/** Of these the driver gives the property's value itself. */
const asIs = /^(varchar|text|longtext|int)$/;

/**
 * The columns of an entity, or those named, of a table that the statement calls `alias` (none: it names no table), with the values that
 * TypeORM would give. Made once.
 */
export function columnsOf<E extends ObjectLiteral, const O extends Only<E> = undefined>(
  { connection }: Pick<EntityManager, 'connection'>,
  entity: Class<E>,
  alias: string,
  only?: O,
): Columns<Read<E, O>> {
  const metadata = connection.getMetadata(entity);
  const mine = known.get(metadata) ?? new Map<string, Columns<unknown>>();
  known.set(metadata, mine);
  const key = `${alias} ${only?.join(' ') ?? ''}`;
  const found = mine.get(key) ?? makeColumns(metadata, alias, only);
  mine.set(key, found);
  return found as Columns<Read<E, O>>;
}

function makeColumns(metadata: EntityMetadata, alias: string, only?: readonly string[]): Columns<unknown> {
  const { driver } = metadata.connection;
  const quoted = (name: string) => driver.escape(name);
  const places = metadata.columns
    .filter((it) => !only || only.includes(it.propertyName))
    .map((column) => ({
      property: column.propertyName,
      name: alias ? `${alias}_${column.databaseName}` : column.databaseName,
      column,
      isPlain: isPlain(column),
    }));
  const Row = metadata.target as Class<ObjectLiteral>;
  return {
    list: places
      .map(({ name, column: { databaseName } }) =>
        alias ? `${quoted(alias)}.${quoted(databaseName)} AS ${quoted(name)}` : quoted(name),
      )
      .join(', '),
    read(raw) {
      const row = new Row();
      for (const it of places) {
        const value: unknown = raw[it.name];
        row[it.property] = it.isPlain ? value : driver.prepareHydratedValue(value, it.column);
      }
      return row;
    },
  };
}

const isPlain = (it: Column): boolean => asIs.test(String(it.type)) && !it.transformer;

/**
 * Rows of a table, all their columns or only those named; `rest` is what follows the table's name, with `?` for values. One statement,
 * written and read here: TypeORM's finders take several times as long over both as the database over the rows.
 */
export async function selectRows<E extends ObjectLiteral, const O extends Only<E> = undefined>(
  manager: EntityManager,
  entity: Class<E>,
  rest: string,
  values: readonly unknown[],
  only?: O,
): Promise<Read<E, O>[]> {
  const { list, read } = columnsOf(manager, entity, '', only);
  const table = manager.connection.driver.escape(manager.connection.getMetadata(entity).tableName);
  const raw = (await manager.query(`SELECT ${list} FROM ${table} ${rest}`, [...values])) as ObjectLiteral[];
  return raw.map(read);
}

/** The row with the id, or null. */
export async function rowById<E extends ObjectLiteral & { id: string }>(
  manager: EntityManager,
  entity: Class<E>,
  id: string,
): Promise<E | null> {
  const [row] = await selectRows(manager, entity, 'WHERE id = ?', [id]);
  return row ?? null;
}

/** The rows of a query for one entity that selects nothing else, all their columns or only those named; the query is used up. */
export async function manyOf<E extends ObjectLiteral, const O extends Only<E> = undefined>(
  query: SelectQueryBuilder<E>,
  only?: O,
): Promise<Read<E, O>[]> {
  const { metadata, name } = query.expressionMap.mainAlias as { metadata: EntityMetadata; name: string };
  const { list, read } = columnsOf(query, metadata.target as Class<E>, name, only);
  return (await query.select(list).getRawMany<ObjectLiteral>()).map(read);
}

/** `?, ?, ?` for so many values. */
export const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');
