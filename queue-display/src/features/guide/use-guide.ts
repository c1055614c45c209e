import type { LinkState } from '@tijian/shared/live';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { GuideFeed, type GuideState, type Rejoined } from './guide-feed';

/** The live view behind a code, fetched at every piece of news, on coming back into sight, and now and then. */
export function useGuide(token: string): {
  state: GuideState;
  link: LinkState;
  rejoin: () => Promise<Rejoined>;
  refresh: () => void;
} {
  const [state, setState] = useState<GuideState>({ kind: 'loading' });
  const feed = useMemo(
    () => new GuideFeed({ token, inSight: () => document.visibilityState === 'visible' }, setState),
    [token],
  );
  useEffect(() => {
    const onSight = () => document.visibilityState === 'visible' && feed.refresh();
    feed.open();
    document.addEventListener('visibilitychange', onSight);
    return () => {
      document.removeEventListener('visibilitychange', onSight);
      feed.close();
    };
  }, [feed]);
  const link = useSyncExternalStore(feed.link.watch, feed.link.state);
  return { state, link, rejoin: feed.rejoin, refresh: feed.refresh };
}
