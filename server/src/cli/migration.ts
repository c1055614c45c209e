import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { DataSource, type EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { schema } from '../app';
import { settleColumnTypes } from '../platform/database/columns';
import { projectRoot } from '../platform/http/static-apps';

/**
 * `npm run migration -- <name>`: writes the draft of a migration with every table that the entities have and the migrations
 * so far do not make. Columns added to existing tables are written by hand.
 */
async function main(): Promise<void> {
  const name = process.argv[2];
  if (!name || !/^[a-z][a-z0-9-]+$/.test(name)) throw new Error('用法：npm run migration -- create-something');
  settleColumnTypes('sqlite');
  const source = await new DataSource({
    type: 'better-sqlite3',
    database: ':memory:',
    ...schema,
    migrationsTableName: 'migration',
  }).initialize();
  await source.runMigrations();
  const have = new Set(
    ((await source.query("SELECT name FROM sqlite_master WHERE type = 'table'")) as { name: string }[]).map(
      (it) => it.name,
    ),
  );
  const missing = inOrder(source.entityMetadatas.filter((it) => !have.has(it.tableName)));
  if (!missing.length) return void process.stdout.write('没有新表\n');
  const stamp = Date.now();
  const className = `${name
    .split('-')
    .map((it) => it[0]?.toUpperCase() + it.slice(1))
    .join('')}${stamp}`;
  const file = path.join(projectRoot(), 'server/src/migrations', `${stamp}-${name}.ts`);
  writeFileSync(file, migrationText(className, missing));
  process.stdout.write(`${path.relative(projectRoot(), file)}\n请在 migrations/index.ts 的末尾加入 ${className}\n`);
}

/** Referenced tables before those that refer to them. */
function inOrder(list: EntityMetadata[]): EntityMetadata[] {
  const done: EntityMetadata[] = [];
  const visit = (it: EntityMetadata): void => {
    if (done.includes(it)) return;
    for (const key of it.foreignKeys)
      if (list.includes(key.referencedEntityMetadata) && key.referencedEntityMetadata !== it)
        visit(key.referencedEntityMetadata);
    done.push(it);
  };
  list.forEach(visit);
  return done;
}

function migrationText(className: string, tables: EntityMetadata[]): string {
  return `import type { MigrationInterface, QueryRunner } from 'typeorm';
import { col, createTable, nullable, withDefault } from '../platform/database/schema';

export class ${className} implements MigrationInterface {
  name = '${className}';

  async up(runner: QueryRunner): Promise<void> {
${tables.map(tableText).join('\n')}
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [${[...tables]
      .reverse()
      .map((it) => `'${it.tableName}'`)
      .join(', ')}]) await runner.dropTable(table);
  }
}
`;
}

function tableText(it: EntityMetadata): string {
  const keys = [
    ['unique', it.indices.filter((index) => index.isUnique)],
    ['index', it.indices.filter((index) => !index.isUnique)],
  ] as const;
  const lists = keys.flatMap(([kind, list]) =>
    list.length
      ? [
          `${kind}: [${list.map((index) => `[${index.columns.map((c) => `'${c.databaseName}'`).join(', ')}]`).join(', ')}]`,
        ]
      : [],
  );
  const foreign = it.foreignKeys.map((key) => `${key.columnNames[0]}: '${key.referencedTablePath}'`);
  if (foreign.length) lists.push(`foreign: { ${foreign.join(', ')} }`);
  return `    await createTable(
      runner,
      '${it.tableName}',
      {
${it.columns.map((column) => `        ${column.databaseName}: ${columnText(column)},`).join('\n')}
      },
      { ${lists.join(', ')} },
    );`;
}

function columnText(column: ColumnMetadata): string {
  const base = columnBase(column);
  const kept = column.default === undefined ? base : `withDefault(${base}, ${JSON.stringify(String(column.default))})`;
  return column.isNullable ? `nullable(${kept})` : kept;
}

function columnBase(column: ColumnMetadata): string {
  const type = String(column.type);
  const isId = column.length === '36';
  if (column.isPrimary && isId) return 'col.id()';
  if (column.isPrimary)
    return `{ ...${/^int/.test(type) ? 'col.int()' : `col.text(${column.length})`}, isPrimary: true }`;
  if (type === 'varchar')
    return isId ? 'col.ref()' : column.length === '10' ? 'col.day()' : `col.text(${column.length})`;
  return (
    {
      datetime: 'col.instant()',
      int: 'col.int()',
      integer: 'col.int()',
      bigint: 'col.bigint()',
      double: 'col.real()',
      boolean: 'col.bool()',
      text: 'col.longText()',
    }[type] ?? `{ type: '${type}' }`
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
});
