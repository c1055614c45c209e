import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { Bench, BenchContext } from '../frame/bench';
import { serveDay } from './server-day/serve-day';
import { type DayOutcome, loadPlugin, loadSimulator, type Simulator } from './simulator';

/** The simulator drives a running server through its API: what happens is done by the product's calls, who goes where is the server's decision. */
export const queueHttpBench: Bench = {
  about:
    '模拟器通过接口驱动运行中的服务器过一天（--n 200）：同一种子两次应得到同一天；--port 只提供接口，供模拟器从外面连接',
  options: {
    sim: '../shared/tools/queue-sim/sim.mjs',
    scenario: 'checkup',
    n: '200',
    seed: '1',
    times: '2',
    port: '0',
  },
  run,
};

async function run(context: BenchContext): Promise<void> {
  const { options, print, tell, defer } = context;
  const port = options.number('port');
  if (port > 0) {
    const served = await serveDay(port);
    defer(() => served.close());
    tell(`模拟器请连接 ${served.url}（须带 --events）；按 Ctrl-C 结束`);
    await new Promise(() => undefined);
  }
  const simulator = await loadSimulator(resolve(options.text('sim')));
  if (!simulator) return tell(`没有找到模拟器（${options.text('sim')}，可用 --sim 指定），无法进行。`);
  const day = {
    scenario: options.text('scenario'),
    n: options.number('n'),
    seed: options.number('seed'),
    fasting: 'soft',
  };
  const { policies } = await loadPlugin(process.cwd());
  const base = await simulator.runDay(simulator.makeDay(day), { policy: 'sq', score: [] });
  const inProcess = await simulator.runDay(simulator.makeDay(day), { policy: policies.tijian, score: [] });
  const digests: string[] = [];
  for (let time = 0; time < options.number('times'); time++) {
    const served = await serveDay();
    const started = Date.now();
    const { outcome, digest, asked } = await throughServer(simulator, day, served.url).finally(() => served.close());
    digests.push(digest);
    const seconds = (Date.now() - started) / 1000;
    const conditions = { time, seconds: Math.round(seconds), digest, ...served.differences() };
    const paired = (metric: string, of: (it: DayOutcome) => number) =>
      print({
        metric,
        unit: 'min',
        value: of(outcome),
        baseline: of(base),
        conditions: { ...conditions, inProcess: of(inProcess) },
      });
    paired('mean visit', (it) => it.visit.mean);
    paired('p90 visit', (it) => it.visit.p90);
    paired('longest wait', (it) => it.waiting.max);
    print({
      metric: 'invalid or forced answers',
      value: outcome.invalid + outcome.forced,
      floor: { max: 0 },
      conditions,
    });
    print({
      metric: 'one decision with all that happened before it',
      unit: 'ms',
      value: (1000 * seconds) / asked,
      conditions,
    });
  }
  print({
    metric: 'different days of one seed',
    value: new Set(digests).size - 1,
    floor: { max: 0 },
    conditions: { digests },
  });
}

/** Plays the day; the digest is of everything that happened in it, in order. */
async function throughServer(simulator: Simulator, day: Parameters<Simulator['makeDay']>[0], url: string) {
  const policy = simulator.httpPolicy(url, { events: true, day: day.seed });
  const history = createHash('sha256');
  const onEvent = (event: unknown) => {
    history.update(JSON.stringify(event));
    policy.onEvent?.(event);
  };
  try {
    const outcome = await simulator.runDay(simulator.makeDay(day), { policy, score: [], onEvent });
    await policy.flush();
    return { outcome, digest: history.digest('hex').slice(0, 16), asked: outcome.decisions };
  } finally {
    policy.close();
  }
}
