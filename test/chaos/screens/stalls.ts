const TICK_MS = 50;
/** Shorter ones are ordinary work. */
const STALL_MS = 200;

/**
 * When this program itself stood still. It plays thousands of pages in one process, where each has a device of its own: what came for them
 * meanwhile lay before the door, and none of it is the product's lateness.
 */
export class Stalls {
  private readonly list: { from: number; to: number }[] = [];
  private last = Date.now();
  private readonly timer = setInterval(() => this.tick(), TICK_MS);

  /** Milliseconds of standing still since this instant. */
  since(at: number): number {
    let ms = 0;
    for (let nth = this.list.length - 1; nth >= 0; nth--) {
      const { from, to } = this.list[nth] as { from: number; to: number };
      if (to <= at) break;
      ms += to - Math.max(from, at);
    }
    return ms;
  }

  get worstMs(): number {
    return Math.max(0, ...this.list.map(({ from, to }) => to - from));
  }

  get totalMs(): number {
    return this.since(0);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private tick(): void {
    const now = Date.now();
    if (now - this.last - TICK_MS > STALL_MS) this.list.push({ from: this.last + TICK_MS, to: now });
    this.last = now;
  }
}
