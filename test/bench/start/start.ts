import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from 'mysql2/promise';
import { type Product, startProduct } from '../../src/support/product';
import { type Call, journeyCalls } from '../api/calls';
import { rememberDay } from '../api/tidy';
import { filledDatabase } from '../fill/filled-database';
import { select } from '../fill/rows';
import { sizeOf } from '../fill/size';
import { startBaseline } from '../frame/baseline-process';
import type { Bench, BenchContext } from '../frame/bench';
import type { Load } from '../frame/load';
import { openLoop } from '../frame/open-loop';
import { median } from '../frame/pairs';
import { openPlace, type Place } from '../frame/place';

/** B2: how soon a server serves, also after it was killed in the middle of writes, and whether it kept what it had acknowledged. */
export const startBench: Bench = {
  about: '启动与断电恢复（B2）：就绪用时；负载下 kill -9 后恢复服务的用时，已确认的写入是否都在',
  options: { checkups: '100000', full: '10000', demo: '400', rounds: '5', rate: '100', seconds: '4' },
  run,
};

const LEAST_ACKNOWLEDGED = 20;
const PATIENCE_MS = 15_000;

async function run(context: BenchContext): Promise<void> {
  const { options, print, defer } = context;
  const place = await openPlace(context);
  const size = sizeOf(options.number('checkups'), options.number('full'), 0);
  const filled = await filledDatabase(context, place, size, options.number('demo'));
  const dataDir = mkdtempSync(join(tmpdir(), 'tijian-bench-'));
  defer(() => rmSync(dataDir, { recursive: true, force: true }));
  const start = () => timedStart(filled.env, dataDir);
  const conditions = { database: place.settings };
  const rounds = options.number('rounds');
  const plain: number[] = [];
  const usual: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    plain.push(await plainStart(place, filled.database));
    const { product, seconds } = await start();
    usual.push(seconds);
    await product.stop();
  }
  const baseline = median(plain.slice(1));
  print({ metric: 'ready', unit: 's', value: median(usual.slice(1)), baseline, floor: { max: 15 }, conditions });

  await place.on(filled.database, async (connection) => {
    const restoreDay = await rememberDay(connection, filled.today);
    defer(() => place.on(filled.database, restoreDay));
    let { product } = await start();
    const calls = await journeyCalls({ url: product.url, filled, connection });
    const recovered: number[] = [];
    let acknowledged = 0;
    let lost = 0;
    for (let round = 0; round < rounds; round++) {
      const written = await killedUnderLoad(context, product, calls.find((it) => it.name === 'register') as Call);
      const again = await start();
      product = again.product;
      recovered.push(again.seconds);
      acknowledged += written.length;
      lost += await missing(connection, written);
    }
    await product.stop();
    const of = { ...conditions, rounds, perSecond: options.number('rate') };
    print({
      metric: 'serving again after kill -9',
      unit: 's',
      value: median(recovered),
      baseline,
      floor: { max: 15 },
      conditions: { ...of, longest: Math.max(...recovered) },
    });
    print({
      metric: 'acknowledged writes lost',
      unit: 'writes',
      value: lost,
      floor: { max: 0 },
      conditions: { ...of, acknowledged },
    });
  });
}

/** Seconds from the start of the process until /readyz answers; the built server asks every 150 ms. */
async function timedStart(
  env: Record<string, string>,
  dataDir: string,
): Promise<{ product: Product; seconds: number }> {
  const started = performance.now();
  const product = await startProduct({ env, dataDir });
  return { product, seconds: (performance.now() - started) / 1000 };
}

/** Koa and a pool, and nothing else. */
async function plainStart(place: Place, database: string): Promise<number> {
  const started = performance.now();
  const bare = await startBaseline({ databaseUrl: place.urlOf(database), pool: 20, recordings: {} });
  const seconds = (performance.now() - started) / 1000;
  await bare.stop();
  return seconds;
}

/** Registers people at a constant rate, kills the server in the middle of it, and gives the ids that it had acknowledged. */
async function killedUnderLoad({ options }: BenchContext, product: Product, call: Call): Promise<string[]> {
  const written: string[] = [];
  const load: Load = () => {
    const it = call.load();
    const { id } = JSON.parse(it.body ?? '{}') as { id: string };
    return {
      ...it,
      done(status, body) {
        it.done?.(status, body);
        if (status === 200) written.push(id);
      },
    };
  };
  const seconds = options.number('seconds');
  const loading = openLoop(product.url, load, { perSecond: options.number('rate'), seconds });
  const due = Date.now() + seconds * 600;
  // A server under way would prove nothing if it was killed before it had acknowledged anything.
  while (Date.now() < due || (written.length < LEAST_ACKNOWLEDGED && Date.now() < due + PATIENCE_MS))
    await new Promise((resolve) => setTimeout(resolve, 20));
  await product.kill9();
  await loading;
  return written;
}

/** How many of these checkups are not there, or not whole. */
async function missing(connection: Connection, ids: readonly string[]): Promise<number> {
  if (!ids.length) throw new Error('nothing was acknowledged before the kill');
  const there = await select<{ id: string }>(
    connection,
    `SELECT c.id FROM checkup c WHERE c.id IN (?) AND EXISTS (SELECT 1 FROM checkup_item i WHERE i.checkupId = c.id)
     AND EXISTS (SELECT 1 FROM audit_entry a WHERE a.entity = 'checkup' AND a.entityId = c.id)`,
    [ids],
  );
  return ids.length - there.length;
}
