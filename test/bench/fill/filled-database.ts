import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addDays, businessDate } from '@tijian/shared';
import type { Connection } from 'mysql2/promise';
import { startDemoProduct } from '../../src/support/demo-product';
import { inherited, startProduct } from '../../src/support/product';
import type { BenchContext } from '../frame/bench';
import { type Place, serverEnv } from '../frame/place';
import { fillDay, type World } from './days';
import { fillPeople, listPeople } from './people';
import { select } from './rows';
import { PROGRAMME_DAYS, type Size } from './size';
import { takeTemplates } from './templates';
import { type Campus, fillSlots, fillUnits, type Programme } from './units';

/** Raised when what is filled in changes, so that older databases are not taken for it. */
const EDITION = 1;
const UPGRADE_MS = 30 * 60_000;

export interface Filled {
  database: string;
  env: Record<string, string>;
  size: Size;
  today: string;
}

/**
 * A database with the demo and so many checkups. One of the same size and edition that is there already is upgraded by
 * the product as any hospital's would be; only today's people are added when it was filled on another day.
 */
export async function filledDatabase(
  context: Pick<BenchContext, 'tell'>,
  place: Place,
  size: Size,
  demoPeople: number,
): Promise<Filled> {
  const fingerprint = fingerprintOf(size, demoPeople);
  const database = `bench_${size.checkups}_${fingerprint}`;
  const env = serverEnv(place.urlOf(database));
  const today = businessDate(new Date());
  const isThere = await place.on(null, async (connection) => {
    const found = await select(
      connection,
      'SELECT 1 FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?',
      [database, 'bench_day'],
    );
    return found.length > 0;
  });
  if (!isThere) {
    context.tell(`填充数据库 ${database}：${size.checkups} 次体检，其中 ${size.full} 次带全部结果`);
    await place.on(null, async (connection) => {
      await connection.query(`DROP DATABASE IF EXISTS ${database}; CREATE DATABASE ${database} CHARACTER SET utf8mb4`);
    });
    await (await startDemoProduct(demoPeople, env)).stop();
    await place.on(database, (connection) => fillAll(connection, context, env, size, today));
  } else {
    const started = Date.now();
    await (await startProduct({ env: { ...env, TIJIAN_DEMO: 'false' }, readyWithinMs: UPGRADE_MS })).stop();
    context.tell(`数据库 ${database} 已是当前版本，${seconds(started)} 秒`);
  }
  await place.on(database, async (connection) => {
    const [day] = await select<{ next: number }>(connection, 'SELECT next FROM bench_day WHERE date = ?', [today]);
    if (!day) await fillToday(connection, size, today);
  });
  return { database, env, size, today };
}

const fingerprintOf = (size: Size, demoPeople: number): string =>
  createHash('sha256')
    .update(JSON.stringify([EDITION, size, demoPeople]))
    .digest('hex')
    .slice(0, 8);

