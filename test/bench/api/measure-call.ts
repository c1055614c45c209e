import type { BenchContext } from '../frame/bench';
import { closedLoop } from '../frame/closed-loop';
import { inTurn, type Load } from '../frame/load';
import { openLoop } from '../frame/open-loop';
import { inPairs, median } from '../frame/pairs';
import { processFigures } from '../frame/process-figures';
import type { Recording } from '../frame/statements';
import type { Call, Kind } from './calls';

export interface Subject {
  call: Call;
  recordings: readonly Recording[];
  /** Rows that the database reads for one request. */
  rowsRead: number;
  product: string;
  baseline: string;
  conditions: Record<string, unknown>;
  /** Waits for the work that requests have left behind; gives how much is left. */
  settle(): Promise<number>;
}

/** What the product must keep of the bare handler's throughput. */
const share: Record<Kind, number> = { A1: 0.4, A2: 0.35, A3: 0.4 };
const LEAST_PER_SECOND = 500;
/** Of the most that a server takes, what it takes without a growing queue. */
const SUSTAINED = 0.7;

/** Throughput and processor time in a closed loop, latency in an open one, of product and baseline in pairs. */
export async function measureCall(context: BenchContext, subject: Subject): Promise<void> {
  const { options, print, tell } = context;
  const { call, recordings, conditions, settle } = subject;
  const [pairs, seconds] = [options.number('pairs'), options.number('seconds')];
  const bare = bareLoad(call, recordings.length);
  let failures = 0;
  let answers = 0;
  let left = 0;
  const throughput = async (url: string, load: Load) => {
    if (url === subject.product) await call.prepare?.(url);
    const before = await processFigures(url);
    const result = await closedLoop(url, load, { connections: options.number('connections'), seconds });
    const after = await processFigures(url);
    if (url === subject.product) {
      if (result.firstFailure) tell(`  ${call.name}: ${result.firstFailure}`);
      failures += result.failures;
      answers += result.answers;
    } else refuseFailures(call.name, result.failures);
    const cpuMs = ((after.cpuSeconds - before.cpuSeconds) * 1000) / Math.max(1, result.answers);
    left = await settle();
    return { perSecond: result.perSecond, cpuMs };
  };
  const closed = await inPairs(
    pairs,
    () => throughput(subject.baseline, bare),
    () => throughput(subject.product, call.load),
  );
  const of = { conditions: { ...conditions, kind: call.kind } };
  const { perSecond, cpuMs } = closed;
  print({
    metric: `${call.name} throughput`,
    unit: '1/s',
    ...perSecond,
    ratioBound: { min: share[call.kind] },
    floor: { min: LEAST_PER_SECOND },
    ...of,
  });
  print({ metric: `${call.name} cpu`, unit: 'ms/request', ...cpuMs, ...of });
  print({
    metric: `${call.name} failures`,
    unit: 'share',
    value: failures / Math.max(1, answers),
    floor: { max: 0 },
    ...of,
  });
  print({
    metric: `${call.name} statements`,
    unit: '1/request',
    value: median(recordings.map((it) => it.length)),
    ...of,
  });
  print({ metric: `${call.name} rows-read`, unit: '1/request', value: subject.rowsRead, ...of });
  if (call.kind === 'A3') print({ metric: `${call.name} deliveries-left`, unit: 'events', value: left, ...of });
  await latency(context, subject, bare, Math.min(perSecond.value, perSecond.baseline));
}

/** At the rate asked for; where product or baseline cannot keep it up on this machine, at what both can. */
async function latency(
  { options, print }: BenchContext,
  subject: Subject,
  bare: Load,
  mostPerSecond: number,
): Promise<void> {
  const { call, conditions, settle } = subject;
  const perSecond = Math.max(1, Math.floor(Math.min(options.number('rate'), SUSTAINED * mostPerSecond)));
  const pace = { perSecond, seconds: options.number('seconds') };
  const loopDelays: number[] = [];
  let failures = 0;
  const delay = async (url: string, load: Load) => {
    if (url === subject.product) await call.prepare?.(url);
    await processFigures(url);
    const { p50, p99, failures: failed } = await openLoop(url, load, pace);
    const { loopP99Ms } = await processFigures(url);
    if (url === subject.product) {
      loopDelays.push(loopP99Ms);
      failures += failed;
    } else refuseFailures(call.name, failed);
    await settle();
    return { p50, p99 };
  };
  const open = await inPairs(
    options.number('pairs'),
    () => delay(subject.baseline, bare),
    () => delay(subject.product, call.load),
  );
  const of = { conditions: { ...conditions, kind: call.kind, perSecond } };
  print({
    metric: `${call.name} open rate`,
    unit: '1/s',
    value: perSecond,
    floor: { min: options.number('rate') },
    ...of,
  });
  print({ metric: `${call.name} open p50`, unit: 'ms', ...open.p50, ...of });
  print({
    metric: `${call.name} open p99`,
    unit: 'ms',
    ...open.p99,
    ratioBound: { max: 3 },
    floor: { max: 200 },
    ...of,
  });
  print({ metric: `${call.name} open failures`, unit: 'requests', value: failures, floor: { max: 0 }, ...of });
  print({ metric: `${call.name} event-loop p99`, unit: 'ms', value: median(loopDelays), ...of });
}

/** A baseline that fails does less work than the product: nothing may be compared with it. */
function refuseFailures(name: string, failures: number): void {
  if (failures) throw new Error(`${failures} requests to the baseline of ${name} failed`);
}

/** The recorded requests in turn, on the wire as the product gets them. */
function bareLoad({ name, samples }: Call, count: number): Load {
  const shots = samples(count).map((it, index) => ({ ...it, path: `/${name}/${index}` }));
  for (const it of shots) it.done?.(0, '');
  return inTurn(shots.map(({ done: _, ...it }) => it));
}
