import type { Server as HttpServer } from 'node:http';
import { type ClientToServer, type RealtimeEvent, type ServerToClient, Subscribe } from '@tijian/shared';
import { Server, type Socket } from 'socket.io';
import type { App } from '../../app';
import type { Actor } from '../auth/actor';
import { sessionTokenOf } from '../auth/session-cookie';
import { withoutUnitGrants } from '../auth/unit-scope';
import { isDatabaseAway } from '../database';
import { startClock } from './clock';
import { missedNews } from './missed-news';
import { OthersNews } from './others-news';
import { onNews } from './push-news';
import { redisLine } from './redis-line';
import { ToldUpTo } from './told-up-to';
import { mayListen, type TopicType } from './topics';

/** Both ends ask for each other this often, and give the connection up when no answer comes: a line may be dead without either being told. */
const PING_EVERY_MS = 10_000;
const PONG_WITHIN_MS = 8_000;

/** After this the request for the first picture is there and waits for its own turn. */
const ON_ITS_WAY_MS = 20;

type SocketData = { actor: Actor };
/** From one server process to the others. */
interface ServerToServer {
  news(event: RealtimeEvent): void;
}
type Handshake = Pick<Socket['handshake'], 'headers' | 'auth'>;

/** The socket.io server: signed-in staff subscribe to topics, get what they missed, and the server's clock every five seconds. */
export function startSockets(app: App, http: HttpServer, topics: TopicType[]) {
  const io = new Server<ClientToServer, ServerToClient, ServerToServer, SocketData>(http, {
    path: '/socket.io',
    serveClient: false,
    maxHttpBufferSize: 100_000,
    pingInterval: PING_EVERY_MS,
    pingTimeout: PONG_WITHIN_MS,
  });
  const missed = missedNews(app.db);
  const line = app.config.REDIS_URL ? redisLine(app.config.REDIS_URL, app.log) : null;
  if (line) io.adapter(line.adapter);
  const tell = (event: RealtimeEvent) => void io.local.to(event.topic).emit('news', event);
  const isHeard = (topic: string) => io.of('/').adapter.rooms.has(topic);
  const others = line && new OthersNews(app.db, app.log, { isHeard, tell });
  io.use(async (socket, next) => {
    const leave = await turnOf(app, socket.handshake);
    if (leave === null) return next(new Error('unavailable'));
    let comesIn = false;
    try {
      const actor = await actorOf(app, socket.handshake);
      if (!actor) return next(new Error('unauthenticated'));
      comesIn = true;
      // No topic is of a unit.
      socket.data.actor = withoutUnitGrants(actor);
      return next();
    } catch (error) {
      return next(new Error(isDatabaseAway(error) ? 'unavailable' : 'unauthenticated'));
    } finally {
      // Who is let in asks for a picture next; who is not holds no place.
      if (comesIn) setTimeout(leave, ON_ITS_WAY_MS);
      else leave();
    }
  });
  io.on('connection', (socket) => {
    const { actor } = socket.data;
    forgetRequest(socket);
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
  onNews((event) => {
    // The others first: theirs is one message, the sockets here are many. What is not sent now they read from the database.
    if (line?.isThere()) io.serverSideEmit('news', event);
    tell(event);
    others?.heard(event);
  });
  io.on('news', (event) => void (others?.heard(event) && tell(event)));
  app.onSessionEnd((sessionId, over) => {
    if (over) io.to(`session:${sessionId}`).emit('signedOut');
    io.in(`session:${sessionId}`).disconnectSockets(true);
  });
  // Silent while the database is away: a screen then shows that what is on it grows old.
  const told = new ToldUpTo(app.db, app.log);
  const upTo = (now: Date) => {
    const at = now.getTime();
    return new Date(Math.min(told.at(at).getTime(), others?.upTo(at).getTime() ?? at));
  };
  const stopClock = startClock(io, () => app.db.isAway, { upTo });
  return {
    async close() {
      stopClock();
      await told.close();
      await others?.close();
      await io.close();
      line?.close();
    },
  };
}

/** The library keeps the request that opened a connection, headers and all, as long as the connection lasts; nobody looks at it again. */
function forgetRequest({ conn, handshake }: Pick<Socket, 'conn' | 'handshake'>): void {
  Object.assign(conn, { request: null });
  Object.assign(handshake, { headers: {}, query: {}, auth: {} });
}

/**
 * The turn of a screen or a phone to connect: after an outage thousands come at once, and are let in no faster than their first pictures
 * can be given. Gives what ends it, or null when there is no turn soon; they come again.
 */
async function turnOf({ admission, metrics }: App, { auth }: Handshake): Promise<(() => void) | null> {
  const { client } = auth as { client?: unknown };
  if (!admission || (client !== 'device' && client !== 'guide')) return () => undefined;
  try {
    return await admission.enter('arrival', 'socket');
  } catch {
    metrics.refused.inc({ kind: 'arrival' });
    return null;
  }
}

/** Screens and guide pages name what they are with their token; everybody else has a session. */
function actorOf(app: App, { headers, auth }: Handshake): Promise<Actor | null> {
  const { client, token } = auth as { client?: unknown; token?: unknown };
  if (client !== 'device' && client !== 'guide') return app.authenticate(sessionTokenOf(headers.cookie, token));
  return typeof token === 'string' ? app.authenticateOther[client](token) : Promise.resolve(null);
}
