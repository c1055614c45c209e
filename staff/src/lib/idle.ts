import { useEffect, useRef, useState } from 'react';

const STORAGE_KEY = 'tijian.staff.lastActive';
const WARN_SECONDS = 60;
const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** Seconds until the idle time-out; all instants in epoch milliseconds. */
export const secondsLeft = (lastActive: number, idleMinutes: number, now: number): number =>
  (lastActive + idleMinutes * 60_000 - now) / 1000;

/** Reports activity to all tabs of this browser at most every two seconds. */
function markActive(now: number): void {
  if (now - lastActive() > 2000) localStorage.setItem(STORAGE_KEY, String(now));
}

const lastActive = (): number => Number(localStorage.getItem(STORAGE_KEY) ?? 0);

type IdleOptions = { idleMinutes: number; onIdle: () => void; keepAlive: () => void };

/**
 * Watches keys and pointer in all tabs. Gives the seconds left once fewer than 60 are, else null; calls `onIdle` when they run out.
 * `keepAlive` is called now and then while somebody works without the screen asking the server anything (typing a long form).
 */
export function useIdle({ idleMinutes, onIdle, keepAlive }: IdleOptions): { warning: number | null; stay: () => void } {
  const [warning, setWarning] = useState<number | null>(null);
  const calls = useRef({ onIdle, keepAlive });
  calls.current = { onIdle, keepAlive };

  useEffect(() => {
    localStorage.setItem(STORAGE_KEY, String(Date.now()));
    let lastKeepAlive = Date.now();
    let warned = false;
    const onSign = () => {
      if (!warned) markActive(Date.now());
    };
    const tick = () => {
      const now = Date.now();
      const left = secondsLeft(lastActive(), idleMinutes, now);
      warned = left <= WARN_SECONDS;
      setWarning(warned ? Math.max(0, left) : null);
      if (left <= 0) {
        clearInterval(timer);
        calls.current.onIdle();
      } else if (lastActive() > lastKeepAlive && now - lastKeepAlive > (idleMinutes * 60_000) / 4) {
        lastKeepAlive = now;
        calls.current.keepAlive();
      }
    };
    const timer = setInterval(tick, 1000);
    for (const it of signs) window.addEventListener(it, onSign, { passive: true, capture: true });
    return () => {
      clearInterval(timer);
      for (const it of signs) window.removeEventListener(it, onSign, { capture: true });
    };
  }, [idleMinutes]);

  const stay = () => {
    localStorage.setItem(STORAGE_KEY, String(Date.now()));
    setWarning(null);
    calls.current.keepAlive();
  };
  return { warning, stay };
}
