import { type Connection, createConnection } from 'mysql2/promise';

const BEAT_MS = 500;
/** Beats between an answer and the next question. */
const ASK_EVERY_BEATS = 2;
/** Beats without an answer after which the database counts as away. Beats, not milliseconds: a busy process misses its own beats too. */
const PATIENCE_BEATS = 7;

/** The database does not answer. What was under way may or may not have been done. */
export class DatabaseAway extends Error {
  readonly code = 'DATABASE_AWAY';
  constructor(cause?: unknown) {
    super('the database does not answer', { cause });
    this.name = 'DatabaseAway';
  }
}

/**
 * Asks the database for a sign of life, on a connection of its own. A connection to a database that was frozen or cut off waits for ever
 * by itself; with this, everybody who waits is told within a few seconds, and who comes later at once, until it answers again.
 */
export class Watch {
  private connection: Connection | null = null;
  private readonly waiting = new Set<(error: DatabaseAway) => void>();
  private readonly timer: NodeJS.Timeout;
  private asking = false;
  private beats = 0;
  /** What an earlier question learns is of no interest. */
  private question = 0;
  private closed = false;
  private away: DatabaseAway | null = null;

  /** `onAway` is called when it stops answering: connections that are open then are of no use any more. */
  constructor(
    private readonly uri: string,
    private readonly onAway: () => void,
  ) {
    this.timer = setInterval(() => this.beat(), BEAT_MS);
    this.timer.unref();
  }

  get isAway(): boolean {
    return this.away !== null;
  }

  /** The work's outcome, or `DatabaseAway` as soon as that is known; the work itself is then left behind. */
  whileThere<T>(work: () => Promise<T>): Promise<T> {
    if (this.away) return Promise.reject(this.away);
    return new Promise<T>((resolve, reject) => {
      this.waiting.add(reject);
      work()
        .then(resolve, reject)
        .finally(() => this.waiting.delete(reject));
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.timer);
    this.connection?.destroy();
  }

  private beat(): void {
    this.beats += 1;
    if (this.asking) {
      if (this.beats >= PATIENCE_BEATS) this.lost(new Error('no answer'));
    } else if (this.beats >= ASK_EVERY_BEATS || this.away) {
      const question = ++this.question;
      this.ask(question).catch((error: unknown) => question === this.question && this.lost(error));
    }
  }

  /** A connection that was cut while idle says nothing of the database: only a new one that fails does. */
  private async ask(question: number): Promise<void> {
    this.asking = true;
    this.beats = 0;
    const old = this.connection;
    const isWell =
      old &&
      (await old.query('DO 1').then(
        () => true,
        () => false,
      ));
    if (!isWell) {
      old?.destroy();
      const fresh = await createConnection({ uri: this.uri, connectTimeout: BEAT_MS * PATIENCE_BEATS });
      if (this.closed || question !== this.question) return fresh.destroy();
      fresh.on('error', () => undefined);
      this.connection = fresh;
      await fresh.query('DO 1');
    }
    if (question !== this.question) return;
    this.asking = false;
    this.beats = 0;
    this.away = null;
  }

  private lost(cause: unknown): void {
    this.question += 1;
    this.connection?.destroy();
    this.connection = null;
    this.asking = false;
    this.beats = 0;
    if (this.closed) return;
    const error = new DatabaseAway(cause);
    this.away = error;
    for (const tell of this.waiting) tell(error);
    this.waiting.clear();
    this.onAway();
  }
}
