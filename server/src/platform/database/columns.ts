import { Column, type ColumnOptions, getMetadataArgsStorage, PrimaryColumn, VersionColumn } from 'typeorm';
import { decrypt, encrypt } from '../crypto/keyring';

/** Columns whose text may be long: `text` on SQLite, `longtext` on MySQL. Chosen when the connection is made. */
const longColumns = new Set<string>();
/** Columns that hold identity data: the audit trail shows only their tail. */
const secretColumns = new Map<object, Set<string>>();

/** Entity.property → kept in sets, since metadata arguments know only the class and the property. */
const keyOf = (target: object, property: string) => `${(target as { name: string }).name}.${property}`;

type Extra = Pick<ColumnOptions, 'nullable' | 'default' | 'select'>;

/** Primary key: UUIDv7 made by whoever creates the record. */
export const id = (): PropertyDecorator => PrimaryColumn({ type: 'varchar', length: 36 });
/** Reference to another row's id. */
export const ref = (extra: Extra = {}): PropertyDecorator => Column({ type: 'varchar', length: 36, ...extra });
/** Short code or name of at most `length` characters. */
export const text = (length: number, extra: Extra = {}): PropertyDecorator =>
  Column({ type: 'varchar', length, ...extra });
/** Instant in UTC with milliseconds. */
export const instant = (extra: Extra = {}): PropertyDecorator => Column({ type: 'datetime', precision: 3, ...extra });
/** Calendar day as `YYYY-MM-DD`, campus-local. */
export const day = (extra: Extra = {}): PropertyDecorator => Column({ type: 'varchar', length: 10, ...extra });
/** Whole number within ±2³¹. */
export const int = (extra: Extra = {}): PropertyDecorator => Column({ type: 'int', ...extra });
/** Whole number up to 2⁵³, given as a JavaScript number. */
export const bigint = (extra: Extra = {}): PropertyDecorator =>
  Column({
    type: 'bigint',
    transformer: { to: (it) => it, from: (it) => (it === null ? null : Number(it)) },
    ...extra,
  });
/** Money in fen. */
export const fen = (extra: Extra = {}): PropertyDecorator => bigint(extra);
/** Measured number. */
export const real = (extra: Extra = {}): PropertyDecorator => Column({ type: 'double', ...extra });
/** Yes or no. */
export const bool = (extra: Extra = {}): PropertyDecorator => Column({ type: 'boolean', ...extra });
/** Counts every change, for `expectVersion`. */
export const version = (): PropertyDecorator => VersionColumn({ type: 'int' });

/** Text of any length. */
export const longText = (extra: Extra = {}): PropertyDecorator => long({ ...extra });
/** A value kept as JSON text. */
export const json = (extra: Extra = {}): PropertyDecorator =>
  long({
    transformer: {
      to: (it) => (it === null || it === undefined ? it : JSON.stringify(it)),
      from: (it) => (it === null || it === undefined ? it : JSON.parse(it)),
    },
    ...extra,
  });
/** Identity data: encrypted at rest, masked in the audit trail. Keep a `lookupHash` column beside it where it is searched. */
export const encrypted =
  (extra: Extra = {}): PropertyDecorator =>
  (target, property) => {
    keepSecret(target, property);
    Column({ type: 'varchar', length: 500, ...extra, transformer: cipher })(target, property);
  };
/** Identity data of any length. */
export const encryptedLong =
  (extra: Extra = {}): PropertyDecorator =>
  (target, property) => {
    keepSecret(target, property);
    long({ ...extra, transformer: cipher })(target, property);
  };

const cipher = {
  to: (it: string | null | undefined) => (it === null || it === undefined ? it : encrypt(it)),
  from: (it: string | null | undefined) => (it === null || it === undefined ? it : decrypt(it)),
};

function keepSecret(target: object, property: string | symbol): void {
  secretColumns.set(target.constructor, (secretColumns.get(target.constructor) ?? new Set()).add(String(property)));
}

function long(options: ColumnOptions): PropertyDecorator {
  return (target, property) => {
    longColumns.add(keyOf(target.constructor, String(property)));
    Column({ type: 'text', ...options } as ColumnOptions)(target, property);
  };
}

/** Gives long columns the type of the database that this process uses. Called once before connecting. */
export function settleColumnTypes(kind: 'sqlite' | 'mysql'): void {
  for (const column of getMetadataArgsStorage().columns) {
    if (longColumns.has(keyOf(column.target as object, column.propertyName)))
      column.options.type = kind === 'mysql' ? 'longtext' : 'text';
  }
}

export const secretsOf = (entity: object): ReadonlySet<string> => secretColumns.get(entity) ?? new Set();
