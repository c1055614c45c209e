import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { TestApp } from '@tijian/server/testing';
import { callerApi, guideApi, type ScreenNews, wireRequest } from '@tijian/shared';
import { createConnection } from 'mysql2/promise';
import { startProduct } from '../../src/support/product';
import { makeScreensHall, type ScreensHall } from '../../src/support/screens-hall';
import { openAll, Watcher } from '../../src/support/watchers';
import type { Bench, BenchContext } from '../frame/bench';
import { send } from '../frame/open-loop';
import { openPlace, type Place } from '../frame/place';
import { processFigures } from '../frame/process-figures';
import { type Bare, openBare } from './bare';

/** F1, F2 and the storm of T8: screens and phones on one server. */
export const realtimeBench: Bench = {
  about:
    '实时消息：1,000 块屏幕和 3,000 部手机在线，一次呼叫提交到全部画面的时间（F1）、每个连接的内存（F2）、三成同时断线后的恢复（T8）、全部手机同时打开导检页',
  options: {
    screens: '1000',
    phones: '3000',
    looks: '3000',
    rooms: '20',
    people: '60',
    calls: '30',
    every: '500',
    share: '0.3',
  },
  run,
};

/** Instants in milliseconds since 1970, fractions kept. */
type Delays = { screens: number[]; phones: number[] };
const instant = (): number => performance.timeOrigin + performance.now();
const listener = fileURLToPath(new URL('../../dist/bench/commits.js', import.meta.url));

