import { addDays, labImportApi, newId, programmesApi, rosterImportApi, unitsApi } from '@tijian/shared';
import type { Connection } from 'mysql2/promise';
import { type Caller, signInCaller } from '../../src/support/caller';
import { startProduct } from '../../src/support/product';
import { type Filled, filledDatabase } from '../fill/filled-database';
import { select } from '../fill/rows';
import type { Bench, BenchContext } from '../frame/bench';
import { openPlace } from '../frame/place';
import { processFigures } from '../frame/process-figures';
import { profiling } from '../frame/profiling';
import { upload } from '../frame/upload';
import { watchMemory } from '../frame/watch-memory';
import { labFile, rosterFile } from './files';
import { countOf, plainInsertSeconds, rowsSince } from './plain-sql';

const MOST_MB = 512;
const EVERY_MS = 200;
const GIVE_UP_MS = 30 * 60_000;

/** B1: large files in, beside the same rows written by plain SQL. */
export const importBench: Bench = {
  about: '批量导入（B1）：名单核对与提交、检验结果核对与提交，与直接用 SQL 写入同样的行相比',
  options: { lines: '20000', people: '5000', demo: '100', profile: '' },
  run,
};

async function run(context: BenchContext): Promise<void> {
  const { options, defer } = context;
  const place = await openPlace(context);
  const people = options.number('people');
  const size = { checkups: people, full: people, persons: Math.max(2 * people, 1000), perDay: people };
  const filled = await filledDatabase(context, place, size, options.number('demo'));
  // What is imported stays in it: the next run makes another.
  defer(() => place.on(null, (connection) => connection.query(`DROP DATABASE ${filled.database}`)));
  const product = await startProduct({ env: { ...filled.env, ...profiling(options.text('profile')) } });
  defer(() => product.stop());
  await place.on(filled.database, async (connection) => {
    const of = { context, connection, url: product.url, filled, conditions: { database: place.settings } };
    await roster(of, options.number('lines'));
    await laboratory(of, people);
  });
}

interface At {
  context: BenchContext;
  connection: Connection;
  url: string;
  filled: Filled;
  conditions: Record<string, unknown>;
}

async function roster(at: At, lines: number): Promise<void> {
  const clerk = await signInCaller(at.url, 'unit');
  const programmeId = await openProgramme(at.connection, clerk, at.filled.today);
  const content = await rosterFile(lines, at.filled.size.persons + 1000);
  const id = newId();
  const get = () => clerk.call(rosterImportApi.get, { params: { id } });
  const until = async (wanted: string) => {
    const it = await settledAs(get, wanted);
    if (it.totals && it.totals.error > 0) throw new Error(`${it.totals.error} lines of the roster have errors`);
    return it;
  };
  const begun = new Date();
  const checked = await timed(at, 'roster check', ['roster_import_line'], async () => {
    await upload(
      clerk,
      rosterImportApi.upload,
      { params: { id: programmeId }, body: { id } },
      { name: '名单.xlsx', content },
    );
    await until('checked');
  });
  const { version } = await get();
  const committed = await timed(
    at,
    'roster commit',
    ['person', 'unit_department', 'roster_entry', 'audit_entry', 'outbox_event', 'outbox_delivery'],
    async () => {
      await clerk.call(rosterImportApi.commit, { params: { id }, body: { version, withdrawMissing: false } });
      await until('committed');
    },
    // The check has promised the ids of person files and roster lines.
    begun,
  );
  printSum(at, 'roster check and commit', lines, [checked, committed]);
}

