import type { News } from '@tijian/shared';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { type LinkState, LiveLink } from '../../lib/live-link';

/** The caller's one connection; the session's cookie says who it is. */
export const link = new LiveLink({ auth: () => ({ client: 'caller' }) });

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

/** The connection, and how many seconds ago the server was last heard; looked at every second. */
export function useLink(): LinkState & { ageSeconds: number | null } {
  const state = useSyncExternalStore(link.watch, link.state);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const { heardAt } = state;
  return { ...state, ageSeconds: heardAt === null ? null : Math.max(0, (now - heardAt) / 1000) };
}
