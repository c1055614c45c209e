import { resolve } from 'node:path';
import { madeUpDay, rehearse } from '../../../server/src/modules/queue-insight/simulate';
import type { Bench, BenchContext } from '../frame/bench';
import type { Bound } from '../frame/print';
import {
  type Day,
  type DayOutcome,
  type Estimator,
  loadPlugin,
  loadSimulator,
  type Policy,
  type Simulator,
} from './simulator';

/** R1–R5 and W1–W3: the product's policy and announced waits on simulated days, beside the simulator's own policies. */
export const queueBench: Bench = {
  about: '排队策略与预计等候（R1–R5、W1–W3）：在模拟器的同一天里与其自带策略比较；没有模拟器时用产品自己的推演',
  options: {
    sim: '../shared/tools/queue-sim/sim.mjs',
    scenarios: 'checkup,uneven',
    sizes: '200,500,1000',
    seeds: '1-10',
    fasting: 'soft',
    policies: 'sew,sewb-mix',
  },
  run,
};

/** What the table is held to, where an ordinary day (`soft`) is meant. */
const bounds: Readonly<Record<string, { ratio?: Bound; value?: Bound }>> = {
  'mean visit': { ratio: { max: 0.97 } },
  'p90 visit': { ratio: { max: 0.9 } },
  'longest wait': { ratio: { max: 0.95 } },
  'VIP wait': { value: { max: 10 } },
  'visit / lower bound': { value: { max: 1.75 } },
  'invalid or forced answers': { value: { max: 0 } },
  'wait error under sq': { ratio: { max: 0.7 } },
  'wait error': { ratio: { max: 0.75 } },
  'wait bias': { value: { min: -0.5, max: 0.5 } },
  'waits above P90 under sq': { value: { min: 7, max: 13 } },
  'waits above P90': { value: { min: 7, max: 13 } },
};

async function run(context: BenchContext): Promise<void> {
  const { options, tell } = context;
  const path = resolve(options.text('sim'));
  const simulator = await loadSimulator(path);
  if (!simulator) {
    tell(`没有找到模拟器（${options.text('sim')}，可用 --sim 指定）；改用产品自己的推演，没有可比的策略。`);
    ownSimulator(context);
    return;
  }
  const plugin = await loadPlugin(process.cwd());
  for (const scenario of options.text('scenarios').split(','))
    for (const n of options.text('sizes').split(',').map(Number)) {
      tell(`${scenario} ${n} 人……`);
      await oneCell(context, simulator, plugin, { scenario, n, fasting: options.text('fasting') });
    }
}

type Cell = Omit<Day, 'seed'>;
type Plugin = Awaited<ReturnType<typeof loadPlugin>>;
type Played = { day: DayOutcome; announced: Announced };

async function oneCell(
  { options, print }: BenchContext,
  simulator: Simulator,
  plugin: Plugin,
  cell: Cell,
): Promise<void> {
  const seeds = seedsOf(options.text('seeds'));
  const others = options.text('policies').split(',').filter(Boolean);
  const play = (policy: Policy): Promise<Played[]> => playAll(simulator, plugin, { cell, seeds, policy });
  const base = await play('sq');
  const ours = await play(plugin.policies.tijian);
  const conditions = { ...cell, seeds: options.text('seeds') };
  const figure = (metric: string, unit: string, value: number, baseline?: number, ratios?: readonly number[]) =>
    print({
      metric,
      unit,
      value,
      ...(baseline === undefined ? {} : { baseline }),
      ...(ratios ? { ratio: mean(ratios), range: [Math.min(...ratios), Math.max(...ratios)] as [number, number] } : {}),
      ratioBound: bounds[metric]?.ratio,
      floor: bounds[metric]?.value,
      conditions,
    });
  const paired = (metric: string, of: (it: DayOutcome) => number, played: readonly Played[] = ours) =>
    figure(
      metric,
      'min',
      mean(played.map((it) => of(it.day))),
      mean(base.map((it) => of(it.day))),
      played.map((it, at) => of(it.day) / of(base[at]!.day)),
    );
  paired('mean visit', (it) => it.visit.mean);
  paired('p90 visit', (it) => it.visit.p90);
  paired('longest wait', (it) => it.waiting.max);
  figure('VIP wait', 'min', mean(ours.map((it) => it.day.waiting.vipMean ?? 0)));
  figure('visit / lower bound', '', mean(ours.map((it) => it.day.ratio.visit)));
  figure('makespan / lower bound', '', mean(ours.map((it) => it.day.ratio.makespan)));
  figure('invalid or forced answers', '', sum(ours.map((it) => it.day.invalid + it.day.forced)));
  figure('one decision', 'ms', mean(ours.map((it) => it.day.msPolicy / it.day.decisions)));
  for (const [played, under] of [
    [base, ' under sq'],
    [ours, ''],
  ] as const) {
    const told = totalOf(played);
    figure(`wait error${under}`, 'min', told.error / told.count, told.naive / told.count, [told.error / told.naive]);
    figure(`wait bias${under}`, 'min', told.bias / told.count);
    figure(`waits above P90${under}`, '%', (100 * told.above) / told.count);
  }
  for (const other of others) paired(`mean visit of ${other}`, (it) => it.visit.mean, await play(other));
}