async function laboratory(at: At, people: number): Promise<void> {
  const lab = await signInCaller(at.url, 'lab');
  const file = await labFile(at.connection, at.filled.today, people);
  let id = '';
  const get = () => lab.call(labImportApi.get, { params: { id } });
  const checked = await timed(at, 'laboratory check', ['lab_import_line'], async () => {
    ({ id } = await upload(lab, labImportApi.upload, { body: {} }, { name: '检验结果.csv', content: file.content }));
    await settledAs(get, 'checked');
  });
  const { version, totals } = await get();
  const committed = await timed(
    at,
    'laboratory commit',
    ['result', 'result_history', 'checkup_event', 'audit_entry', 'outbox_event', 'outbox_delivery'],
    async () => {
      await lab.call(labImportApi.commit, { params: { id }, body: { version } });
      await settledAs(get, 'committed');
    },
  );
  const after = await get();
  printSum(
    {
      ...at,
      conditions: {
        ...at.conditions,
        people: file.people,
        values: file.values,
        checked: totals,
        applied: after.totals?.applied,
      },
    },
    'laboratory check and commit',
    file.values,
    [checked, committed],
  );
}

interface Timed {
  seconds: number;
  plainSeconds: number;
  rows: number;
}

/** One step of an import: its seconds, the server's processor time and memory, and the seconds of the same rows by plain SQL. */
async function timed(
  at: At,
  metric: string,
  tables: readonly string[],
  work: () => Promise<void>,
  since = new Date(),
): Promise<Timed> {
  const cpuBefore = (await processFigures(at.url)).cpuSeconds;
  const started = performance.now();
  const { mostMb } = await watchMemory(at.url, work);
  const seconds = (performance.now() - started) / 1000;
  const cpu = (await processFigures(at.url)).cpuSeconds - cpuBefore;
  const made = await rowsSince(at.connection, tables, since);
  const plainSeconds = await plainInsertSeconds(at.connection, made);
  const conditions = { ...at.conditions, rows: countOf(made) };
  at.context.print({ metric, unit: 's', value: seconds, baseline: plainSeconds, conditions });
  at.context.print({ metric: `${metric} processor time of the server`, unit: 's', value: cpu, conditions });
  at.context.print({
    metric: `${metric} memory`,
    unit: 'MB',
    value: mostMb,
    floor: { max: MOST_MB },
    conditions: at.conditions,
  });
  return { seconds, plainSeconds, rows: countOf(made) };
}

function printSum({ context, conditions }: At, metric: string, lines: number, steps: readonly Timed[]): void {
  const sum = (key: keyof Timed) => steps.reduce((total, it) => total + it[key], 0);
  context.print({
    metric,
    unit: 's',
    value: sum('seconds'),
    baseline: sum('plainSeconds'),
    ratioBound: { max: 5 },
    conditions: { ...conditions, lines, rows: sum('rows') },
  });
}

async function settledAs<T extends { status: string; failure: string | null }>(
  get: () => Promise<T>,
  wanted: string,
): Promise<T> {
  for (const until = Date.now() + GIVE_UP_MS; Date.now() < until; ) {
    const it = await get();
    if (it.status === wanted) return it;
    if (it.status === 'failed') throw new Error(`the import failed: ${it.failure}`);
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
  throw new Error(`the import did not become ${wanted}`);
}

/** A programme of its own, whose only group gives everybody the package of the demo. */
async function openProgramme(connection: Connection, clerk: Caller, today: string): Promise<string> {
  const [unit] = (await clerk.call(unitsApi.list, { query: {} })).items;
  const [campus] = await select<{ id: string }>(connection, 'SELECT id FROM campus ORDER BY code LIMIT 1');
  const [order] = await select<{ id: string }>(connection, "SELECT id FROM checkup_package WHERE code = 'DEMO_STAFF'");
  if (!unit || !campus || !order) throw new Error('the demo has no unit, campus or package');
  const id = newId();
  const body = { id, campusId: campus.id, name: '名单导入测速', startsOn: today, endsOn: addDays(today, 60) };
  await clerk.call(programmesApi.create, { params: { id: unit.id }, body });
  await clerk.call(programmesApi.addGroup, {
    params: { id },
    body: { id: newId(), name: '全体', rules: [], packageId: order.id },
  });
  return id;
}
