import type { CallSpec } from '@tijian/shared';
import { ageOf, type LinkState, LiveLink, type News } from '@tijian/shared/live';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { invalidate } from './query';

const watchers = new Set<() => void>();
let state: LinkState = { online: false, heardAt: null, owedAt: null, clockOffset: 0 };
let link: Promise<LiveLink> | null = null;
/** True between sign-in and sign-out. */
let wanted = false;
let onDismissed: () => void = () => undefined;

/** Who is told when the server has ended this session or changed its rights; the session provider registers itself. */
export function whenDismissed(listener: () => void): void {
  onDismissed = listener;
}

/** The one connection, not yet opened; the library comes in its own chunk, after the first screen. */
function prepare(): Promise<LiveLink> {
  link ??= import('socket.io-client').then(({ io }) => {
    const made = new LiveLink({ io, auth: () => ({ client: 'staff' }), onDismissed: dismissed });
    made.watch(() => {
      state = made.state();
      for (const it of watchers) it();
    });
    return made;
  });
  return link;
}

/** Signed out elsewhere, or the roles have changed: then the link comes again by itself, with the new ones. */
function dismissed(signedOut: boolean): void {
  if (signedOut) disconnectRealtime();
  if (wanted || signedOut) onDismissed();
}

/** Opens the connection after sign-in. */
export function connectRealtime(): void {
  wanted = true;
  void prepare().then((it) => wanted && it.open());
}

/** Closes it at sign-out; topics in use are subscribed again at the next sign-in. */
export function disconnectRealtime(): void {
  wanted = false;
  void link?.then((it) => it.close());
}

/** Hears news of a topic while the screen is there: `useTopic('campus:…', (news) => …)`; null means none yet. */
export function useTopic(topic: string | null, onNews: (news: News) => void): void {
  const latest = useRef(onNews);
  latest.current = onNews;
  useEffect(() => {
    if (topic === null) return;
    let isOver = false;
    let leave = () => {};
    void prepare().then((it) => {
      if (!isOver) leave = it.hear(topic, (news) => latest.current(news));
    });
    return () => {
      isOver = true;
      leave();
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

/** Epoch milliseconds now by the server's clock, as far as it has told it. */
export const serverNow = (): number => Date.now() + state.clockOffset;

/** Whether the server is heard, and how many seconds old what is shown may be; looked at every second. */
export function useConnection(): { online: boolean; ageSeconds: number | null } {
  const current = useSyncExternalStore(
    (watch) => {
      watchers.add(watch);
      return () => watchers.delete(watch);
    },
    () => state,
  );
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const age = ageOf(current, now);
  return { online: current.online, ageSeconds: age === null ? null : age / 1000 };
}
