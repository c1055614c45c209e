import { ApiError, newId, settlesKey, stepOfError } from '@tijian/shared';

/** One act on its way to the server. `retrying`: no answer yet, asked again with the same key. `failed`: given up until somebody decides. */
export type ActState =
  | { kind: 'idle' }
  | { kind: 'pending'; name: string }
  | { kind: 'retrying'; name: string }
  | { kind: 'failed'; name: string; message: string };

type Send<T> = (idempotencyKey: string) => Promise<T>;
type Options = { waitMs?: readonly number[]; settleMs?: number; sleep?: (ms: number) => Promise<void> };

const isPassing = (error: unknown): boolean =>
  error instanceof ApiError && ['network', 'unavailable', 'in_progress'].includes(error.code);

/** A session that ended sends the person to sign in, whatever became of the act. */
const isAnswer = (error: unknown): boolean =>
  !(error instanceof ApiError) || settlesKey(error) || stepOfError(error) !== null;

/**
 * Sends one act at a time. What finds another one under way is not sent at all, so that a key pressed twice acts once; a moment after
 * an answer nothing is taken either, since the button under the finger has just changed its meaning. An act whose answer was lost is
 * sent again with the same idempotency key, by itself and by `again`: the server does it once. What a proxy or a server in trouble says
 * instead leaves open whether it was done: that waits for `again` too.
 */
export class ActRunner {
  private current: ActState = { kind: 'idle' };
  private lost: { name: string; again: () => Promise<unknown> } | null = null;
  private settlesAt = 0;
  private readonly waitMs: readonly number[];
  private readonly settleMs: number;
  private readonly sleep: (ms: number) => Promise<void>;

  constructor(
    private readonly changed: (state: ActState) => void,
    { waitMs = [500, 1500, 3000], settleMs = 500, sleep = pause }: Options = {},
  ) {
    this.waitMs = waitMs;
    this.settleMs = settleMs;
    this.sleep = sleep;
  }

  /** Null when it was not sent or got no answer; a refusal of the server is thrown. */
  async run<T>(name: string, send: Send<T>): Promise<T | null> {
    if (this.current.kind !== 'idle' || Date.now() < this.settlesAt) return null;
    return this.attempt(name, newId(), send);
  }

  /** Sends the act whose answer was lost once more; the same to the server. */
  async again(): Promise<void> {
    if (this.current.kind === 'failed') await this.lost?.again();
  }

  /** Leaves the lost act alone; whether it happened is seen in what the server shows. */
  giveUp(): void {
    if (this.current.kind !== 'failed') return;
    this.lost = null;
    this.tell({ kind: 'idle' });
  }

  private async attempt<T>(name: string, key: string, send: Send<T>): Promise<T | null> {
    this.tell({ kind: 'pending', name });
    for (let at = 0; ; at++) {
      try {
        const answer = await send(key);
        this.end();
        return answer;
      } catch (error) {
        if (isAnswer(error)) {
          this.end();
          throw error;
        }
        const wait = isPassing(error) ? this.waitMs[at] : undefined;
        if (wait === undefined) {
          this.lost = { name, again: () => this.attempt(name, key, send) };
          this.tell({ kind: 'failed', name, message: (error as Error).message });
          return null;
        }
        this.tell({ kind: 'retrying', name });
        await this.sleep(wait);
      }
    }
  }

  private end(): void {
    this.lost = null;
    this.settlesAt = Date.now() + this.settleMs;
    this.tell({ kind: 'idle' });
  }

  private tell(state: ActState): void {
    this.current = state;
    this.changed(state);
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