/** What was announced against what came, summed over the calls. */
interface Announced {
  count: number;
  error: number;
  naive: number;
  bias: number;
  above: number;
}

async function playAll(
  simulator: Simulator,
  { estimators }: Plugin,
  { cell, seeds, policy }: { cell: Cell; seeds: readonly number[]; policy: Policy },
): Promise<Played[]> {
  const played: Played[] = [];
  for (const seed of seeds) {
    const announced: Announced = { count: 0, error: 0, naive: 0, bias: 0, above: 0 };
    const upper: Estimator = (state, examinee, roomId) => estimators.tijianP90(state, examinee, roomId);
    upper.learn = (_, { wait, est }) => {
      const { tijian = 0, naive = 0, p90 = 0 } = est;
      announced.count++;
      announced.error += Math.abs(tijian - wait);
      announced.naive += Math.abs(naive - wait);
      announced.bias += tijian - wait;
      if (wait > p90 + 1e-9) announced.above++;
    };
    const score: (string | [string, Estimator])[] = ['naive', ['tijian', estimators.tijian], ['p90', upper]];
    played.push({ day: await simulator.runDay(simulator.makeDay({ ...cell, seed }), { policy, score }), announced });
  }
  return played;
}

function totalOf(played: readonly Played[]): Announced {
  const all = (key: keyof Announced) => sum(played.map((it) => it.announced[key]));
  return { count: all('count'), error: all('error'), naive: all('naive'), bias: all('bias'), above: all('above') };
}

/** Days that the product itself makes up: how long they take, and how long it takes to simulate them. */
function ownSimulator({ options, print }: BenchContext): void {
  const seeds = seedsOf(options.text('seeds'));
  for (const people of options.text('sizes').split(',').map(Number)) {
    const seed = seeds[0] ?? 1;
    const result = rehearse({ plan: madeUpDay(people, seed), runs: seeds.length, seed, changes: [] }, () => undefined);
    const conditions = { people, runs: seeds.length, seed };
    const { visit, visitP90, waits, longest } = result.totals;
    for (const [metric, it] of Object.entries({
      'mean visit': visit,
      'p90 visit': visitP90,
      'wait in all': waits,
      'longest wait': longest,
    }))
      print({ metric, unit: 'min', value: it.mean, conditions });
    print({ metric: 'people lost', unit: 'people', value: result.unfinished, floor: { max: 0 }, conditions });
    print({ metric: 'one simulated day', unit: 'ms', value: result.tookMs / seeds.length, conditions });
  }
}

/** `1-10` or `3,5,8`. */
function seedsOf(text: string): number[] {
  const [from, to] = text.split('-').map(Number);
  if (from !== undefined && to !== undefined) return Array.from({ length: to - from + 1 }, (_, at) => from + at);
  return text.split(',').map(Number);
}

const sum = (values: readonly number[]): number => values.reduce((total, it) => total + it, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;
