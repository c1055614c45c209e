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

/** Each part of a picture by what it is about. */
type Parts = readonly (readonly [key: string, facts: string])[];
/** A client as it was at one instant. */
export interface Seen {
  at: number;
  parts: Parts;
  onlineSince: number | null;
  /** What people standing before it are told of its age. */
  saysOld: boolean;
}

/** Pictures are looked at four times a second and change rarely. */
const known = new WeakMap<object, Parts>();
function partsOf<T extends object>(picture: T | null | undefined, read: (it: T) => Parts): Parts {
  if (!picture) return [];
  const parts = known.get(picture) ?? read(picture);
  known.set(picture, parts);
  return parts;
}

/** One screen or phone as people have it, run by the code of its page, with what the checker notes about it. */
export abstract class Watched {
  private readonly madeAt = Date.now();
  /** Since when it has its connection again; null without. */
  onlineSince: number | null = null;
  /** It came back, or everything around it did, and has not been seen right since. */
  healing = false;
  /** The last time everything was up that it was asked to be right for. */
  seenUp = 0;
  /** Its line went dead, and it has not connected anew since: what it takes for its connection is none. */
  isCut = false;
  /** What each part of its picture says, and since when it has said so. */
  private readonly shown = new Map<string, { facts: string; since: number }>();

  constructor(
    readonly name: string,
    /** Which server, or line to one, it is on. */
    readonly server: number,
  ) {}

  abstract readonly link: LiveLink;
  abstract open(): void;
  abstract close(): void;
  abstract get hasPicture(): boolean;
  protected abstract parts(): Parts;

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

  see(at: number): Seen {
    const saysOld = isOld(this.link.state(), this.hasPicture, at, this.madeAt);
    return { at, saysOld, parts: this.parts(), onlineSince: this.onlineSince };
  }

  /** Compares what was seen with the database as it was read afterwards; gives until when the part that is the oldest was so, with that part, or null when all is right. */
  compare(truth: Truth, { at, parts }: Seen): { since: number; part: string } | null {
    let worst: { since: number; part: string } | null = null;
    for (const [key, facts] of parts) {
      const before = this.shown.get(key);
      const shown = before?.facts === facts ? before : { facts, since: at };
      this.shown.set(key, shown);
      if (truth.wasSo(key, facts, at - ON_THE_WAY_MS)) continue;
      // What was so between two looks at the database is not known to have been so: it is taken for new when it first shows.
      const since = Math.max(shown.since, truth.lastSo(key, facts, at) ?? shown.since);
      if (since < (worst?.since ?? at)) worst = { since, part: `${facts}（库中 ${truth.now(key)}）` };
    }
    return worst;
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
  protected parts() {
    return partsOf(this.state?.rooms, (rooms) => rooms.map((it) => [it.id, roomFacts(it)] as const));
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
  protected parts() {
    return partsOf(this.view, (view) => [[view.visitId, viewFacts(view)] as const]);
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