async function run(context: BenchContext): Promise<void> {
  const { options, print, tell, defer } = context;
  const place = await openPlace(context);
  const made = await makeHall(context, place);
  const folder = mkdtempSync(join(tmpdir(), 'tijian-bench-commits-'));
  defer(() => rmSync(folder, { recursive: true, force: true }));
  const commits = join(folder, 'commits');
  const env = {
    ...made.env,
    BENCH_COMMITS: commits,
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import=${pathToFileURL(listener).href}`,
  };
  const product = await startProduct({ env, dataDir: made.dataDir });
  defer(() => product.stop());
  const [displays, phones] = [options.number('screens'), options.number('phones')];
  const conditions = { database: place.settings };

  const empty = await settledFigures(product.url);
  const heard = new Map<string, Delays>();
  const watchers = crowdOf(product.url, made.hall, { displays, phones, heard });
  tell(`连接 ${watchers.length} 个画面……`);
  const started = performance.now();
  await openAll(watchers);
  print({
    metric: 'connected',
    unit: '1/s',
    value: watchers.length / ((performance.now() - started) / 1000),
    conditions,
  });
  const full = await settledFigures(product.url);
  const bare = await openBare({ connections: watchers.length, screens: displays }, tell);
  defer(() => bare.close());
  print({
    metric: 'processor time per connection',
    unit: 'ms',
    value: (1000 * (full.cpuSeconds - empty.cpuSeconds)) / watchers.length,
    baseline: bare.connectCpuMs,
    conditions,
  });
  for (const [metric, own, baseline] of [
    ['resident memory', (full.residentMb - empty.residentMb) * 1000, bare.residentKb],
    ['heap', (full.heapMb - empty.heapMb) * 1000, bare.heapKb],
  ] as const)
    print({
      metric: `${metric} per connection`,
      unit: 'KB',
      value: own / watchers.length,
      baseline,
      ratioBound: { max: 2 },
      conditions,
    });

  const before = await processFigures(product.url);
  const { made: called, bareMs } = await callSeveral(context, product.url, made.hall, { bare });
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  const after = await processFigures(product.url);
  bare.close();
  const calls = committed(called, commits);
  printDelays(context, { calls, heard, displays, conditions, bareMs });
  print({
    metric: 'processor time per call, its screens told',
    unit: 'ms',
    value: (1000 * (after.cpuSeconds - before.cpuSeconds)) / calls.length,
    conditions,
  });

  await lookTogether(context, product.url, made.hall, conditions);

  const lost = watchers.filter((_, at) => at % 10 < options.number('share') * 10);
  for (const it of lost) it.lose();
  await callSeveral(context, product.url, made.hall, { most: 3 });
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  const healed = lost.map((it) => it.healedAfterMs ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b);
  print({
    metric: 'healed after a loss, the last',
    unit: 'ms',
    value: healed.at(-1) ?? 0,
    floor: { max: 2_000 },
    conditions: { ...conditions, lost: lost.length, p50: healed[Math.floor(healed.length / 2)] },
  });
  const screens = watchers.slice(0, displays);
  print({
    metric: 'screens that differ',
    value: screens.filter((it) => it.seq !== screens[0]?.seq).length,
    floor: { max: 0 },
    conditions,
  });
  print({
    metric: 'news lost',
    value: watchers.reduce((sum, it) => sum + it.faults, 0),
    floor: { max: 0 },
    conditions,
  });
  for (const it of watchers) it.close();
}

/** A hall in a database of its own, and what a server on it needs. */
async function makeHall({ options, tell, defer }: BenchContext, place: Place) {
  process.env.TIJIAN_TEST_DB = 'mariadb';
  process.env.TEST_MYSQL_URL = place.urlOf('');
  const test = await TestApp.start();
  const { DATABASE_URL = '', DATA_DIR: dataDir } = test.app.config;
  defer(async () => {
    const connection = await createConnection(place.urlOf(''));
    await connection.query(`DROP DATABASE IF EXISTS ${new URL(DATABASE_URL).pathname.slice(1)}`);
    await connection.end();
    rmSync(dataDir, { recursive: true, force: true });
  });
  tell('布置大厅……');
  const hall = await makeScreensHall(test, { rooms: options.number('rooms'), people: options.number('people') });
  await test.running.close();
  const env = { DATABASE_URL, TIJIAN_SECOND_FACTOR: 'optional', TIJIAN_DEMO: 'false', LOG_LEVEL: 'warn' };
  return { hall, dataDir, env };
}

/** Screens of the campus, then phones shared out among the examinees; each notes when it heard of whose call. */
function crowdOf(
  url: string,
  { campusId, screenToken, guides }: ScreensHall,
  { displays, phones, heard }: { displays: number; phones: number; heard: Map<string, Delays> },
): Watcher[] {
  const note = (visit: string, sort: keyof Delays) => {
    const delays = heard.get(visit) ?? { screens: [], phones: [] };
    delays[sort].push(instant());
    heard.set(visit, delays);
  };
  const screens = Array.from(
    { length: displays },
    () =>
      new Watcher(url, { client: 'device', token: screenToken }, `screens:${campusId}`, (event) => {
        for (const call of (event.data as unknown as ScreenNews).calls) note(call.number, 'screens');
      }),
  );
  const people = Array.from({ length: phones }, (_, at) => {
    const guide = guides[at % guides.length]!;
    return new Watcher(url, { client: 'guide', token: guide.token }, `guide:${guide.visitId}`, () =>
      note(guide.visitId, 'phones'),
    );
  });
  return [...screens, ...people];
}

type Made = { number: string; visitId: string; request: string; sentAt: number; committedAt: number };

/** Calls at one room after another, at an even pace; between two of them the bare server tells its screens something, so that both have the machine alike. */
async function callSeveral(
  { options }: BenchContext,
  url: string,
  { callers }: ScreensHall,
  { most = options.number('calls'), bare }: { most?: number; bare?: Bare },
): Promise<{ made: Made[]; bareMs: number[] }> {
  const made: Made[] = [];
  const bareMs: number[] = [];
  for (const { who, roomId } of callers) {
    if (made.length >= most) break;
    const wire = wireRequest(callerApi.next, { params: { id: roomId } });
    const request = `call ${made.length} ${instant()}`;
    const sentAt = instant();
    const answer = await fetch(`${url}${wire.url}`, {
      method: 'POST',
      headers: { 'x-tijian-client': 'bench', cookie: `tijian_session=${who.token}`, 'x-bench-request': request },
    });
    const { ticket } = (await answer.json()) as { ticket?: { number: string; visitId: string } | null };
    if (ticket) made.push({ ...ticket, request, sentAt, committedAt: Number.NaN });
    await new Promise((resolve) => setTimeout(resolve, options.number('every')));
    if (bare) bareMs.push(...(await bare.broadcast()));
  }
  return { made, bareMs };
}

/** Every phone opens its page in the same moment, as after an outage; nothing else happens meanwhile. */
async function lookTogether(
  { options, print, tell }: BenchContext,
  url: string,
  { guides }: ScreensHall,
  conditions: Record<string, unknown>,
): Promise<void> {
  const looks = options.number('looks');
  if (!looks) return;
  tell(`${looks} 部手机同时打开导检页……`);
  const agent = new Agent({ keepAlive: true, maxSockets: 200 });
  const path = wireRequest(guideApi.view, {}).url;
  const before = await processFigures(url);
  const started = performance.now();
  const took: number[] = [];
  let failures = 0;
  const look = async (nth: number) => {
    const headers = { authorization: `Bearer ${guides[nth % guides.length]!.token}` };
    const status = await send(url, agent, { method: 'GET', path, headers });
    if (status !== 200) failures++;
    took.push(performance.now() - started);
  };
  await Promise.all(Array.from({ length: looks }, (_, nth) => look(nth)));
  agent.destroy();
  const after = await processFigures(url);
  const cpu = (1000 * (after.cpuSeconds - before.cpuSeconds)) / looks;
  print({ metric: 'cpu of a guide page', unit: 'ms', value: cpu, conditions });
  print({
    metric: 'all phones looked, the last',
    unit: 'ms',
    value: Math.max(...took),
    conditions: { ...conditions, looks },
  });
  print({ metric: 'failed looks', value: failures, floor: { max: 0 }, conditions });
}

/** The calls with the instants at which the database had confirmed their commits, as the server noted them. */
function committed(calls: readonly Made[], file: string): Made[] {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  const noted = lines.map((it) => JSON.parse(it) as { request: string; at: number });
  const byRequest = new Map(noted.map((it) => [it.request, it.at]));
  return calls.map((it) => {
    const committedAt = byRequest.get(it.request);
    if (committedAt === undefined) throw new Error(`no commit was noted for ${it.request}`);
    return { ...it, committedAt };
  });
}

function printDelays(
  { print }: BenchContext,
  {
    calls,
    heard,
    displays,
    conditions,
    bareMs,
  }: {
    calls: Made[];
    heard: Map<string, Delays>;
    displays: number;
    conditions: Record<string, unknown>;
    bareMs: readonly number[];
  },
): void {
  const screens = calls.flatMap((it) => (heard.get(it.number)?.screens ?? []).map((at) => at - it.committedAt));
  const fromSent = calls.flatMap((it) => (heard.get(it.number)?.screens ?? []).map((at) => at - it.sentAt));
  const phones = calls.flatMap((it) =>
    (heard.get(it.visitId)?.phones ?? []).filter((at) => at >= it.sentAt).map((at) => at - it.committedAt),
  );
  for (const [metric, delays] of [
    ['commit of a call → shown on a screen, p99', screens],
    ['commit of a call → heard by a phone, p99', phones],
  ] as const)
    print({
      metric,
      unit: 'ms',
      value: quantile(delays, 0.99),
      baseline: quantile(bareMs, 0.99),
      ratioBound: { max: 3 },
      floor: { max: 250 },
      conditions: {
        ...conditions,
        ...{ p50: quantile(delays, 0.5), bareP50: quantile(bareMs, 0.5) },
        ...{ heard: delays.length, calls: calls.length },
      },
    });
  print({ metric: 'call sent → shown on a screen, p99', unit: 'ms', value: quantile(fromSent, 0.99), conditions });
  print({
    metric: 'calls not shown',
    value: calls.length * displays - screens.length,
    floor: { max: 0 },
    conditions,
  });
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.max(0, sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
}

/** After a moment's rest, so that what was only passing is gone. */
async function settledFigures(url: string) {
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  return processFigures(url);
}
