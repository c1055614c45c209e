import {
  type CallInput,
  type CallReply,
  type CallSpec,
  type ClientToServer,
  type DisplaySnapshot,
  displaysApi,
  guideApi,
  newId,
  type ServerToClient,
  wireRequest,
} from '@tijian/shared';
import { io, type Socket } from 'socket.io-client';
import type { Staff, TestApp } from './test-app';

export type Link = Socket<ServerToClient, ClientToServer>;
type Settings = Partial<CallInput<typeof displaysApi.confirm>['body']>;

/** A call as a screen or a guide page makes it: by bearer token. */
export async function callAs<C extends CallSpec>(
  test: TestApp,
  token: string | null,
  call: C,
  input: CallInput<C>,
): Promise<{ status: number; code?: string; reply: CallReply<C> }> {
  const wire = wireRequest(call, input);
  const answer = await fetch(`${test.url}${wire.url}`, {
    method: wire.method,
    headers: {
      'x-tijian-client': 'screen',
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: wire.method === 'GET' ? undefined : JSON.stringify(wire.body ?? {}),
  });
  const body = (await answer.json()) as { code?: string };
  return { status: answer.status, code: answer.ok ? undefined : body.code, reply: body as CallReply<C> };
}

/** A screen that shows its code. */
export const newScreen = async (test: TestApp) => (await callAs(test, null, displaysApi.enrol, {})).reply;

/** A screen in service: its id and token. */
export async function enrolledScreen(
  test: TestApp,
  manager: Staff,
  campusId: string,
  settings: Settings = {},
): Promise<{ id: string; token: string }> {
  const { token, code } = await newScreen(test);
  const id = newId();
  const name = `屏${id.slice(-8)}`;
  await test.as(manager).call(displaysApi.confirm, { body: { id, code, campusId, name, kind: 'hall', ...settings } });
  return { id, token };
}

/** A socket of a screen or guide page; rejects when it is refused. */
export function connectAs(test: TestApp, client: 'device' | 'guide', token: string): Promise<Link> {
  return new Promise((resolve, reject) => {
    const link: Link = io(test.url, { transports: ['websocket'], reconnection: false, auth: { client, token } });
    link.on('connect', () => resolve(link));
    link.on('connect_error', (error) => {
      link.close();
      reject(error);
    });
  });
}

export const subscribe = (link: Link, topic: string, lastSeq: number | null) =>
  new Promise<Parameters<Parameters<ClientToServer['subscribe']>[1]>[0]>((resolve) =>
    link.emit('subscribe', { topic, lastSeq }, resolve),
  );

/** What the screen shows, by its own call. */
export const lookAt = async (test: TestApp, token: string): Promise<DisplaySnapshot> =>
  (await callAs(test, token, displaysApi.snapshot, {})).reply;

/** The visit of a guide sheet's code. */
export const visitOf = async (test: TestApp, token: string): Promise<string> =>
  (await callAs(test, token, guideApi.view, {})).reply.visitId;
