import { ApiError, createClient, type GuideView, guideApi, type Transport } from '@tijian/shared';
import { LiveLink } from '@tijian/shared/live';
import { io } from 'socket.io-client';
import { transportOf } from '../../lib/transport';
import { t } from './locale';

/** Positions and waits move with the others: looked at so often while the page is in sight, not all phones at once. */
const LOOK_EVERY_MS = 30_000;
const RETRY_MS = 2_000;
const MOST_RETRY_MS = 16_000;

/** What came of telling that one is back: the view since, or the refusal in words; `isLost` when nobody answered. */
export type Rejoined = { view: GuideView | null; refused: string | null; isLost: boolean };

export type GuideState =
  | { kind: 'loading' }
  | { kind: 'closed' }
  | { kind: 'failed'; message: string }
  | { kind: 'open'; view: GuideView };

type Place = {
  token: string;
  inSight: () => boolean;
  /** The browser's own when absent. */
  transport?: Transport;
  /** Where the server is; the page's own when absent. */
  url?: string;
};

/** One examinee's view and its connection, kept up to date until it is closed. */
export class GuideFeed {
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
  private failed = false;
  /** Fetches that failed, one after another. */
  private failures = 0;
  /** Counts the fetches; only the last one's answer is taken. */
  private round = 0;
  private wasOnline = false;

  constructor(
    private readonly place: Place,
    private readonly show: (state: GuideState) => void,
  ) {
    const { token, url, transport = transportOf({ client: 'guide', token: () => token }) } = place;
    this.api = createClient(guideApi, transport);
    this.link = new LiveLink({ io, url, auth: () => ({ client: 'guide', token }), onDismissed: () => this.refresh() });
    this.link.watch(() => this.onLink());
  }

  open(): void {
    this.isOpen = true;
    this.refresh();
  }

  close(): void {
    this.isOpen = false;
    if (this.timer) clearTimeout(this.timer);
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
      return { view, refused: null, isLost: false };
    } catch (error) {
      this.refresh();
      const isKnown = error instanceof ApiError;
      return { view: null, refused: isKnown ? error.message : t.failed, isLost: isKnown && error.code === 'network' };
    }
  };

  /** The server is there again: what could not be fetched is fetched at once, and what was asked before may never be answered. */
  private onLink(): void {
    const { online } = this.link.state();
    if (online && !this.wasOnline && (this.failed || this.fetching)) {
      this.fetching = false;
      this.refresh();
    }
    this.wasOnline = online;
  }

  private onNews(): void {
    this.link.owe(true);
    this.refresh();
  }

  private async fetch(): Promise<void> {
    if (this.fetching) {
      this.again = true;
      return;
    }
    this.fetching = true;
    const round = ++this.round;
    if (this.timer) clearTimeout(this.timer);
    this.failed = false;
    let wait = LOOK_EVERY_MS * (0.8 + Math.random() * 0.4);
    try {
      const view = await this.link.ask(() => this.api.view({}));
      if (round !== this.round) return;
      this.failures = 0;
      if (this.isOpen) this.take(view);
      if (!this.again) this.link.owe(false);
    } catch (error) {
      if (!this.isOpen || round !== this.round) return;
      if (error instanceof ApiError && error.status === 401) {
        this.link.close();
        this.show({ kind: 'closed' });
        return;
      }
      if (!this.view) this.show({ kind: 'failed', message: error instanceof ApiError ? error.message : '' });
      this.failed = true;
      // A server that has too much to do is not asked the more for it.
      wait = Math.min(MOST_RETRY_MS, RETRY_MS * 2 ** this.failures++) * (1 + Math.random());
    } finally {
      if (round === this.round) this.fetching = false;
    }
    if (this.again && !this.failures) wait = 0;
    this.again = false;
    this.timer = setTimeout(() => this.look(), wait);
  }

  /** A page out of sight asks for nothing; it is fetched when it comes back. */
  private look(): void {
    if (this.place.inSight() || !this.view) this.refresh();
    else this.timer = setTimeout(() => this.look(), LOOK_EVERY_MS);
  }

  private take(view: GuideView): void {
    this.view = view;
    this.show({ kind: 'open', view });
    if (!this.linked) this.link.open();
    this.linked = true;
    this.leave ??= this.link.hear(view.topic, () => this.onNews());
  }
}
