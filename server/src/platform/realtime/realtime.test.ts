import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type ClientToServer,
  newId,
  type RealtimeEvent,
  type ServerToClient,
  type SubscribeAnswer,
} from '@tijian/shared';
import { io, type Socket } from 'socket.io-client';
import { build, type Staff, TestApp } from '../../testing';
import { OutboxDeliveryEntity } from '../outbox/outbox.entity';
import { keepNews } from './push-news';

type Client = Socket<ServerToClient, ClientToServer>;

const open: Client[] = [];
const connectTo = (url: string, who: Staff | null): Promise<Client> =>
  new Promise((resolve, reject) => {
    const client: Client = io(url, {
      transports: ['websocket'],
      reconnection: false,
      extraHeaders: who ? { cookie: `tijian_session=${who.token}` } : {},
    });
    open.push(client);
    client.on('connect', () => resolve(client));
    client.on('connect_error', reject);
  });
const subscribe = (client: Client, topic: string, lastSeq: number | null): Promise<SubscribeAnswer> =>
  new Promise((resolve) => client.emit('subscribe', { topic, lastSeq }, resolve));
const closeAll = () => {
  for (const it of open.splice(0)) it.close();
};

describe('news over sockets', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await TestApp.start();
  });
  afterAll(async () => {
    closeAll();
    await test?.stop();
  });

  const connect = (who: Staff | null) => connectTo(test.url, who);
  const push = (topic: string, id: string) => test.write((scope) => scope.push(topic, { kind: 'Checkup', id }));

  it('lets nobody in without a session, and nobody listen to another campus', async () => {
    await expect(connect(null)).rejects.toThrow('unauthenticated');
    const [mine, other] = [await build.campus(test), await build.campus(test)];
    const client = await connect(await test.staff({ permissions: ['checkup:read'], campusId: mine.id }));
    expect(await subscribe(client, `campus:${mine.id}`, null)).toMatchObject({ ok: true, reset: true });
    expect(await subscribe(client, `campus:${other.id}`, null)).toEqual({ ok: false, code: 'forbidden' });
    expect(await subscribe(client, 'nonsense', null)).toEqual({ ok: false, code: 'forbidden' });
  });

  it('brings news in order, and after a gap what was missed', async () => {
    const topic = `campus:${(await build.campus(test)).id}`;
    const who = await test.staff('checkup:read');
    const client = await connect(who);
    const heard: RealtimeEvent[] = [];
    client.on('news', (event) => heard.push(event));
    await subscribe(client, topic, null);
    await push(topic, 'a');
    await push(topic, 'b');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(heard.map((it) => [it.seq, it.id])).toEqual([
      [1, 'a'],
      [2, 'b'],
    ]);
    client.close();
    await push(topic, 'c');
    const back = await connect(who);
    const answer = await subscribe(back, topic, 2);
    expect(answer).toMatchObject({ ok: true, reset: false, seq: 3, events: [{ seq: 3, id: 'c' }] });
    expect(await subscribe(back, topic, 99)).toMatchObject({ ok: true, reset: true });
  });

  it('numbers news of writers at the same moment without gap or double', async () => {
    const topic = `campus:${(await build.campus(test)).id}`;
    await Promise.all(Array.from({ length: 20 }, (_, n) => push(topic, `n${n}`)));
    const client = await connect(await test.staff('checkup:read'));
    const answer = await subscribe(client, topic, 0);
    expect(answer.ok && answer.events.map((it) => it.seq)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
  });

  it('puts a session out at once when it is ended', async () => {
    const who = await test.staff('checkup:read');
    const client = await connect(who);
    const gone = new Promise((resolve) => client.on('disconnect', resolve));
    test.app.endSession(who.sessionId);
    expect(await gone).toBe('io server disconnect');
  });
});

describe('the age of what has been told', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await TestApp.start();
  });
  afterAll(async () => {
    closeAll();
    await test?.stop();
  });

  it('goes with the clock: what waits for its delivery anywhere has not been told yet', async () => {
    const client = await connectTo(test.url, await test.staff('checkup:read'));
    const clock = () =>
      new Promise<number>((resolve) =>
        client.once('clock', (time, toldUpTo) => resolve(Date.parse(time) - Date.parse(toldUpTo))),
      );
    expect(await clock()).toBe(0);
    const late = {
      ...{ id: newId(), eventId: newId(), type: 'queue.changed', handler: 'displays.tell-screens', subject: '' },
      ...{ status: 'leased' as const, leaseOwner: 'slow', leasedUntil: new Date(Date.now() + 600_000), attempts: 0 },
      ...{ dueAt: new Date(Date.now() - 8_000), lastError: null, doneAt: null },
    };
    await test.app.db.write((manager) => manager.insert(OutboxDeliveryEntity, late));
    const until = async (isSo: (age: number) => boolean) => {
      for (let rounds = 0; rounds < 4; rounds++) if (isSo(await clock())) return true;
      return false;
    };
    expect(await until((age) => age >= 8_000)).toBe(true);
    await test.app.db.write((manager) => manager.update(OutboxDeliveryEntity, { id: late.id }, { status: 'done' }));
    expect(await until((age) => age === 0)).toBe(true);
  }, 60_000);
});

describe('news of another server process', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await TestApp.start({ REDIS_URL: 'redis://127.0.0.1:1' });
  });
  afterAll(async () => {
    closeAll();
    await test?.stop();
  });

  it('is heard once and in order though Redis is away', async () => {
    const topic = `campus:${(await build.campus(test)).id}`;
    const news = (id: string) => ({ topic, news: { kind: 'Checkup', id } });
    /** As a process does that is killed between its commit and its message, or cannot send one. */
    const commitElsewhere = (id: string) =>
      test.app.db.write((manager) => keepNews(manager, new Date(), [news(id)]).then(() => undefined));
    const client = await connectTo(test.url, await test.staff('checkup:read'));
    const heard: string[] = [];
    const until = (id: string) =>
      new Promise<void>((resolve) => client.on('news', (event) => event.id === id && resolve()));
    client.on('news', (event) => heard.push(`${event.seq} ${event.id}`));
    await subscribe(client, topic, null);
    for (const id of ['a', 'b']) {
      const arrived = until(id);
      await commitElsewhere(id);
      await arrived;
    }
    await test.write((scope) => scope.push(topic, { kind: 'Checkup', id: 'own' }));
    const last = until('c');
    await commitElsewhere('c');
    await last;
    expect(heard).toEqual(['1 a', '2 b', '3 own', '4 c']);
  });
});
