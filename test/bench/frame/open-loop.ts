import { Agent, request } from 'node:http';
import { build, type Histogram } from 'hdr-histogram-js';
import type { Load, Shot } from './load';

export interface OpenLoop {
  /** Milliseconds from the moment at which the request was due. */
  p50: number;
  p90: number;
  p99: number;
  max: number;
  /** Answers with other statuses, broken connections, and requests without an answer at the end. */
  failures: number;
  sent: number;
  /** How often a status came, 0 for no answer. */
  statuses: Record<number, number>;
}

export type Pace = { perSecond: number; seconds: number; sockets?: number };

const GIVE_UP_MS = 20_000;

/** A constant stream of requests, whether the server keeps up or not; a late answer counts from when its request was due. */
export async function openLoop(
  url: string,
  load: Load,
  { perSecond, seconds, sockets = 500 }: Pace,
): Promise<OpenLoop> {
  const agent = new Agent({ keepAlive: true, maxSockets: sockets });
  const times = build({
    lowestDiscernibleValue: 1,
    highestTrackableValue: 120_000_000,
    numberOfSignificantValueDigits: 3,
  });
  const statuses: Record<number, number> = {};
  const total = Math.round(perSecond * seconds);
  let open = 0;
  const begun = performance.now() + 5;
  for (let sent = 0; sent < total; ) {
    const due = Math.min(total, Math.floor(((performance.now() - begun) * perSecond) / 1000) + 1);
    for (; sent < due; sent++) {
      const at = begun + (sent * 1000) / perSecond;
      open++;
      void send(url, agent, load()).then((status) => {
        open--;
        statuses[status] = (statuses[status] ?? 0) + 1;
        times.recordValue(Math.max(1, Math.round((performance.now() - at) * 1000)));
      });
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  for (const until = performance.now() + GIVE_UP_MS; open > 0 && performance.now() < until; )
    await new Promise((resolve) => setTimeout(resolve, 5));
  if (open) statuses[0] = (statuses[0] ?? 0) + open;
  agent.destroy();
  const good = Object.entries(statuses).reduce((sum, [status, count]) => sum + (isGood(Number(status)) ? count : 0), 0);
  return {
    ...percentiles(times),
    failures: total - good,
    sent: total,
    statuses,
  };
}

const isGood = (status: number): boolean => status > 0 && status < 400;

function percentiles(times: Histogram) {
  const ms = (percentile: number) => times.getValueAtPercentile(percentile) / 1000;
  return { p50: ms(50), p90: ms(90), p99: ms(99), max: times.maxValue / 1000 };
}

/** The status, or 0 when the connection broke. */
export function send(url: string, agent: Agent, { method, path, headers, body, done }: Shot): Promise<number> {
  return new Promise((resolve) => {
    const end = (status: number, text: string) => {
      done?.(status, text);
      resolve(status);
    };
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const outgoing = request(url + path, { method, agent, headers: { ...headers, ...length } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => done && chunks.push(chunk));
      answer.on('end', () => end(answer.statusCode ?? 0, Buffer.concat(chunks).toString()));
      answer.on('error', () => end(0, ''));
    });
    outgoing.on('error', () => end(0, ''));
    outgoing.end(body);
  });
}
