import type { Staff } from '@tijian/server/testing';
import { type CallInput, type CallReply, type CallSpec, callerApi, wireRequest } from '@tijian/shared';
import { startProduct } from '../../src/support/product';
import type { Bench, BenchContext } from '../frame/bench';
import { openPlace } from '../frame/place';
import { processFigures } from '../frame/process-figures';
import { type BusyHall, makeBusyHall } from './busy-hall';

/** Calling under load, and W4: what a decision costs with a thousand people present. */
export const queueApiBench: Bench = {
  about:
    '叫号接口：60 个呼叫器同时工作、平均每 2 秒一个操作（p95 < 100 毫秒；--pause 0 为不停顿）；1,000 人在场时“完成并安排下一站”与不做决定的操作之比（W4）',
  options: { people: '1000', callers: '60', turns: '8', alone: '60', pause: '2000' },
  run,
};

/** Somebody is called only when they have had time to walk. */
const WALK_MS = 65_000;

async function run(context: BenchContext): Promise<void> {
  const { options, print, tell, defer } = context;
  const place = await openPlace(context);
  const callers = options.number('callers');
  const people = options.number('people');
  const hall = await makeBusyHall(place.urlOf(''), { people, stations: callers, tell });
  defer(() => hall.drop());
  const product = await startProduct({ env: hall.env, dataDir: hall.dataDir });
  defer(() => product.stop());
  tell('等大家走到诊室……');
  await new Promise((resolve) => setTimeout(resolve, WALK_MS));
  const conditions = { database: place.settings, people };

  const alone = new Stopwatch();
  await turnsOf(product.url, hall.stations[0]!, { turns: options.number('alone'), pauseMs: 0 }, alone);
  const plain = alone.quantile('arrived', 0.99);
  for (const it of ['next', 'finish'])
    print({
      metric: `${it} alone, p99`,
      unit: 'ms',
      value: alone.quantile(it, 0.99),
      baseline: plain,
      ratioBound: { max: 2 },
      floor: { max: 20 },
      conditions: { ...conditions, baselineIs: 'arrived', p50: alone.quantile(it, 0.5), count: alone.count(it) },
    });

  const before = await processFigures(product.url);
  const crowd = new Stopwatch();
  const started = performance.now();
  await Promise.all(
    hall.stations.map((it) =>
      turnsOf(product.url, it, { turns: options.number('turns'), pauseMs: options.number('pause') }, crowd),
    ),
  );
  const seconds = (performance.now() - started) / 1000;
  const after = await processFigures(product.url);
  const acts = ['next', 'arrived', 'finish'].reduce((sum, it) => sum + crowd.count(it), 0);
  for (const it of ['next', 'arrived', 'finish'])
    print({
      metric: `${it}, p95 of ${callers} callers`,
      unit: 'ms',
      value: crowd.quantile(it, 0.95),
      ...(it === 'next' ? { floor: { max: 100 } } : {}),
      conditions: {
        ...conditions,
        p50: crowd.quantile(it, 0.5),
        p99: crowd.quantile(it, 0.99),
        count: crowd.count(it),
      },
    });
  print({ metric: 'acts', unit: '1/s', value: acts / seconds, conditions });
  print({ metric: 'cpu', unit: 'ms/act', value: (1000 * (after.cpuSeconds - before.cpuSeconds)) / acts, conditions });
  print({ metric: 'event-loop p99', unit: 'ms', value: after.loopP99Ms, conditions });
  print({ metric: 'failures', value: alone.failures + crowd.failures, floor: { max: 0 }, conditions });
}

/** Calls, lets in and finishes, one person after another, with a pause of this length on average between two acts. */
async function turnsOf(
  url: string,
  { who, roomId }: BusyHall['stations'][number],
  { turns, pauseMs }: { turns: number; pauseMs: number },
  watch: Stopwatch,
): Promise<void> {
  const pause = () => new Promise((resolve) => setTimeout(resolve, 2 * pauseMs * Math.random()));
  for (let turn = 0; turn < turns; turn++) {
    await pause();
    const called = await watch.time('next', () => send(url, who, callerApi.next, { params: { id: roomId } }));
    const id = called?.ticket?.id;
    if (!id) continue;
    await pause();
    await watch.time('arrived', () => send(url, who, callerApi.arrived, { params: { id } }));
    await pause();
    await watch.time('finish', () => send(url, who, callerApi.finish, { params: { id }, body: { next: false } }));
  }
}

/** Milliseconds by name of the act. */
class Stopwatch {
  failures = 0;
  private readonly times = new Map<string, number[]>();

  async time<T>(name: string, work: () => Promise<T>): Promise<T | null> {
    const started = performance.now();
    try {
      const answer = await work();
      const times = this.times.get(name) ?? [];
      times.push(performance.now() - started);
      this.times.set(name, times);
      return answer;
    } catch {
      this.failures++;
      return null;
    }
  }

  count(name: string): number {
    return this.times.get(name)?.length ?? 0;
  }

  quantile(name: string, share: number): number {
    const sorted = [...(this.times.get(name) ?? [])].sort((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  }
}

async function send<C extends CallSpec>(url: string, who: Staff, call: C, input: CallInput<C>): Promise<CallReply<C>> {
  const wire = wireRequest(call, input);
  const answer = await fetch(url + wire.url, {
    method: wire.method,
    headers: {
      'content-type': 'application/json',
      'x-tijian-client': 'bench',
      cookie: `tijian_session=${who.token}`,
      ...(wire.idempotencyKey ? { 'idempotency-key': wire.idempotencyKey } : {}),
    },
    body: JSON.stringify(wire.body ?? {}),
  });
  if (!answer.ok) throw new Error(`${wire.method} ${wire.url}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as CallReply<C>;
}
