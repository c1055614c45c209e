import { ApiError, type Client, type displaysApi } from '@tijian/shared';
import { ageOf, type LinkState, LiveLink, STALE_MS } from '@tijian/shared/live';
import { io } from 'socket.io-client';
import { afterNews, fromSnapshot, type Heard, type ScreenState } from './screen-state';

/** However quiet the day, the whole picture is fetched so often: rooms come and go, and waits grow by themselves. */
const REFRESH_MS = 60_000;
const RETRY_MS = 1_000;
const MOST_RETRY_MS = 8_000;

/** What a screen tells whoever shows it, beside its picture. */
export type Ear = { onHeard: (heard: Heard) => void; onTrial: () => void; onRevoked: () => void };
type Place = {
  displays: Pick<Client<typeof displaysApi>, 'snapshot'>;
  token: () => string | null;
  /** Where the server is; the page's own when absent. */
  url?: string;
};

/** Whether the screen, opened at `openedAt`, has to say that its picture may be old, or that it has waited too long for its first one. */
export function isOld(link: LinkState, hasPicture: boolean, now: number, openedAt: number): boolean {
  if (!hasPicture) return now - openedAt > STALE_MS;
  const age = ageOf(link, now);
  return age === null ? !link.online : age > STALE_MS;
}

/** The picture of one screen and its connection, kept up to date until it is closed. */
export class ScreenFeed {
  readonly link: LiveLink;
  private state: ScreenState | null = null;
  private topics: (() => void)[] = [];
  private timer: ReturnType<typeof setTimeout> | null = null;
  private fetching = false;
  private again = false;
  private isOpen = false;
  private wasOnline = false;
  /** Fetches that failed, one after another. */
  private failures = 0;
  /** Counts the fetches; only the last one's answer is taken. */
  private round = 0;

  constructor(
    private readonly place: Place,
    private readonly ear: { readonly current: Ear },
    private readonly show: (state: ScreenState) => void,
  ) {
    this.link = new LiveLink({
      io,
      url: place.url,
      auth: () => ({ client: 'device', token: place.token() ?? '' }),
      onDismissed: () => void this.fetch(),
      onRefused: () => void this.fetch(),
    });
    this.link.watch(() => this.onLink());
  }

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

  /** The server is there again: what could not be fetched is fetched at once, and what was asked before may never be answered. */
  private onLink(): void {
    const { online } = this.link.state();
    if (online && !this.wasOnline && (this.fetching || this.failures)) {
      this.fetching = false;
      void this.fetch();
    }
    this.wasOnline = online;
  }

  /** The whole picture from the server; asked for again during a fetch, it is fetched once more after it. */
  private async fetch(): Promise<void> {
    if (this.fetching) {
      this.again = true;
      return;
    }
    this.fetching = true;
    const round = ++this.round;
    if (this.timer) clearTimeout(this.timer);
    let wait = REFRESH_MS;
    try {
      const snapshot = await this.link.ask(() => this.place.displays.snapshot({}));
      if (!this.isOpen || round !== this.round) return;
      this.failures = 0;
      // News that came while the picture was under way is newer than a picture with a lower number, which is then no answer yet.
      if (!this.state || snapshot.seq >= this.state.seq) {
        if (!this.again) this.link.owe(false);
        this.take(fromSnapshot(this.state, snapshot));
      } else wait = 0;
      if (!this.topics.length) this.listen(snapshot.topic, snapshot.display.id);
    } catch (error) {
      if (!this.isOpen || round !== this.round) return;
      if (error instanceof ApiError && error.status === 401) return this.ear.current.onRevoked();
      wait = Math.min(MOST_RETRY_MS, RETRY_MS * 2 ** this.failures++) * (0.5 + Math.random());
    } finally {
      if (round === this.round) this.fetching = false;
    }
    if (this.again && !this.failures) wait = 0;
    this.again = false;
    this.timer = setTimeout(() => void this.fetch(), wait);
  }

  /** News was missed that nobody can tell any more. */
  private fetchNewer(): void {
    this.link.owe(true);
    void this.fetch();
  }

  private listen(topic: string, displayId: string): void {
    this.topics = [
      this.link.hear(topic, (news) => {
        if (news.reset) this.fetchNewer();
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
