import type { Server as HttpServer } from 'node:http';
import { createAdapter } from '@socket.io/redis-adapter';
import {
  type ClientToServer,
  type RealtimeEvent,
  type ServerToClient,
  Subscribe,
  type SubscribeAnswer,
} from '@tijian/shared';
import { Redis } from 'ioredis';
import { Server } from 'socket.io';
import type { App } from '../../app';
import type { Actor } from '../auth/actor';
import { sessionTokenOf } from '../auth/session-cookie';
import { onNews } from './push-news';
import { RealtimeEventEntity, RealtimeTopicEntity } from './realtime.entity';
import { mayListen, type TopicType } from './topics';

const CLOCK_MS = 5_000;
/** More missed events than this and the client had better fetch afresh. */
const MOST_REPLAYED = 500;
type SocketData = { actor: Actor };

/** The socket.io server: signed-in staff subscribe to topics, get what they missed, and the server's clock every five seconds. */
export function startSockets(app: App, http: HttpServer, topics: TopicType[]) {
  const io = new Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>(http, {
    path: '/socket.io',
    serveClient: false,
    maxHttpBufferSize: 100_000,
  });
  const closing: (() => Promise<unknown>)[] = [];
  if (app.config.REDIS_URL) {
    const publisher = new Redis(app.config.REDIS_URL);
    const subscriber = publisher.duplicate();
    for (const it of [publisher, subscriber])
      it.on('error', (error) => app.log.warn({ err: error }, 'redis connection'));
    io.adapter(createAdapter(publisher, subscriber));
    closing.push(
      () => publisher.quit(),
      () => subscriber.quit(),
    );
  }
  io.use(async (socket, next) => {
    const actor = await app
      .authenticate(sessionTokenOf(socket.handshake.headers.cookie, socket.handshake.auth?.token))
      .catch(() => null);
    if (!actor) return next(new Error('unauthenticated'));
    socket.data.actor = actor;
    return next();
  });
  io.on('connection', (socket) => {
    const { actor } = socket.data;
    if (actor.sessionId) void socket.join(`session:${actor.sessionId}`);
    socket.on('subscribe', async (input, answer) => {
      const request = Subscribe.safeParse(input);
      if (!request.success || typeof answer !== 'function')
        return typeof answer === 'function' && answer({ ok: false, code: 'invalid_input' });
      if (!mayListen(topics, actor, request.data.topic)) return answer({ ok: false, code: 'forbidden' });
      await socket.join(request.data.topic);
      return answer(await missed(app, request.data));
    });
    socket.on('unsubscribe', (topic) => void socket.leave(String(topic)));
  });
  onNews((event) => void io.to(event.topic).emit('news', event));
  app.onSessionEnd((sessionId, over) => {
    if (over) io.to(`session:${sessionId}`).emit('signedOut');
    io.in(`session:${sessionId}`).disconnectSockets(true);
  });
  const clock = setInterval(() => void io.local.emit('clock', new Date().toISOString()), CLOCK_MS);
  clock.unref();
  return {
    async close() {
      clearInterval(clock);
      await io.close();
      await Promise.allSettled(closing.map((it) => it()));
    },
  };
}

async function missed(app: App, { topic, lastSeq }: Subscribe): Promise<SubscribeAnswer> {
  return app.db.read(async (manager) => {
    const seq = (await manager.findOneBy(RealtimeTopicEntity, { topic }))?.seq ?? 0;
    const serverTime = new Date().toISOString();
    if (lastSeq === null || lastSeq > seq || seq - lastSeq > MOST_REPLAYED)
      return { ok: true, reset: true, seq, events: [], serverTime };
    const rows = await manager
      .createQueryBuilder(RealtimeEventEntity, 'it')
      .where('it.topic = :topic AND it.seq > :lastSeq', { topic, lastSeq })
      .orderBy('it.seq')
      .getMany();
    if (rows.length !== seq - lastSeq) return { ok: true, reset: true, seq, events: [], serverTime };
    return { ok: true, reset: false, seq, events: rows.map(asNews), serverTime };
  });
}

const asNews = (it: RealtimeEventEntity): RealtimeEvent => ({
  topic: it.topic,
  seq: it.seq,
  kind: it.kind,
  id: it.refId,
  at: it.at.toISOString(),
});
