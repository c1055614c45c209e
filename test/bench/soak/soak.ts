import { startProduct } from '../../src/support/product';
import { startRedis } from '../../src/support/redis';
import { type Call, journeyCalls } from '../api/calls';
import { rememberDay, settled } from '../api/tidy';
import { filledDatabase } from '../fill/filled-database';
import { sizeOf } from '../fill/size';
import type { Bench, BenchContext } from '../frame/bench';
import type { Load } from '../frame/load';
import { type OpenLoop, openLoop, type Pace } from '../frame/open-loop';
import { median } from '../frame/pairs';
import { openPlace } from '../frame/place';
import { type ProcessFigures, processFigures } from '../frame/process-figures';

/** A5: a morning's mix of calls for minutes, over two servers on one database and one Redis. */
export const soakBench: Bench = {
  about: '持续混合负载（A5）：两个服务进程，成功率，内存与句柄是否平稳',
  options: { checkups: '100000', full: '10000', demo: '400', minutes: '10', rate: '500', warmup: '30', pool: '20' },
  run,
};

/**
 * Of a hundred calls so many are of each kind. Who is registered once has some twenty items saved, each after its results were opened; here
 * a registration comes more often than that.
 */
const mix: Readonly<Record<string, number>> = {
  'person-by-name': 15,
  'person-by-phone': 20,
  'checkup-results': 23,
  'unit-overview': 1,
  progress: 4,
  'appointments-today': 10,
  'save-item': 25,
  register: 2,
};
const LOOK_EVERY_MS = 5_000;

async function run(context: BenchContext): Promise<void> {
  const { options, defer } = context;
  const place = await openPlace(context);
  const size = sizeOf(options.number('checkups'), options.number('full'), 0);
  const filled = await filledDatabase(context, place, size, options.number('demo'));
  const redis = await startRedis();
  defer(() => redis.stop());
  const env = { ...filled.env, REDIS_URL: redis.url, DATABASE_POOL: options.text('pool'), SESSION_IDLE_MINUTES: '240' };
  const servers = [await startProduct({ env }), await startProduct({ env })];
  for (const it of servers) defer(() => it.stop());
  await place.on(filled.database, async (connection) => {
    const restoreDay = await rememberDay(connection, filled.today);
    defer(() => place.on(filled.database, restoreDay));
    const calls = await journeyCalls({ url: servers[0]?.url as string, filled, connection, items: 600 });
    const load = mixed(calls);
    const perSecond = options.number('rate') / servers.length;
    const all = (pace: Pace) => Promise.all(servers.map(({ url }) => openLoop(url, load, pace)));
    // A program that has just started has compiled nothing yet, and nobody sends it everything in its first second.
    await all({ perSecond: perSecond / 2, seconds: options.number('warmup') });
    const watches = servers.map(({ url }) => watch(url));
    const results = await all({ perSecond, seconds: options.number('minutes') * 60 });
    const left = await settled(connection, 60_000);
    const seen = await Promise.all(watches.map((it) => it.stop()));
    report(context, results, seen, { database: place.settings, deliveriesLeft: left });
  });
}

/** Calls in the shares of the mix, evenly spread. */
function mixed(calls: readonly Call[]): Load {
  const wheel = calls.flatMap((call) =>
    Array.from({ length: mix[call.name] ?? 0 }, (_, at) => ({ call, place: (at + 0.5) / (mix[call.name] ?? 1) })),
  );
  wheel.sort((a, b) => a.place - b.place);
  let at = 0;
  return () => (wheel[at++ % wheel.length] as (typeof wheel)[number]).call.load();
}

function report(
  { print }: BenchContext,
  results: readonly OpenLoop[],
  seen: readonly ProcessFigures[][],
  conditions: Record<string, unknown>,
): void {
  const sent = results.reduce((sum, it) => sum + it.sent, 0);
  const failures = results.reduce((sum, it) => sum + it.failures, 0);
  const statuses = results.map((it) => it.statuses);
  print({
    metric: 'success',
    unit: 'share',
    value: 1 - failures / sent,
    floor: { min: 0.999 },
    conditions: { ...conditions, sent, failures, statuses },
  });
  for (const name of ['p50', 'p99'] as const)
    print({ metric: name, unit: 'ms', value: Math.max(...results.map((it) => it[name])), conditions });
  for (const [nth, figures] of seen.entries())
    for (const name of ['heapMb', 'residentMb', 'handles'] as const) {
      const values = figures.map((it) => it[name]).filter(Number.isFinite);
      const third = Math.max(1, Math.floor(values.length / 3));
      // The first third fills caches; growth is what comes after it.
      print({
        metric: `server ${nth + 1} ${name}`,
        unit: name === 'handles' ? 'handles' : 'MB',
        value: median(values.slice(-third)),
        baseline: median(values.slice(third, 2 * third)),
        ratioBound: { max: 1.2 },
        conditions: { ...conditions, first: median(values.slice(0, third)), most: Math.max(...values) },
      });
    }
}

/** Looks at a server every few seconds. */
function watch(url: string): { stop(): Promise<ProcessFigures[]> } {
  const seen: ProcessFigures[] = [];
  const look = async () => {
    const it = await processFigures(url).catch(() => null);
    if (it) seen.push(it);
  };
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  return {
    async stop() {
      clearInterval(timer);
      await look();
      return seen;
    },
  };
}
