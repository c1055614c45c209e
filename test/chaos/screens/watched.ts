import { createClient, displaysApi, type GuideView } from '@tijian/shared';
import type { LiveLink } from '@tijian/shared/live';
import type { Socket } from 'socket.io-client';
import { GuideFeed } from '../../../queue-display/src/features/guide/guide-feed';
import { isOld, ScreenFeed } from '../../../queue-display/src/features/screens/screen-feed';
import type { ScreenState } from '../../../queue-display/src/features/screens/screen-state';
import { nodeTransport } from './node-transport';
import { roomFacts, type Truth, viewFacts } from './truth';

/** News has to travel: who shows what was so this long ago is not behind. */
const ON_THE_WAY_MS = 500;

/** One screen or phone as people have it, run by the code of its page, with what the checker notes about it. */
export abstract class Watched {
  /** Since when it has its connection again; null without. */
  onlineSince: number | null = null;
  /** It came back, or everything around it did, and has not been seen right since. */
  healing = false;
  /** The last time everything was up that it was asked to be right for. */
  seenUp = 0;
  saysOld = false;
  /** Its line went dead, and it has not connected anew since: what it takes for its connection is none. */
  isCut = false;
  /** When each part of its picture was last as in the database. */
  private readonly rightAt = new Map<string, number>();

  constructor(
    readonly name: string,
    /** Which server, or line to one, it is on. */
    readonly server: number,
  ) {}

  abstract readonly link: LiveLink;
  abstract open(): void;
  abstract close(): void;
  abstract get hasPicture(): boolean;
  /** Each part of the picture by what it is about. */
  protected abstract parts(): Iterable<readonly [key: string, facts: string]>;

  /** The network goes; the page comes back by itself. */
  lose(): void {
    const { socket } = this.link as unknown as { socket: Socket };
    socket.io.engine?.close();
  }

  /** To be called once, when the feed is there. */
  protected watch(): void {
    this.link.watch(() => {
      const { online } = this.link.state();
      if (online === (this.onlineSince !== null)) return;
      this.onlineSince = online ? Date.now() : null;
      this.healing = online;
      if (online) this.isCut = false;
    });
  }

  /** Compares the picture with the database; gives since when some part of it has been wrong, with that part, or null. */
  compare(truth: Truth, at: number): { since: number; part: string } | null {
    let worst: { since: number; part: string } | null = null;
    for (const [key, facts] of this.parts()) {
      if (truth.wasSo(key, facts, at - ON_THE_WAY_MS)) this.rightAt.set(key, at);
      const since = this.rightAt.get(key) ?? at;
      this.rightAt.set(key, since);
      if (since < (worst?.since ?? at)) worst = { since, part: `${facts}（库中 ${truth.now(key)}）` };
    }
    return worst;
  }

  /** What people standing before it are told of its age; looked at every second, as the page does. */
  look(now: number): void {
    this.saysOld = isOld(this.link.state(), this.hasPicture, now);
  }
}

export class WatchedScreen extends Watched {
  state: ScreenState | null = null;
  private readonly feed: ScreenFeed;

  constructor(
    name: string,
    server: { nth: number; url: string },
    readonly token: string,
  ) {
    super(name, server.nth);
    const { url } = server;
    const displays = createClient(displaysApi, nodeTransport(url, 'screen', token));
    const ear = { onHeard: () => undefined, onTrial: () => undefined, onRevoked: () => undefined };
    this.feed = new ScreenFeed({ displays, token: () => token, url }, { current: ear }, (state) => {
      this.state = state;
    });
    this.watch();
  }

  get link() {
    return this.feed.link;
  }
  get hasPicture() {
    return this.state !== null;
  }
  open(): void {
    this.feed.open();
  }
  close(): void {
    this.feed.close();
  }
  protected *parts() {
    for (const it of this.state?.rooms ?? []) yield [it.id, roomFacts(it)] as const;
  }
}

export class WatchedPhone extends Watched {
  view: GuideView | null = null;
  private readonly feed: GuideFeed;

  constructor(name: string, server: { nth: number; url: string }, token: string) {
    super(name, server.nth);
    const transport = nodeTransport(server.url, 'guide', token);
    this.feed = new GuideFeed({ token, inSight: () => true, url: server.url, transport }, (state) => {
      if (state.kind === 'open') this.view = state.view;
    });
    this.watch();
  }

  get link() {
    return this.feed.link;
  }
  get hasPicture() {
    return this.view !== null;
  }
  open(): void {
    this.feed.open();
  }
  close(): void {
    this.feed.close();
  }
  protected *parts() {
    if (this.view) yield [this.view.visitId, viewFacts(this.view)] as const;
  }
}

/** Opens many, so many at a time, and waits until each has its picture. */
export async function openCrowd(crowd: readonly Watched[], together = 50): Promise<void> {
  for (let from = 0; from < crowd.length; from += together) {
    const group = crowd.slice(from, from + together);
    for (const it of group) it.open();
    const until = Date.now() + 60_000;
    while (!group.every((it) => it.hasPicture && it.onlineSince !== null)) {
      if (Date.now() > until) throw new Error('some screens never got their picture');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
