import type { ClientToServer, RealtimeEvent, ServerToClient } from '@tijian/shared';
import { io, type Socket } from 'socket.io-client';

type Link = Socket<ServerToClient, ClientToServer>;

/** One screen or phone on its socket: what it has heard of its topic, each piece once and in order, across losses of the connection. */
export class Watcher {
  seq = 0;
  /** Numbers that came twice, out of order, or not at all. */
  faults = 0;
  /** Milliseconds from the last loss until everything missed was there again. */
  healedAfterMs: number | null = null;
  private lostAt: number | null = null;
  private readonly link: Link;

  constructor(
    url: string,
    auth: { client: 'device' | 'guide'; token: string },
    private readonly topic: string,
    private readonly onNews: (event: RealtimeEvent) => void,
  ) {
    this.link = io(url, {
      transports: ['websocket'],
      forceNew: true,
      autoConnect: false,
      auth,
      reconnectionDelay: 300,
      reconnectionDelayMax: 2_000,
      randomizationFactor: 0.5,
    });
    this.link.on('news', (event) => event.topic === this.topic && this.hear(event));
  }

  /** Resolves once it is connected and holds the topic's last number. */
  open(): Promise<void> {
    return new Promise((resolve, reject) => {
      let isFirst = true;
      this.link.on('connect', () => {
        const lastSeq = isFirst ? null : this.seq;
        this.link.emit('subscribe', { topic: this.topic, lastSeq }, (answer) => {
          if (!answer.ok) return reject(new Error(answer.code));
          for (const event of answer.events) this.hear(event);
          if (isFirst) this.seq = Math.max(this.seq, answer.seq);
          else if (answer.seq > this.seq) this.faults++;
          if (this.lostAt !== null) this.healedAfterMs = performance.now() - this.lostAt;
          this.lostAt = null;
          isFirst = false;
          resolve();
        });
      });
      this.link.on('connect_error', (error) => isFirst && reject(error));
      this.link.connect();
    });
  }

  /** The network goes, without a farewell; the library comes back by itself. */
  lose(): void {
    this.lostAt = performance.now();
    this.healedAfterMs = null;
    this.link.io.engine.close();
  }

  close(): void {
    this.link.close();
  }

  private hear(event: RealtimeEvent): void {
    if (event.seq <= this.seq) return;
    if (this.seq > 0 && event.seq !== this.seq + 1) this.faults++;
    this.seq = event.seq;
    this.onNews(event);
  }
}

/** Opens many, so many at a time. */
export async function openAll(watchers: readonly Watcher[], together = 50): Promise<void> {
  let next = 0;
  const opening = async () => {
    for (let it = watchers[next++]; it; it = watchers[next++]) await it.open();
  };
  await Promise.all(Array.from({ length: together }, opening));
}
