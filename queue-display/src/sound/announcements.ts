import type { ScreenCall } from '@tijian/shared';
import { type Announcer, begin, drop, end, hear, silent, withdraw } from './announcer';

type Out = {
  /** Resolves when the call has been heard to its end; never rejects. */
  play: (call: ScreenCall) => Promise<void>;
  isMuted: () => boolean;
  /** Tells which call is spoken from now on. */
  show: (speaking: ScreenCall | null) => void;
};

/**
 * Speaks what is heard, one call after another. What is heard in one go is taken in to its end before the first word is spoken: after an
 * outage somebody's call may come together with the news that they have gone in or missed it.
 */
export class Announcements {
  private announcer: Announcer = silent;
  private isDue = false;

  constructor(private readonly out: Out) {}

  hear(said: readonly ScreenCall[], over: readonly Pick<ScreenCall, 'roomId' | 'number'>[]): void {
    for (const it of over) this.announcer = withdraw(this.announcer, it);
    for (const it of said) this.announcer = hear(this.announcer, it, Date.now());
    if (this.isDue) return;
    this.isDue = true;
    queueMicrotask(() => {
      this.isDue = false;
      this.next();
    });
  }

  private next(): void {
    if (this.announcer.speaking) return;
    if (this.out.isMuted()) this.announcer = drop(this.announcer);
    this.announcer = begin(this.announcer, Date.now());
    const turn = this.announcer.speaking;
    this.out.show(turn?.call ?? null);
    if (!turn) return;
    void this.out.play(turn.call).then(() => {
      this.announcer = end(this.announcer);
      this.next();
    });
  }
}
