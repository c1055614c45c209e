import type { io, ManagerOptions, Socket, SocketOptions } from 'socket.io-client';
import type { ClientToServer, ServerToClient, SubscribeAnswer } from '../contracts/realtime';
import { askAgain } from './ask-again';
import { type News, TopicBook } from './topic-book';

type Link = Socket<ServerToClient, ClientToServer>;

export type LinkState = {
  online: boolean;
  /** Epoch milliseconds on this machine's clock up to when the server last said to have told everything, null before. */
  heardAt: number | null;
  /** Since when the page has been waiting for a picture that is newer than its own, or to hear whether there is one; null when it is not. */
  owedAt: number | null;
  /** Server's clock minus this machine's, in milliseconds. */
  clockOffset: number;
};

export type LinkOptions = {
  /** The library; given, so that a client may fetch it after its first screen. */
  io: typeof io;
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
/** Up to when (epoch milliseconds) what is shown is right: the server was heard, and no answer has been owed; null before. */
export const rightUntil = ({ heardAt, owedAt }: LinkState): number | null =>
  heardAt === null ? null : Math.min(heardAt, owedAt ?? heardAt);
/** How old what is shown may be, in milliseconds. */
export function ageOf(state: LinkState, now: number): number | null {
  const until = rightUntil(state);
  return until === null ? null : Math.max(0, now - until);
}

/** An attempt to connect that nobody answers is given up after this: behind a dead line the next one may get through. */
const CONNECT_WITHIN_MS = 5_000;
/** The one after it waits longer: a server that is only busy would never get done with attempts that are given up. */
const NEXT_WITHIN_MS = 7_000;
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
  /** While it learns what it missed: from then on the picture may be old. */
  private rightUntil: number | null = null;
  /** Topics of which the server has not said yet whether something was missed, and since when that may be. */
  private readonly unanswered = new Map<string, number>();
  private owedAt: number | null = null;

  constructor(private readonly options: LinkOptions) {
    const settings: Partial<ManagerOptions & SocketOptions> = {
      transports: ['websocket', 'polling'],
      autoConnect: false,
      timeout: CONNECT_WITHIN_MS,
      auth: (answer) => answer(options.auth()),
      reconnectionDelay: 300,
      // After an outage everybody comes: not all within a second or two.
      reconnectionDelayMax: 6_000,
      randomizationFactor: 0.5,
    };
    this.socket = options.url ? options.io(options.url, settings) : options.io(settings);
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
    if (isOwed === (this.owedAt !== null)) return;
    this.owedAt = isOwed ? (this.rightUntil ?? Date.now()) : null;
    this.update({});
  }

  /** Asks the server for a picture; soon after a silent loss not over one connection alone. */
  ask<T>(picture: () => Promise<T>): Promise<T> {
    return Date.now() < this.doubtfulUntil ? askAgain(picture) : picture();
  }

  /** Hears a topic until the answer is called. `reset` means: fetch the state afresh. */
  hear(topic: string, listener: (news: News) => void): () => void {
    if (this.topics.add(topic, listener) && this.socket.connected) this.subscribe(topic);
    return () => {
      if (!this.topics.remove(topic, listener)) return;
      this.settle(topic);
      if (this.socket.connected) this.socket.emit('unsubscribe', topic);
    };
  }

  private listen(): void {
    const { socket } = this;
    socket.on('connect', () => {
      if (this.lostSilently) this.doubtfulUntil = Date.now() + DOUBTFUL_MS;
      this.lostSilently = false;
      socket.io.timeout(CONNECT_WITHIN_MS);
      this.update({ online: true });
      const until = this.lastRight();
      for (const topic of this.topics.names()) this.subscribe(topic, until);
    });
    socket.on('disconnect', (reason) => {
      if (reason === 'ping timeout') this.lostSilently = true;
      this.update({ online: false });
      if (reason === 'io server disconnect') this.options.onDismissed?.(false);
      this.tryAgain(RETRY_MS);
    });
    socket.on('connect_error', (error) => {
      if (error.message === 'unauthenticated') this.options.onRefused?.();
      if (error.message === 'timeout') socket.io.timeout(NEXT_WITHIN_MS);
      this.tryAgain(REFUSED_RETRY_MS * (0.5 + Math.random()));
    });
    socket.on('signedOut', () => this.options.onDismissed?.(true));
    socket.on('clock', (serverTime, toldUpTo) => this.heard(serverTime, toldUpTo));
    // News may be late: it says nothing of the age of the rest.
    socket.on('news', (event) => this.topics.receive(event, () => this.subscribe(event.topic, this.lastRight())));
  }

  /** What is found missing now may have been missing since the server last spoke. */
  private lastRight = (): number => this.current.heardAt ?? Date.now();

  private subscribe(topic: string, rightUntil = Date.now()): void {
    const since = Math.min(rightUntil, this.unanswered.get(topic) ?? rightUntil);
    this.unanswered.set(topic, since);
    this.update({});
    this.socket.emit('subscribe', { topic, lastSeq: this.topics.lastSeq(topic) }, (answer: SubscribeAnswer) => {
      if (!answer.ok) {
        // The database is away: ask again while the connection holds.
        if (answer.code !== 'unavailable') return this.settle(topic);
        setTimeout(() => this.socket.connected && this.topics.has(topic) && this.subscribe(topic), RETRY_MS);
        return;
      }
      this.heard(answer.serverTime);
      this.rightUntil = since;
      this.topics.catchUp(topic, answer);
      this.rightUntil = null;
      this.settle(topic);
    });
  }

  private settle(topic: string): void {
    this.unanswered.delete(topic);
    this.update({});
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
    const since = [...this.unanswered.values(), ...(this.owedAt === null ? [] : [this.owedAt])];
    this.current = { ...this.current, ...next, owedAt: since.length ? Math.min(...since) : null };
    for (const it of this.watchers) it();
  }
}
