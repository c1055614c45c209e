import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from '@jest/globals';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';
import type { ClientToServer, ServerToClient, SubscribeAnswer } from '../contracts/realtime';
import { ageOf, LiveLink, rightUntil } from './live-link';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A server that answers each subscription with what `answer` gives, or not at all. */
async function serve(
  answer: () => SubscribeAnswer | null,
): Promise<{ server: Server<ClientToServer, ServerToClient>; url: string }> {
  const http = createServer();
  const server = new Server<ClientToServer, ServerToClient>(http);
  server.on('connection', (socket) => {
    socket.on('subscribe', (_request, reply) => {
      const said = answer();
      if (said) reply(said);
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  closing.push(() => void server.close());
  return { server, url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A page that asks for its picture when it has missed news, and the moments at which it heard that it had. */
async function page(url: string): Promise<{ link: LiveLink; told: () => Promise<void> }> {
  const link = new LiveLink({ io, url, auth: () => ({}) });
  closing.push(() => link.close());
  let tell: () => void = () => undefined;
  link.hear('campus:a', () => {
    link.owe(true);
    tell();
  });
  const told = () => new Promise<void>((resolve) => (tell = resolve));
  const first = told();
  link.open();
  await first;
  link.owe(false);
  return { link, told };
}

const AWAY_MS = 600;

it('counts a picture that a loss made it miss something of as old from when the server was last heard', async () => {
  let seq = 1;
  const reset = (): SubscribeAnswer => ({
    ok: true,
    reset: true,
    seq,
    events: [],
    serverTime: new Date().toISOString(),
  });
  const { server, url } = await serve(reset);
  const { link, told } = await page(url);
  await pause(AWAY_MS);
  seq = 2;
  const left = Date.now();
  const again = told();
  server.disconnectSockets(true);
  await again;
  expect(link.state().online).toBe(true);
  expect(ageOf(link.state(), Date.now())).toBeGreaterThanOrEqual(AWAY_MS - 50);
  link.owe(false);
  expect(rightUntil(link.state())).toBeGreaterThanOrEqual(left);
});

it('is as young as the last word when a loss made it miss nothing', async () => {
  let isBack = false;
  const serverTime = () => new Date().toISOString();
  const { server, url } = await serve(() => ({
    ok: true,
    reset: !isBack,
    seq: 1,
    events: [],
    serverTime: serverTime(),
  }));
  const { link } = await page(url);
  await pause(AWAY_MS);
  isBack = true;
  const { heardAt } = link.state();
  const left = Date.now();
  const heardAgain = new Promise<void>((resolve) => {
    closing.push(link.watch(() => link.state().heardAt !== heardAt && resolve()));
  });
  server.disconnectSockets(true);
  await heardAgain;
  expect(link.state().owedAt).toBeNull();
  expect(rightUntil(link.state())).toBeGreaterThanOrEqual(left);
});

it('grows old while the server does not say what a loss made it miss, whatever the clock says', async () => {
  let isBusy = false;
  const serverTime = () => new Date().toISOString();
  const { server, url } = await serve(() =>
    isBusy ? null : { ok: true, reset: true, seq: 1, events: [], serverTime: serverTime() },
  );
  const { link } = await page(url);
  isBusy = true;
  const until = (isSo: () => boolean) =>
    new Promise<void>((resolve) => {
      closing.push(link.watch(() => isSo() && resolve()));
    });
  const isGone = until(() => !link.state().online);
  server.disconnectSockets(true);
  await isGone;
  await until(() => link.state().online);
  await pause(AWAY_MS);
  const { heardAt } = link.state();
  const isHeard = until(() => link.state().heardAt !== heardAt);
  server.emit('clock', serverTime(), serverTime());
  await isHeard;
  expect(ageOf(link.state(), Date.now())).toBeGreaterThanOrEqual(AWAY_MS);
});

it('believes the clock about what has been told, and late news about nothing', async () => {
  const serverTime = () => new Date().toISOString();
  const { server, url } = await serve(() => ({ ok: true, reset: true, seq: 1, events: [], serverTime: serverTime() }));
  const { link, told } = await page(url);
  const age = () => ageOf(link.state(), Date.now()) ?? 0;
  const behindMs = 12_000;
  const heard = () =>
    new Promise<void>((resolve) => {
      const { heardAt } = link.state();
      closing.push(link.watch(() => link.state().heardAt !== heardAt && resolve()));
    });
  const clock = async (upTo: number) => {
    const next = heard();
    server.emit('clock', serverTime(), new Date(upTo).toISOString());
    await next;
  };
  await clock(Date.now() - behindMs);
  expect(age()).toBeGreaterThanOrEqual(behindMs);
  const late = told();
  server.emit('news', { topic: 'campus:a', seq: 2, kind: 'Checkup', id: 'a', at: serverTime() });
  await late;
  link.owe(false);
  expect(age()).toBeGreaterThanOrEqual(behindMs);
  const now = Date.now();
  await clock(now);
  expect(rightUntil(link.state())).toBeGreaterThanOrEqual(now);
});
