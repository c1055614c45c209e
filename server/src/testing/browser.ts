import { type CallInput, type CallReply, type CallSpec, type ErrorCode, wireRequest } from '@tijian/shared';
import type { TestApp } from './test-app';

type Answer<C extends CallSpec> = { status: number; code?: ErrorCode; reply: CallReply<C>; details: unknown };

/** Somebody at a browser of their own, which keeps the session cookie that the server gives. */
export class TestBrowser {
  token: string | null = null;

  constructor(private readonly test: TestApp) {}

  async try<C extends CallSpec>(call: C, input: CallInput<C>): Promise<Answer<C>> {
    const wire = wireRequest(call, input);
    const answer = await fetch(`${this.test.url}${wire.url}`, {
      method: wire.method,
      headers: {
        'x-tijian-client': 'test',
        'content-type': 'application/json',
        'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0.0.0 Safari/537.36',
        ...(this.token ? { cookie: `tijian_session=${this.token}` } : {}),
      },
      body: wire.method === 'GET' ? undefined : JSON.stringify(wire.body ?? {}),
    });
    this.keep(answer.headers.getSetCookie());
    const said = (await answer.json()) as { code: ErrorCode; details: unknown };
    if (answer.ok) return { status: answer.status, reply: said as CallReply<C>, details: null };
    return { status: answer.status, code: said.code, reply: undefined as never, details: said.details };
  }

  async call<C extends CallSpec>(call: C, input: CallInput<C>): Promise<CallReply<C>> {
    const answer = await this.try(call, input);
    if (answer.code) throw new Error(`${call.path}: ${answer.code} ${JSON.stringify(answer.details)}`);
    return answer.reply;
  }

  private keep(cookies: string[]): void {
    for (const it of cookies) {
      const value = /^tijian_session=([^;]*)/.exec(it)?.[1];
      if (value !== undefined) this.token = value || null;
    }
  }
}
