import type { Logger } from 'pino';

export interface WorkLoop {
  /** Looks for work now. */
  wake(): void;
  /** Resolves when nothing is left to do. */
  idle(): Promise<void>;
  /** No new round; resolves when the running one has ended. */
  stop(): Promise<void>;
}

/** Runs `round` over and over while it finds work, then again when woken or after `everyMs`. One round at a time; a failing one is tried later. An outage is logged when it starts and when it ends, not at every beat. */
export function startWorkLoop(name: string, everyMs: number, log: Logger, round: () => Promise<boolean>): WorkLoop {
  let stopped = false;
  let asked = false;
  let failing = false;
  let running: Promise<void> | null = null;

  const rounds = async () => {
    while (asked && !stopped) {
      asked = false;
      try {
        if (await round()) asked = true;
        if (failing) log.warn({ loop: name }, 'background work goes on again');
        failing = false;
      } catch (error) {
        if (!failing) log.error({ err: error, loop: name }, 'background work failed; it is tried again');
        failing = true;
      }
    }
  };
  const wake = () => {
    asked = true;
    if (stopped || running) return;
    running = rounds().finally(() => {
      running = null;
      if (asked && !stopped) wake();
    });
  };
  const timer = setInterval(wake, everyMs);
  timer.unref();
  wake();
  return {
    wake,
    async idle() {
      wake();
      while (running) await running;
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
