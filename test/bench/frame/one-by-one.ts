import { Agent } from 'node:http';
import type { Load } from './load';
import { send } from './open-loop';
import { median } from './pairs';

/** One request after another, so that nothing waits for anything else; median milliseconds and how many failed. */
export async function oneByOne(url: string, load: Load, seconds: number): Promise<{ p50: number; failures: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const times: number[] = [];
  let failures = 0;
  for (const until = performance.now() + seconds * 1000; performance.now() < until || !times.length; ) {
    const started = performance.now();
    const status = await send(url, agent, load());
    times.push(performance.now() - started);
    if (status === 0 || status >= 400) failures++;
  }
  agent.destroy();
  return { p50: median(times), failures };
}
