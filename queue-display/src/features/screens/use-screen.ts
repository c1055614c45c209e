import type { ScreenCall } from '@tijian/shared';
import type { LinkState } from '@tijian/shared/live';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { deviceToken, displays } from './device';
import { type Ear, ScreenFeed } from './screen-feed';
import type { ScreenState } from './screen-state';

/** The live picture of this screen: snapshot first, then the numbered news; fetched afresh after a gap. */
export function useScreen(ear: Ear): { state: ScreenState | null; link: LinkState } {
  const [state, setState] = useState<ScreenState | null>(null);
  const latest = useRef(ear);
  latest.current = ear;
  const feed = useMemo(() => new ScreenFeed({ displays, token: deviceToken.get }, latest, setState), []);
  useEffect(() => {
    feed.open();
    return () => feed.close();
  }, [feed]);
  return { state, link: useSyncExternalStore(feed.link.watch, feed.link.state) };
}

/** A call that means nobody, to hear whether the loudspeaker works. */
export const trialCall = (name: string): ScreenCall => ({
  ...{ id: `trial-${Date.now()}`, number: 'A000', name: null, station: null, roomId: '', roomName: name, floor: '' },
  ...{ kind: 'call', at: new Date().toISOString(), undone: false },
});
