import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import BetterSqlite from 'better-sqlite3';
import { build } from 'esbuild';
import { projectRoot } from '../http/static-apps';
import { Checkpoints } from './checkpoints';

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it('moves what was committed into the database file beside the writer, and lets go of it at the end', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'tijian-checkpoint-'));
  // Packages are looked for from the worker's own place.
  const worker = path.join(projectRoot(), 'server/dist', `checkpoint-test-${process.pid}.mjs`);
  try {
    await build({
      entryPoints: [path.join(projectRoot(), 'server/src/workers/checkpoint.worker.ts')],
      outfile: worker,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
    });
    const file = path.join(folder, 'test.sqlite');
    const db = new BetterSqlite(file);
    db.pragma('journal_mode = WAL');
    db.pragma('wal_autocheckpoint = 0');
    const thread = Checkpoints.start(file, worker);
    db.exec('CREATE TABLE t (x)');
    const add = db.prepare('INSERT INTO t VALUES (?)');
    db.transaction(() => {
      for (let at = 0; at < 20_000; at++) add.run('x'.repeat(100));
    })();
    const committed = () => {
      const reader = new BetterSqlite(file, { readonly: true });
      const pages = Number(reader.pragma('page_count', { simple: true }));
      reader.close();
      return pages * 4096;
    };
    for (let tries = 0; tries < 100 && statSync(file).size < committed(); tries++) await wait(100);
    expect(statSync(file).size).toBe(committed());
    await thread?.checkpoints.close();
    db.close();
  } finally {
    rmSync(worker, { force: true });
    rmSync(folder, { recursive: true, force: true });
  }
}, 30_000);
