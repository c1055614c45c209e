import { type CallSpec, type ClientToServer, type News, type ServerToClient, TopicBook } from '@tijian/shared';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Socket } from 'socket.io-client';
import { invalidate } from './query';

export type Connection = {
  online: boolean;
  /** Epoch milliseconds when the server was last heard, null before. */
  heardAt: number | null;
};

type Link = Socket<ServerToClient, ClientToServer>;

const topics = new TopicBook();
const watchers = new Set<() => void>();
let connection: Connection = { online: false, heardAt: null };
let link: Promise<Link> | null = null;
/** True between sign-in and sign-out: a connection refused or closed by the server is then tried again. */
let wanted = false;
let onDismissed: () => void = () => undefined;

/** Who is told when the server has ended this session or changed its rights; the session provider registers itself. */
export function whenDismissed(listener: () => void): void {
  onDismissed = listener;
}

/** The library itself retries a lost network, but neither a refusal nor a farewell of the server. */
function tryAgain(socket: Link, afterMs: number): void {
  if (!socket.active) setTimeout(() => wanted && socket.connect(), afterMs);
}

function update(next: Partial<Connection>): void {
  connection = { ...connection, ...next };
  for (const it of watchers) it();
}

/** The one connection, not yet opened; the library comes in its own chunk, after the first screen. */
function prepare(): Promise<Link> {
  link ??= import('socket.io-client').then(({ io }) => {
    const socket: Link = io({
      transports: ['websocket', 'polling'],
      autoConnect: false,
      auth: { client: 'staff' },
      reconnectionDelayMax: 3_000,
    });
    socket.on('connect', () => {
      update({ online: true, heardAt: Date.now() });
      for (const topic of topics.names()) subscribe(socket, topic);
    });
    socket.on('disconnect', (reason) => {
      update({ online: false });
      // The server drops a connection when somebody's roles change: come again with the new ones.
      if (reason === 'io server disconnect' && wanted) onDismissed();
      tryAgain(socket, 1000);
    });
    socket.on('connect_error', () => tryAgain(socket, 10_000));
    socket.on('clock', (time, toldUpTo) => update({ heardAt: Date.now() - Date.parse(time) + Date.parse(toldUpTo) }));
    socket.on('news', (event) => topics.receive(event, () => subscribe(socket, event.topic)));
    socket.on('signedOut', () => {
      disconnectRealtime();
      onDismissed();
    });
    return socket;
  });
  return link;
}

function subscribe(socket: Link, topic: string): void {
  socket.emit('subscribe', { topic, lastSeq: topics.lastSeq(topic) }, (answer) => {
    if (!answer.ok) {
      if (answer.code === 'unavailable') setTimeout(() => socket.connected && subscribe(socket, topic), 3000);
      return;
    }
    update({ heardAt: Date.now() });
    topics.catchUp(topic, answer);
  });
}

/** Opens the connection after sign-in. */
export function connectRealtime(): void {
  wanted = true;
  void prepare().then((it) => wanted && it.connect());
}

/** Closes it at sign-out; topics in use are subscribed again at the next sign-in. */
export function disconnectRealtime(): void {
  wanted = false;
  void link?.then((it) => it.disconnect());
}

/** Hears news of a topic while the screen is there: `useTopic('campus:…', (news) => …)`; null means none yet. */
export function useTopic(topic: string | null, onNews: (news: News) => void): void {
  const latest = useRef(onNews);
  latest.current = onNews;
  useEffect(() => {
    if (topic === null) return;
    const listener = (news: News) => latest.current(news);
    const isFirst = topics.add(topic, listener);
    if (isFirst) void prepare().then((it) => it.connected && topics.has(topic) && subscribe(it, topic));
    return () => {
      if (topics.remove(topic, listener))
        void prepare().then((it) => topics.has(topic) || it.emit('unsubscribe', topic));
    };
  }, [topic]);
}

/** Makes the answers of these calls stale on news of a topic, at most once in `everyMs` however much arrives. */
export function useLive(topic: string | null, calls: readonly CallSpec[], everyMs = 500): void {
  const waiting = useRef<ReturnType<typeof setTimeout> | null>(null);
  const latest = useRef(calls);
  latest.current = calls;
  useTopic(topic, () => {
    waiting.current ??= setTimeout(() => {
      waiting.current = null;
      void invalidate(...latest.current);
    }, everyMs);
  });
  useEffect(() => () => clearTimeout(waiting.current ?? undefined), []);
}

/** Whether the server is heard, and the age in seconds of the last word from it; looked at every second. */
export function useConnection(): { online: boolean; ageSeconds: number | null } {
  const { online, heardAt } = useSyncExternalStore(
    (watch) => {
      watchers.add(watch);
      return () => watchers.delete(watch);
    },
    () => connection,
  );
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return { online, ageSeconds: heardAt === null ? null : Math.max(0, (Math.max(now, heardAt) - heardAt) / 1000) };
}