async function fillAll(
  connection: Connection,
  { tell }: Pick<BenchContext, 'tell'>,
  env: Record<string, string>,
  size: Size,
  today: string,
) {
  const started = Date.now();
  await connection.query('SET SESSION foreign_key_checks = 0, unique_checks = 0');
  await connection.query(
    'CREATE TABLE bench_template AS SELECT id AS checkupId FROM checkup; CREATE TABLE bench_programme (id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin PRIMARY KEY)',
  );
  let shown = 0;
  await fillPeople(connection, env, size.persons, (done) => {
    if (done - shown < 100_000) return;
    shown = done;
    tell(`  ${done} 人，${seconds(started)} 秒`);
  });
  const count = Math.max(1, Math.ceil(size.checkups / size.perDay));
  const days = Array.from({ length: count }, (_, it) => addDays(today, it - count + 1));
  const campuses = await listCampuses(connection);
  const stretches = await fillUnits(connection, campuses, days);
  await connection.query('INSERT INTO bench_programme VALUES ?', [(stretches.at(-1) ?? []).map((it) => [it.id])]);
  const slots = await fillSlots(connection, campuses, days);
  const world: World = {
    campuses,
    people: await listPeople(connection, size.persons),
    templates: await takeTemplates(connection),
    slots,
    next: 0,
  };
  let left = size.checkups - size.perDay;
  for (const [nth, date] of days.slice(0, -1).entries()) {
    const checkups = Math.min(size.perDay, left);
    left -= checkups;
    const full = Math.max(0, Math.min(checkups, size.full - left - size.perDay));
    const programmes = stretches[Math.floor(nth / PROGRAMME_DAYS)] ?? [];
    await fillDay(connection, world, { date, checkups, full, expected: 0, isToday: false, programmes });
    if (nth % 50 === 49) tell(`  ${size.checkups - size.perDay - left} 次体检，${seconds(started)} 秒`);
  }
  await connection.query(
    'CREATE TABLE bench_day (date CHAR(10) PRIMARY KEY, next INT NOT NULL); INSERT INTO bench_day VALUES (?, ?)',
    ['', world.next],
  );
  const tables = [
    'person',
    'checkup',
    'checkup_item',
    'result',
    'roster_entry',
    'appointment',
    'slot',
    'programme',
    'unit',
  ];
  await connection.query(`ANALYZE TABLE ${tables.join(', ')}`);
  await countAnew(env);
  await connection.query('ANALYZE TABLE roster_standing, roster_tally, tallied_day, day_tally');
  tell(`  完成，${seconds(started)} 秒`);
}

const seconds = (since: number): number => Math.round((Date.now() - since) / 1000);

/** People who are under way today, and those who are still expected. */
async function fillToday(connection: Connection, size: Size, today: string): Promise<void> {
  const [last] = await select<{ next: number }>(connection, 'SELECT MAX(next) AS next FROM bench_day');
  const campuses = await listCampuses(connection);
  const world: World = {
    campuses,
    people: await listPeople(connection, size.persons),
    templates: await takeTemplates(connection),
    slots: await fillSlots(connection, campuses, [today]),
    next: last?.next ?? 0,
  };
  await connection.query('SET SESSION foreign_key_checks = 0');
  const programmes = await openProgrammes(connection);
  const { perDay } = size;
  await fillDay(connection, world, {
    date: today,
    checkups: perDay,
    full: perDay,
    expected: Math.ceil(perDay / 3),
    isToday: true,
    programmes,
  });
  // The product takes the new lines into its counts as it does any others.
  await connection.query(
    `INSERT INTO roster_touch (id, programmeId, entryId, at)
     SELECT UUID(), programmeId, id, NOW(3) FROM roster_entry WHERE programmeId IN (SELECT id FROM bench_programme)`,
  );
  await connection.query('INSERT INTO bench_day VALUES (?, ?)', [today, world.next]);
}

/** Has the product count what was written past it. */
async function countAnew(env: Record<string, string>): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tijian-bench-'));
  const program = fileURLToPath(new URL('../../../server/dist/cli/admin.js', import.meta.url));
  try {
    const child = spawn(process.execPath, [program, 'rebuild-tallies'], {
      env: { ...inherited(), ...env, DATA_DIR: dataDir, TIJIAN_DEMO: 'false' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const [code] = (await once(child, 'close')) as [number | null];
    if (code !== 0) throw new Error(`rebuild-tallies ended with ${code}`);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const listCampuses = (connection: Connection): Promise<Campus[]> =>
  select<Campus>(connection, 'SELECT id, code FROM campus ORDER BY code');

async function openProgrammes(connection: Connection): Promise<Programme[]> {
  const rows = await select<Omit<Programme, 'departmentIds'> & { departments: string }>(
    connection,
    `SELECT p.id, p.unitId, p.campusId, GROUP_CONCAT(d.id) AS departments FROM programme p JOIN unit_department d ON d.unitId = p.unitId
     WHERE p.id IN (SELECT id FROM bench_programme) GROUP BY p.id`,
  );
  return rows.map(({ departments, ...it }) => ({ ...it, departmentIds: departments.split(',') }));
}
