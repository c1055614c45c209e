import { ApiError, createClient, type GuideView, guideApi } from '@tijian/shared';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { type LinkState, LiveLink } from '../../lib/live-link';
import { transportOf } from '../../lib/transport';
import { t } from './locale';

/** Positions and waits move with the others: looked at so often while the page is in sight, not all phones at once. */
const LOOK_EVERY_MS = 30_000;
const RETRY_MS = 2_000;

/** What came of telling that one is back: the view since, or the refusal in words. */
export type Rejoined = { view: GuideView | null; refused: string | null };

export type GuideState =
  | { kind: 'loading' }
  | { kind: 'closed' }
  | { kind: 'failed'; message: string }
  | { kind: 'open'; view: GuideView };

/** The live view behind a code, fetched at every piece of news, on coming back into sight, and now and then. */
export function useGuide(token: string): {
  state: GuideState;
  link: LinkState;
  rejoin: () => Promise<Rejoined>;
  refresh: () => void;
} {
  const [state, setState] = useState<GuideState>({ kind: 'loading' });
  const feed = useMemo(() => new GuideFeed(token, setState), [token]);
  useEffect(() => {
    feed.open();
    return () => feed.close();
  }, [feed]);
  const link = useSyncExternalStore(feed.link.watch, feed.link.state);
  return { state, link, rejoin: feed.rejoin, refresh: feed.refresh };
}

class GuideFeed {
  readonly link: LiveLink;
  private readonly api;
  private view: GuideView | null = null;
  private leave: (() => void) | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private fetching = false;
  private again = false;
  private isOpen = false;
  /** The socket comes after the first answer: a code that is no longer valid need not knock twice. */
  private linked = false;

  constructor(
    token: string,
    private readonly show: (state: GuideState) => void,
  ) {
    this.api = createClient(guideApi, transportOf({ client: 'guide', token: () => token }));
    this.link = new LiveLink({ auth: () => ({ client: 'guide', token }), onDismissed: () => this.refresh() });
  }

  open(): void {
    this.isOpen = true;
    document.addEventListener('visibilitychange', this.onSight);
    this.refresh();
  }

  close(): void {
    this.isOpen = false;
    if (this.timer) clearTimeout(this.timer);
    document.removeEventListener('visibilitychange', this.onSight);
    this.leave?.();
    this.leave = null;
    this.linked = false;
    this.link.close();
  }

  readonly refresh = (): void => void this.fetch();

  /** Back after a missed call. */
  readonly rejoin = async (): Promise<Rejoined> => {
    try {
      const view = await this.api.rejoin({});
      this.take(view);
      return { view, refused: null };
    } catch (error) {
      this.refresh();
      return { view: null, refused: error instanceof ApiError ? error.message : t.failed };
    }
  };

  private readonly onSight = (): void => {
    if (document.visibilityState === 'visible') this.refresh();
  };

  private async fetch(): Promise<void> {
    if (this.fetching) {
      this.again = true;
      return;
    }
    this.fetching = true;
    if (this.timer) clearTimeout(this.timer);
    let wait = LOOK_EVERY_MS * (0.8 + Math.random() * 0.4);
    try {
      const view = await this.api.view({});
      if (this.isOpen) this.take(view);
    } catch (error) {
      if (!this.isOpen) return;
      if (error instanceof ApiError && error.status === 401) {
        this.link.close();
        this.show({ kind: 'closed' });
        return;
      }
      if (!this.view) this.show({ kind: 'failed', message: error instanceof ApiError ? error.message : '' });
      wait = RETRY_MS * (1 + Math.random());
    } finally {
      this.fetching = false;
    }
    if (this.again) wait = 0;
    this.again = false;
    this.timer = setTimeout(() => this.look(), wait);
  }

  /** A page out of sight asks for nothing; it is fetched when it comes back. */
  private look(): void {
    if (document.visibilityState === 'visible' || !this.view) this.refresh();
    else this.timer = setTimeout(() => this.look(), LOOK_EVERY_MS);
  }

  private take(view: GuideView): void {
    this.view = view;
    this.show({ kind: 'open', view });
    if (!this.linked) this.link.open();
    this.linked = true;
    this.leave ??= this.link.hear(view.topic, () => this.refresh());
  }
}
