import { ApiError, type ScreenCall } from '@tijian/shared';
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { type LinkState, LiveLink } from '../../lib/live-link';
import { deviceToken, displays } from './device';
import { afterNews, fromSnapshot, type Heard, type ScreenState } from './screen-state';

/** However quiet the day, the whole picture is fetched so often: rooms come and go, and waits grow by themselves. */
const REFRESH_MS = 60_000;
const RETRY_MS = 1_000;

type Ear = { onHeard: (heard: Heard) => void; onTrial: () => void; onRevoked: () => void };

/** The live picture of this screen: snapshot first, then the numbered news; fetched afresh after a gap. */
export function useScreen(ear: Ear): { state: ScreenState | null; link: LinkState } {
  const [state, setState] = useState<ScreenState | null>(null);
  const latest = useRef(ear);
  latest.current = ear;
  const feed = useMemo(() => new ScreenFeed(latest, setState), []);
  useEffect(() => {
    feed.open();
    return () => feed.close();
  }, [feed]);
  return { state, link: useSyncExternalStore(feed.link.watch, feed.link.state) };
}

class ScreenFeed {
  readonly link = new LiveLink({
    auth: () => ({ client: 'device', token: deviceToken.get() ?? '' }),
    onDismissed: () => void this.fetch(),
    onRefused: () => void this.fetch(),
  });
  private state: ScreenState | null = null;
  private topics: (() => void)[] = [];
  private timer: ReturnType<typeof setTimeout> | null = null;
  private fetching = false;
  private again = false;
  private isOpen = false;

  constructor(
    private readonly ear: { readonly current: Ear },
    private readonly show: (state: ScreenState) => void,
  ) {}

  open(): void {
    this.isOpen = true;
    this.link.open();
    void this.fetch();
  }

  close(): void {
    this.isOpen = false;
    if (this.timer) clearTimeout(this.timer);
    for (const leave of this.topics) leave();
    this.topics = [];
    this.link.close();
  }

  /** The whole picture from the server; asked for again during a fetch, it is fetched once more after it. */
  private async fetch(): Promise<void> {
    if (this.fetching) {
      this.again = true;
      return;
    }
    this.fetching = true;
    if (this.timer) clearTimeout(this.timer);
    let wait = REFRESH_MS;
    try {
      const snapshot = await displays.snapshot({});
      if (!this.isOpen) return;
      // News that came while the picture was under way is newer than a picture with a lower number.
      if (!this.state || snapshot.seq >= this.state.seq) this.take(fromSnapshot(this.state, snapshot));
      else wait = 0;
      if (!this.topics.length) this.listen(snapshot.topic, snapshot.display.id);
    } catch (error) {
      if (!this.isOpen) return;
      if (error instanceof ApiError && error.status === 401) return this.ear.current.onRevoked();
      wait = RETRY_MS;
    } finally {
      this.fetching = false;
    }
    if (this.again) wait = 0;
    this.again = false;
    this.timer = setTimeout(() => void this.fetch(), wait);
  }

  private listen(topic: string, displayId: string): void {
    this.topics = [
      this.link.hear(topic, (news) => {
        if (news.reset) void this.fetch();
        else if (this.state) this.take(afterNews(this.state, news.event));
      }),
      this.link.hear(`display:${displayId}`, (news) => {
        if (!news.reset && news.event.kind === 'DisplayTest') this.ear.current.onTrial();
        else void this.fetch();
      }),
    ];
  }

  private take({ state, heard }: { state: ScreenState; heard: Heard }): void {
    this.state = state;
    this.show(state);
    if (heard.said.length || heard.over.length) this.ear.current.onHeard(heard);
  }
}

/** A call that means nobody, to hear whether the loudspeaker works. */
export const trialCall = (name: string): ScreenCall => ({
  ...{ id: `trial-${Date.now()}`, number: 'A000', name: null, station: null, roomId: '', roomName: name, floor: '' },
  ...{ kind: 'call', at: new Date().toISOString(), undone: false },
});
