import type { Server as HttpServer } from 'node:http';
import { createAdapter } from '@socket.io/redis-adapter';
import { type ClientToServer, type ServerToClient, Subscribe } from '@tijian/shared';
import { Redis } from 'ioredis';
import { Server, type Socket } from 'socket.io';
import type { App } from '../../app';
import type { Actor } from '../auth/actor';
import { sessionTokenOf } from '../auth/session-cookie';
import { isDatabaseAway } from '../database';
import { missedNews } from './missed-news';
import { onNews } from './push-news';
import { mayListen, type TopicType } from './topics';

const CLOCK_MS = 5_000;
type SocketData = { actor: Actor };
type Handshake = Pick<Socket['handshake'], 'headers' | 'auth'>;

/** The socket.io server: signed-in staff subscribe to topics, get what they missed, and the server's clock every five seconds. */
export function startSockets(app: App, http: HttpServer, topics: TopicType[]) {
  const io = new Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>(http, {
    path: '/socket.io',
    serveClient: false,
    maxHttpBufferSize: 100_000,
  });
  const missed = missedNews(app.db);
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
    try {
      const actor = await actorOf(app, socket.handshake);
      if (!actor) return next(new Error('unauthenticated'));
      socket.data.actor = actor;
      return next();
    } catch (error) {
      return next(new Error(isDatabaseAway(error) ? 'unavailable' : 'unauthenticated'));
    }
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
      try {
        return answer(await missed(request.data));
      } catch (error) {
        app.log.warn({ err: error }, 'missed news could not be read');
        return answer({ ok: false, code: 'unavailable' });
      }
    });
    socket.on('unsubscribe', (topic) => void socket.leave(String(topic)));
  });
  onNews((event) => void io.to(event.topic).emit('news', event));
  app.onSessionEnd((sessionId, over) => {
    if (over) io.to(`session:${sessionId}`).emit('signedOut');
    io.in(`session:${sessionId}`).disconnectSockets(true);
  });
  // Silent while the database is away: a screen then shows that what is on it grows old.
  const clock = setInterval(() => {
    if (!app.db.isAway) io.local.emit('clock', new Date().toISOString());
  }, CLOCK_MS);
  clock.unref();
  return {
    async close() {
      clearInterval(clock);
      await io.close();
      await Promise.allSettled(closing.map((it) => it()));
    },
  };
}

/** Screens and guide pages name what they are with their token; everybody else has a session. */
function actorOf(app: App, { headers, auth }: Handshake): Promise<Actor | null> {
  const { client, token } = auth as { client?: unknown; token?: unknown };
  if (client !== 'device' && client !== 'guide') return app.authenticate(sessionTokenOf(headers.cookie, token));
  return typeof token === 'string' ? app.authenticateOther[client](token) : Promise.resolve(null);
}
