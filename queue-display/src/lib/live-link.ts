import { type ClientToServer, type News, type ServerToClient, type SubscribeAnswer, TopicBook } from '@tijian/shared';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { askAgain } from './ask-again';

type Link = Socket<ServerToClient, ClientToServer>;

export type LinkState = {
  online: boolean;
  /** Epoch milliseconds on this machine's clock up to when the server last said to have told everything, null before. */
  heardAt: number | null;
  /** Since when the page has been waiting for a picture that it knows to be newer than its own; null when it is not. */
  owedAt: number | null;
  /** Server's clock minus this machine's, in milliseconds. */
  clockOffset: number;
};

export type LinkOptions = {
  /** Where the server is; the page's own when absent. */
  url?: string;
  /** Sent with each connection; asked for anew, so that a token may change. */
  auth: () => Record<string, string>;
  /** The server ended it: revoked, signed out, or it should come again with new rights. */
  onDismissed?: (signedOut: boolean) => void;
  /** The server does not know who this is (any more). */
  onRefused?: () => void;
};

/** Without a word from the server for longer than this, what is shown is old. */
export const STALE_MS = 10_000;
/** How old what is shown may be: milliseconds since the server was last heard, or since an answer has been owed; null before. */
export const ageOf = ({ heardAt, owedAt }: LinkState, now: number): number | null =>
  heardAt === null ? null : Math.max(0, now - Math.min(heardAt, owedAt ?? heardAt));

/** An attempt to connect that nobody answers is given up after this: behind a dead line the next one may get through. */
const CONNECT_WITHIN_MS = 5_000;
const RETRY_MS = 1_000;
const REFUSED_RETRY_MS = 5_000;
/** So long after a silent loss the page's other connections may be dead as well. */
const DOUBTFUL_MS = 10_000;

/**
 * One socket with its topics: news of a topic in order and once, gaps filled from the server, and when the server was last
 * heard. Comes back by itself after anything, a server's farewell and refusals included.
 */
export class LiveLink {
  private readonly topics = new TopicBook();
  private readonly watchers = new Set<() => void>();
  private readonly socket: Link;
  private current: LinkState = { online: false, heardAt: null, owedAt: null, clockOffset: 0 };
  private retry: ReturnType<typeof setTimeout> | null = null;
  private closed = false;
  private lostSilently = false;
  private doubtfulUntil = 0;
  /** While it learns what a loss made it miss: when the server had last been heard, from then on the picture may be old. */
  private rightUntil: number | null = null;

  constructor(private readonly options: LinkOptions) {
    const settings: Partial<ManagerOptions & SocketOptions> = {
      transports: ['websocket', 'polling'],
      autoConnect: false,
      timeout: CONNECT_WITHIN_MS,
      auth: (answer) => answer(options.auth()),
      reconnectionDelay: 300,
      reconnectionDelayMax: 2_000,
      randomizationFactor: 0.5,
    };
    this.socket = options.url ? io(options.url, settings) : io(settings);
    this.listen();
  }

  /** For `useSyncExternalStore`. */
  readonly state = (): LinkState => this.current;
  readonly watch = (changed: () => void): (() => void) => {
    this.watchers.add(changed);
    return () => void this.watchers.delete(changed);
  };

  open(): void {
    this.closed = false;
    this.socket.connect();
  }

  close(): void {
    this.closed = true;
    if (this.retry) clearTimeout(this.retry);
    this.retry = null;
    this.socket.disconnect();
  }

  /** Notes that a newer picture has been asked for, or that it is there: words of the server alone do not make an old one new. */
  owe(isOwed: boolean): void {
    if (isOwed === (this.current.owedAt !== null)) return;
    this.update({ owedAt: isOwed ? (this.rightUntil ?? Date.now()) : null });
  }

  /** Asks the server for a picture; soon after a silent loss not over one connection alone. */
  ask<T>(picture: () => Promise<T>): Promise<T> {
    return Date.now() < this.doubtfulUntil ? askAgain(picture) : picture();
  }

  /** Hears a topic until the answer is called. `reset` means: fetch the state afresh. */
  hear(topic: string, listener: (news: News) => void): () => void {
    if (this.topics.add(topic, listener) && this.socket.connected) this.subscribe(topic);
    return () => {
      if (this.topics.remove(topic, listener) && this.socket.connected) this.socket.emit('unsubscribe', topic);
    };
  }

  private listen(): void {
    const { socket } = this;
    socket.on('connect', () => {
      if (this.lostSilently) this.doubtfulUntil = Date.now() + DOUBTFUL_MS;
      this.lostSilently = false;
      this.update({ online: true });
      const { heardAt } = this.current;
      for (const topic of this.topics.names()) this.subscribe(topic, heardAt);
    });
    socket.on('disconnect', (reason) => {
      if (reason === 'ping timeout') this.lostSilently = true;
      this.update({ online: false });
      if (reason === 'io server disconnect') this.options.onDismissed?.(false);
      this.tryAgain(RETRY_MS);
    });
    socket.on('connect_error', (error) => {
      if (error.message === 'unauthenticated') this.options.onRefused?.();
      this.tryAgain(REFUSED_RETRY_MS);
    });
    socket.on('signedOut', () => this.options.onDismissed?.(true));
    socket.on('clock', (serverTime, toldUpTo) => this.heard(serverTime, toldUpTo));
    // News may be late: it says nothing of the age of the rest.
    socket.on('news', (event) => this.topics.receive(event, () => this.subscribe(event.topic)));
  }

  private subscribe(topic: string, heardAt: number | null = null): void {
    this.socket.emit('subscribe', { topic, lastSeq: this.topics.lastSeq(topic) }, (answer: SubscribeAnswer) => {
      if (!answer.ok) {
        // The database is away: ask again while the connection holds.
        if (answer.code === 'unavailable')
          setTimeout(() => this.socket.connected && this.topics.has(topic) && this.subscribe(topic, heardAt), RETRY_MS);
        return;
      }
      this.heard(answer.serverTime);
      this.rightUntil = heardAt;
      this.topics.catchUp(topic, answer);
      this.rightUntil = null;
    });
  }

  /** The library itself retries a lost network, but neither a refusal nor a farewell of the server. */
  private tryAgain(afterMs: number): void {
    if (this.closed || this.socket.active || this.retry) return;
    this.retry = setTimeout(() => {
      this.retry = null;
      if (!this.closed) this.socket.connect();
    }, afterMs);
  }

  private heard(serverTime: string, toldUpTo = serverTime): void {
    const clockOffset = Date.parse(serverTime) - Date.now();
    this.update({ heardAt: Date.parse(toldUpTo) - clockOffset, clockOffset });
  }

  private update(next: Partial<LinkState>): void {
    this.current = { ...this.current, ...next };
    for (const it of this.watchers) it();
  }
}
