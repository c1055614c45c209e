import { fileURLToPath } from 'node:url';
import { type Product, startProduct } from '../../src/support/product';
import type { Bench, BenchContext } from '../frame/bench';
import { openPlace } from '../frame/place';
import { processFigures } from '../frame/process-figures';
import { type BusyHall, makeBusyHall } from './busy-hall';
import { Stopwatch, turnsOf } from './callers';

/** Calling under load, and W4: what a decision costs with a thousand people present. */
export const queueApiBench: Bench = {
  about:
    '叫号接口：1,000 人在场时“完成并安排下一站”与同一接口不做决定之比（W4）；60 个呼叫器同时工作，平均每 2 秒一个操作（p95 < 100 毫秒）和不停顿',
  options: { people: '1000', callers: '60', alone: '1000', block: '50', turns: '8', pause: '2000,0' },
  run,
};

const undecided = fileURLToPath(new URL('../undecided.js', import.meta.url));
/** Turns of each server before anything counts. */
const WARM_UP = 30;

async function run(context: BenchContext): Promise<void> {
  const { options, tell, defer } = context;
  const place = await openPlace(context);
  const people = options.number('people');
  const pauses = options.text('pause').split(',').map(Number);
  const hall = await makeBusyHall(place.urlOf(''), { people, stations: options.number('callers'), tell });
  defer(() => hall.drop());
  const decided = await startProduct({ env: hall.env, dataDir: hall.dataDir });
  defer(() => decided.stop());
  const without = await startProduct({ env: hall.env, dataDir: hall.dataDir, program: undecided });
  defer(() => without.stop());
  const conditions = { database: place.settings, people };
  tell('一个呼叫器，一段做决定、一段不做……');
  await measureAlone(context, { decided, without }, hall, conditions);
  await without.stop();
  for (const pauseMs of pauses) {
    tell(pauseMs ? `全部呼叫器，平均每 ${pauseMs} 毫秒一个操作……` : '全部呼叫器，不停顿……');
    await measureCrowd(context, decided, hall, { ...conditions, pauseMs });
  }
}

/** One caller after another, never two at once, in blocks: a block of each server in turn, so that both meet the same minutes. */
async function measureAlone(
  { options, print }: BenchContext,
  servers: { decided: Product; without: Product },
  hall: BusyHall,
  conditions: Record<string, unknown>,
): Promise<void> {
  const watches = { decided: new Stopwatch(), without: new Stopwatch() };
  const block = options.number('block');
  const wanted = options.number('alone');
  let station = 0;
  const turns = async (side: keyof typeof servers, count: number, watch: Stopwatch) => {
    await hall.ready();
    for (let turn = 0; turn < count; turn++) {
      const caller = hall.stations[station++ % hall.stations.length]!;
      await turnsOf(servers[side].url, caller, { turns: 1, pauseMs: 0 }, watch);
    }
  };
  for (const side of ['decided', 'without'] as const) await turns(side, WARM_UP, new Stopwatch());
  const cpu = { decided: 0, without: 0 };
  const done = (side: keyof typeof servers) => watches[side].count('finish');
  // Two blocks for each that is wanted: a line that has run out gives an empty turn.
  for (let nth = 0; nth < (2 * wanted) / block && Math.min(done('decided'), done('without')) < wanted; nth++)
    for (const side of ['decided', 'without'] as const) {
      const before = await processFigures(servers[side].url);
      await turns(side, block, watches[side]);
      cpu[side] += (await processFigures(servers[side].url)).cpuSeconds - before.cpuSeconds;
    }
  const told = (side: keyof typeof servers, act: string) => ({
    p50: watches[side].quantile(act, 0.5),
    count: watches[side].count(act),
    cpuMsPerTurn: (1000 * cpu[side]) / done(side),
  });
  for (const act of ['finish', 'next', 'arrived'])
    print({
      metric: `${act} alone, p99`,
      unit: 'ms',
      value: watches.decided.quantile(act, 0.99),
      baseline: watches.without.quantile(act, 0.99),
      ...(act === 'finish' ? { ratioBound: { max: 2 }, floor: { max: 20 } } : {}),
      conditions: { ...conditions, ...told('decided', act), without: told('without', act) },
    });
  print({
    metric: 'failures alone',
    value: watches.decided.failures + watches.without.failures,
    floor: { max: 0 },
    conditions,
  });
}

/** Everybody at once. */
async function measureCrowd(
  { options, print }: BenchContext,
  { url }: Product,
  hall: BusyHall,
  conditions: { pauseMs: number } & Record<string, unknown>,
): Promise<void> {
  const callers = options.number('callers');
  await hall.ready();
  const before = await processFigures(url);
  const watch = new Stopwatch();
  const started = performance.now();
  const { pauseMs } = conditions;
  await Promise.all(hall.stations.map((it) => turnsOf(url, it, { turns: options.number('turns'), pauseMs }, watch)));
  const seconds = (performance.now() - started) / 1000;
  const after = await processFigures(url);
  const acts = ['next', 'arrived', 'finish'].reduce((sum, it) => sum + watch.count(it), 0);
  const how = pauseMs ? `of ${callers} callers` : `of ${callers} callers without pauses`;
  for (const it of ['next', 'arrived', 'finish'])
    print({
      metric: `${it} ${how}, p95`,
      unit: 'ms',
      value: watch.quantile(it, 0.95),
      ...(it === 'next' && pauseMs ? { floor: { max: 100 } } : {}),
      conditions: {
        ...conditions,
        p50: watch.quantile(it, 0.5),
        p99: watch.quantile(it, 0.99),
        count: watch.count(it),
      },
    });
  print({ metric: `acts ${how}`, unit: '1/s', value: acts / seconds, conditions });
  const cpu = (1000 * (after.cpuSeconds - before.cpuSeconds)) / acts;
  print({ metric: `cpu ${how}`, unit: 'ms/act', value: cpu, conditions });
  print({ metric: `event-loop p99 ${how}`, unit: 'ms', value: after.loopP99Ms, conditions });
  print({ metric: `failures ${how}`, value: watch.failures, floor: { max: 0 }, conditions });
}
