import type { Staff } from '@tijian/server/testing';
import { type CallInput, type CallReply, type CallSpec, callerApi, wireRequest } from '@tijian/shared';

/** Somebody who calls at a station. */
export type Caller = { who: Staff; roomId: string };

/** Calls, lets in and finishes, one person after another, with a pause of this length on average between two acts. */
export async function turnsOf(
  url: string,
  { who, roomId }: Caller,
  { turns, pauseMs }: { turns: number; pauseMs: number },
  watch: Stopwatch,
): Promise<void> {
  const pause = () => pauseMs > 0 && new Promise((resolve) => setTimeout(resolve, 2 * pauseMs * Math.random()));
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
export class Stopwatch {
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
