import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { type Seeded, seeded } from '../../../server/src/modules/demo/seeded';
import type { SilentLine } from '../../src/support/silent-line';
import type { Ground } from '../ground';
import type { Uptime } from './checker';
import type { ScreensOptions } from './screens';
import type { Watched } from './watched';

/** Later outages of a server are as long as it takes to come back, and up to this. */
const SHORT_AWAY_MS = 3_000;

/** Loses a share of the connections at one moment, again and again; the first time after half a period. Gives how many. */
export async function loseSome(crowd: readonly Watched[], options: ScreensOptions, end: number): Promise<number> {
  const { seed, period, share, tell = () => undefined } = options;
  const random = seeded(`${seed} loss`);
  let lost = 0;
  // Who is lost last has time to come back.
  for (let next = Date.now() + period * 500; next < end - 5_000; next += period * 1_000) {
    await wait(Math.max(0, next - Date.now()));
    const victims = crowd.filter(() => random.chance(share / 100));
    for (const it of victims) it.lose();
    lost += victims.length;
    tell(`${victims.length} 个画面断线；${load()}`);
  }
  return lost;
}

type Scene = { uptime: Uptime; options: ScreensOptions; lines: readonly SilentLine[]; crowd: readonly Watched[] };

/** Kills each server and Redis so many times, and has a line go dead each time, spread over two thirds of the run; gives how often Redis was killed. */
export async function restart(
  { servers, redis }: Ground<unknown>,
  { uptime, options, lines, crowd }: Scene,
): Promise<number> {
  const { seed, restarts, seconds, away, tell = () => undefined } = options;
  const random: Seeded = seeded(`${seed} restarts`);
  type Loss = { of: 'server' | 'redis' | 'line'; nth: number };
  const list = Array.from({ length: restarts }, (_, round): Loss[] => [
    ...servers.map((_, nth) => ({ of: 'server' as const, nth })),
    ...(redis ? [{ of: 'redis' as const, nth: 0 }] : []),
    ...(lines.length ? [{ of: 'line' as const, nth: round % lines.length }] : []),
  ]).flat();
  const spread = (seconds * 1_000 * 2) / 3;
  const start = Date.now();
  for (const [at, { of, nth }] of list.entries()) {
    await wait(Math.max(500, start + (spread * at) / list.length - Date.now()));
    const isLong = at === 0 || of === 'line';
    const awayMs = isLong ? away * 1_000 : of === 'redis' ? away * 500 : random.below(SHORT_AWAY_MS);
    const place = of === 'redis' ? null : of === 'line' ? servers.length + nth : nth;
    await uptime.without(place, async () => {
      if (of === 'server') await servers[nth]?.kill9();
      else if (of === 'redis') await redis?.stop();
      else {
        lines[nth]?.swallow();
        for (const it of crowd) if (it.server === place) it.isCut = true;
      }
      await wait(awayMs);
      if (of === 'server') await servers[nth]?.up();
      else if (of === 'redis') await redis?.start();
      else lines[nth]?.mend();
    });
    const what = of === 'redis' ? 'Redis' : `${of === 'line' ? '到服务的线路' : '服务'} ${nth + 1}`;
    tell(`第 ${at + 1}/${list.length} 次：${what} 中断 ${awayMs} 毫秒后恢复；${load()}`);
  }
  return redis ? restarts : 0;
}

/** What else the machine does: a figure that is late under it says little. */
const load = (): string => `一分钟负载 ${loadavg()[0]?.toFixed(1)}，${availableParallelism()} 个处理器`;
