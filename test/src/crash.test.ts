import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { businessDate } from '@tijian/shared';
import BetterSqlite from 'better-sqlite3';
import { check, rules } from '../chaos/checker/check';
import { Ground, plants } from '../chaos/checker/plants';
import type { Context } from '../chaos/checker/rule';
import { openSql } from '../chaos/checker/sql';
import { type CrashReport, crash } from '../chaos/crash';
import { linesOf } from '../chaos/journal';
import { mariaDbMissing } from '../chaos/mariadbd';

/** Small enough for every run of the tests; `npm run chaos -- crash` is the whole proof. */
const small = { kills: 5, hands: 4, pauseMs: 900, turns: 120 };
const SEED = 20_261_120;
const longest = 300_000;

const folder = mkdtempSync(join(tmpdir(), 'tijian-crash-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const missing = mariaDbMissing();
if (missing) console.warn(`跳过数据库被中断的测试：${missing}`);

function expectSound({ violations, verify, backMs, acknowledged }: CrashReport): void {
  expect(violations).toEqual([]);
  expect(verify).toBeNull();
  expect(backMs).toHaveLength(small.kills);
  expect(acknowledged).toBeGreaterThan(20);
}

describe('killed without warning while people work', () => {
  it(
    'keeps every acknowledged write exactly once, on the embedded database',
    async () => expectSound(await crash({ ...small, database: 'sqlite', seed: SEED, folder: join(folder, 'sqlite') })),
    longest,
  );

  (missing ? it.skip : it)(
    'keeps every acknowledged write exactly once, with two servers and their database',
    async () =>
      expectSound(await crash({ ...small, database: 'mariadb', seed: SEED, folder: join(folder, 'mariadb') })),
    longest,
  );
});

describe('the checker of the data', () => {
  const context = {} as Context;
  beforeAll(() => {
    const { entries, refusals } = linesOf(join(folder, 'sqlite/journal.jsonl'));
    const since = (entries[0]?.at ?? '').replace('T', ' ').replace('Z', '');
    Object.assign(context, {
      today: businessDate(new Date()),
      journal: { entries, refusals, complaints: [] },
      since,
      filesRoot: join(folder, 'sqlite/data/files'),
    });
  });

  it('knows damage of every kind that it looks for', () => {
    expect(Object.keys(plants).sort()).toEqual(rules.map((it) => it.name).sort());
  });

  it.each(Object.entries(plants))('notices %s', async (name, plant) => {
    const copy = join(folder, 'copy');
    cpSync(join(folder, 'sqlite/data'), copy, { recursive: true });
    const own: Context = {
      ...context,
      journal: { ...context.journal, refusals: [...context.journal.refusals], complaints: [] },
      filesRoot: join(copy, 'files'),
    };
    const database = new BetterSqlite(join(copy, 'tijian.sqlite'));
    plant(new Ground(database, own));
    database.close();
    const sql = await openSql(join(copy, 'tijian.sqlite'));
    try {
      expect((await check(sql, own)).map((it) => it.rule)).toContain(name);
    } finally {
      await sql.close();
      rmSync(copy, { recursive: true, force: true });
    }
  });
});
