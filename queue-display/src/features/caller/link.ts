import { ageOf, type LinkState, LiveLink, type News } from '@tijian/shared/live';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { io } from 'socket.io-client';

/** The caller's one connection; the session's cookie says who it is. */
export const link = new LiveLink({ io, auth: () => ({ client: 'caller' }) });

/** Hears topics while the screen is there. */
export function useNews(topics: readonly string[], onNews: (news: News) => void): void {
  const latest = useRef(onNews);
  latest.current = onNews;
  const names = topics.join(' ');
  useEffect(() => {
    const ends = names.split(' ').flatMap((it) => (it ? link.hear(it, (news) => latest.current(news)) : []));
    return () => {
      for (const end of ends) end();
    };
  }, [names]);
}

/** The connection, and how many seconds old what is shown may be; looked at every second. */
export function useLink(): LinkState & { ageSeconds: number | null } {
  const state = useSyncExternalStore(link.watch, link.state);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const age = ageOf(state, now);
  return { ...state, ageSeconds: age === null ? null : age / 1000 };
}
