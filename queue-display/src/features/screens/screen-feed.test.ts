import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from '@jest/globals';
import type { ClientToServer, DisplaySnapshot, ServerToClient } from '@tijian/shared';
import { Server } from 'socket.io';
import { isOld, ScreenFeed } from './screen-feed';
import type { ScreenState } from './screen-state';

const TOPIC = 'screens:a';
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const picture = (seq: number): DisplaySnapshot => ({
  display: {
    ...{ id: 'd', name: '大厅', kind: 'hall', floor: null, volume: 5, speech: true, quietFrom: null, quietUntil: null },
    ...{ version: 1, campus: { id: 'a', name: '本部' } },
  },
  ...{ hospital: '医院', topic: TOPIC, seq, rooms: [], calls: [], serverTime: new Date().toISOString() },
});

/** A server whose topic is at `seq`; it has kept no news. */
async function serve(at: { seq: number }) {
  const http = createServer();
  const server = new Server<ClientToServer, ServerToClient>(http);
  server.on('connection', (socket) =>
    socket.on('subscribe', (_request, answer) =>
      answer({ ok: true, reset: true, seq: at.seq, events: [], serverTime: new Date().toISOString() }),
    ),
  );
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  closing.push(() => void server.close());
  return { server, url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` };
}

/** The pictures asked for, each answered by whoever takes it from here. */
function pictures() {
  const asked: ((it: DisplaySnapshot) => void)[] = [];
  let tell: () => void = () => undefined;
  const snapshot = () =>
    new Promise<DisplaySnapshot>((resolve) => {
      asked.push(resolve);
      tell();
    });
  const next = async (): Promise<(it: DisplaySnapshot) => void> => {
    while (!asked.length) await new Promise<void>((resolve) => (tell = resolve));
    return asked.shift() as (it: DisplaySnapshot) => void;
  };
  return { displays: { snapshot }, next };
}

it('stays old when the picture it waited for is older than the news already shown, and asks for another', async () => {
  const at = { seq: 1 };
  const { server, url } = await serve(at);
  const { displays, next } = pictures();
  let state: ScreenState | null = null;
  const ear = { onHeard: () => undefined, onTrial: () => undefined, onRevoked: () => undefined };
  const feed = new ScreenFeed({ displays, token: () => 'token', url }, { current: ear }, (it) => {
    state = it;
  });
  closing.push(() => feed.close());
  const until = (isSo: () => boolean) =>
    new Promise<void>((resolve) => {
      if (isSo()) return resolve();
      closing.push(feed.link.watch(() => isSo() && resolve()));
    });
  const isOwed = () => feed.link.state().owedAt !== null;

  feed.open();
  (await next())(picture(1));
  // Each of the two topics says that nothing is known of before.
  (await next())(picture(1));
  (await next())(picture(1));
  await until(() => feed.link.state().online && !isOwed());

  server.emit('news', { topic: TOPIC, seq: 3, kind: 'ScreenNews', id: 'a', at: new Date().toISOString() });
  at.seq = 5;
  const late = await next();
  expect(isOwed()).toBe(true);
  late(picture(0));
  const newer = await next();
  expect(isOwed()).toBe(true);
  expect(state).toMatchObject({ seq: 1 });
  newer(picture(5));
  await until(() => !isOwed());
  expect(state).toMatchObject({ seq: 5 });
});

it('says that it has no picture yet only after a while, whatever else the server says', () => {
  const heard = { online: true, heardAt: 60_000, owedAt: null, clockOffset: 0 };
  expect(isOld(heard, false, 60_000, 55_000)).toBe(false);
  expect(isOld(heard, false, 60_000, 45_000)).toBe(true);
  expect(isOld(heard, true, 60_000, 45_000)).toBe(false);
  expect(isOld({ ...heard, online: false, heardAt: null }, true, 60_000, 59_000)).toBe(true);
});
