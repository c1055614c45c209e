import type { Connection } from 'mysql2/promise';
import { select } from './rows';
import { LIGHT_ITEMS } from './size';

/** A checkup that went through the product, whose items and results others get as well. */
export interface Template {
  id: string;
  sex: 'M' | 'F';
  status: string;
  category: string;
  ageYears: number;
  packageId: string | null;
  packageVersionId: string | null;
}

export interface Templates {
  finished: Record<'M' | 'F', Template[]>;
  /** Of people who are still under way. */
  underWay: Record<'M' | 'F', Template[]>;
}

const fields = 'c.id, c.sex, c.status, c.category, c.ageYears, c.packageId, c.packageVersionId';

/** Reads the demo's checkups (named in `bench_template`) and puts their items and results into temporary tables of this connection, from which copies are made. */
export async function takeTemplates(connection: Connection): Promise<Templates> {
  const all = await select<Template & { results: number }>(
    connection,
    `SELECT ${fields}, COUNT(r.id) AS results FROM checkup c LEFT JOIN result r ON r.checkupId = c.id
     WHERE c.id IN (SELECT checkupId FROM bench_template) AND c.status <> 'cancelled' GROUP BY c.id ORDER BY c.id`,
  );
  const finished = all.filter((it) => it.status === 'published' && it.results > 0);
  const underWay = all.filter((it) => it.status === 'registered' || it.status === 'in_progress');
  await connection.query(
    `CREATE TEMPORARY TABLE template_item AS SELECT * FROM checkup_item WHERE checkupId IN (?);
     ALTER TABLE template_item ADD INDEX (checkupId);
     CREATE TEMPORARY TABLE template_result AS SELECT * FROM result WHERE checkupId IN (?);
     ALTER TABLE template_result ADD INDEX (checkupId);
     CREATE TEMPORARY TABLE copy (checkupId CHAR(36) CHARACTER SET ascii COLLATE ascii_bin PRIMARY KEY, templateId CHAR(36) CHARACTER SET ascii COLLATE ascii_bin,
       personId CHAR(36) CHARACTER SET ascii COLLATE ascii_bin, day CHAR(10) CHARACTER SET ascii COLLATE ascii_bin, at DATETIME(3))`,
    [all.map((it) => it.id), all.map((it) => it.id)],
  );
  return { finished: bySex(finished, all), underWay: bySex(underWay, all) };
}

/** Where the demo has nobody of a sex in such a state, others of that sex stand in. */
function bySex(list: readonly Template[], all: readonly Template[]): Record<'M' | 'F', Template[]> {
  const of = (sex: 'M' | 'F') => {
    const some = list.filter((it) => it.sex === sex);
    return some.length ? some : all.filter((it) => it.sex === sex);
  };
  return { M: of('M'), F: of('F') };
}

export interface Copy {
  checkupId: string;
  templateId: string;
  personId: string;
  day: string;
  at: Date;
}

/** Gives checkups the items of their templates, and the results when they are `full`. */
export async function copyContents(connection: Connection, copies: readonly Copy[], full: boolean): Promise<void> {
  if (!copies.length) return;
  await connection.query('DELETE FROM copy');
  await connection.query('INSERT INTO copy VALUES ?', [
    copies.map((it) => [it.checkupId, it.templateId, it.personId, it.day, it.at]),
  ]);
  const items = await columnsOf(connection, 'checkup_item', {
    id: made('t.id'),
    checkupId: 'c.checkupId',
    activeKey: "IF(t.activeKey IS NULL, NULL, CONCAT(c.checkupId, ':', t.itemId))",
    doneAt: 'IF(t.doneAt IS NULL, NULL, DATE_ADD(c.at, INTERVAL 2 HOUR))',
  });
  await connection.query(
    `INSERT INTO checkup_item (${items.names}) SELECT ${items.values} FROM copy c JOIN template_item t ON t.checkupId = c.templateId
     ${full ? '' : `WHERE t.sortOrder <= ${LIGHT_ITEMS * 10}`} ORDER BY c.checkupId, t.sortOrder`,
  );
  if (!full) return;
  const results = await columnsOf(connection, 'result', {
    id: made('t.id'),
    checkupId: 'c.checkupId',
    checkupItemId: made('t.checkupItemId'),
    personId: 'c.personId',
    measuredOn: 'c.day',
    enteredAt: 'DATE_ADD(c.at, INTERVAL 2 HOUR)',
  });
  await connection.query(
    `INSERT INTO result (${results.names}) SELECT ${results.values} FROM copy c JOIN template_result t ON t.checkupId = c.templateId
     ORDER BY c.checkupId, t.id`,
  );
}

/** The id of a row's copy: of the time of its checkup, and the same whoever refers to it. */
const made = (id: string): string => {
  const hash = `CONVERT(MD5(CONCAT(c.checkupId, ${id})) USING ascii) COLLATE ascii_bin`;
  return `CONCAT(LEFT(c.checkupId, 13), '-7', SUBSTR(${hash}, 1, 3), '-8', SUBSTR(${hash}, 4, 3), '-', SUBSTR(${hash}, 7, 12))`;
};

const known = new Map<string, string[]>();

async function columnsOf(connection: Connection, table: string, changed: Record<string, string>) {
  const names =
    known.get(table) ??
    (await select<{ Field: string }>(connection, `SHOW COLUMNS FROM \`${table}\``)).map((it) => it.Field);
  known.set(table, names);
  return {
    names: names.map((it) => `\`${it}\``).join(', '),
    values: names.map((it) => changed[it] ?? `t.\`${it}\``).join(', '),
  };
}
