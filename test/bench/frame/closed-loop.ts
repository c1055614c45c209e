import autocannon from 'autocannon';
import type { Load, Shot } from './load';

export interface ClosedLoop {
  /** Answers with a status below 400, a second. */
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** Answers with other statuses, time-outs and broken connections. */
  failures: number;
  /** Status and answer of the first that failed. */
  firstFailure: string | null;
  answers: number;
}

/** As many requests as the server takes: each connection sends its next one when the last is answered. */
export async function closedLoop(
  url: string,
  load: Load,
  { connections, seconds }: { connections: number; seconds: number },
): Promise<ClosedLoop> {
  let good = 0;
  let failures = 0;
  let firstFailure: string | null = null;
  const started = performance.now();
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    timeout: 30,
    requests: [
      {
        setupRequest: (request, context) => {
          const shot = load();
          (context as { shot?: Shot }).shot = shot;
          const { method, path, headers, body } = shot;
          return { ...request, method, path, headers, body };
        },
        onResponse: (status, body, context) => {
          if (status > 0 && status < 400) good++;
          else {
            failures++;
            firstFailure ??= `${status} ${body.slice(0, 300)}`;
          }
          (context as { shot?: Shot }).shot?.done?.(status, body);
        },
      },
    ],
  });
  const took = (performance.now() - started) / 1000;
  return {
    perSecond: good / took,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failures: failures + result.errors,
    firstFailure: firstFailure ?? (result.errors ? `${result.errors} broken connections or time-outs` : null),
    answers: good + failures,
  };
}
