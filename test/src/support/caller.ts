import {
  type CallInput,
  type CallReply,
  type CallSpec,
  type Me,
  sessionApi,
  type WireRequest,
  wireRequest,
} from '@tijian/shared';
import { demoPassword } from './demo-product';

/** Somebody signed in over HTTP. */
export interface Caller {
  me: Me;
  /** The session cookie, as a browser context takes it. */
  cookie: { name: string; value: string; url: string };
  call<C extends CallSpec>(call: C, input: CallInput<C>): Promise<CallReply<C>>;
}

/** Signs a demo account in without a browser. */
export async function signInCaller(url: string, username: string): Promise<Caller> {
  const body = { username, password: demoPassword };
  const answer = await send(url, wireRequest(sessionApi.signIn, { body }));
  const { state, me } = (await answer.json()) as { state: string; me?: Me };
  const [name = '', value = ''] = (answer.headers.getSetCookie()[0] ?? '').split(';')[0]?.split('=') ?? [];
  if (state !== 'signed_in' || !me) throw new Error(`${username} could not sign in: ${state}`);
  return {
    me,
    cookie: { name, value, url },
    async call(call, input) {
      const wire = wireRequest(call, input);
      const reply = await send(url, wire, `${name}=${value}`);
      return (wire.binary ? Buffer.from(await reply.arrayBuffer()) : await reply.json()) as never;
    },
  };
}

async function send(base: string, wire: WireRequest, cookie = ''): Promise<Response> {
  const answer = await fetch(base + wire.url, {
    method: wire.method,
    headers: { 'content-type': 'application/json', 'x-tijian-client': 'test', cookie },
    body: wire.body === undefined ? undefined : JSON.stringify(wire.body),
  });
  if (!answer.ok) throw new Error(`${wire.method} ${wire.url}: ${answer.status} ${await answer.text()}`);
  return answer;
}
