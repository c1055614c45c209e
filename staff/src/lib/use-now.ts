import { useEffect, useState } from 'react';

/** Epoch milliseconds now, looked at again every so often, for texts such as 已等候 12 分钟. */
export function useNow(everyMs = 15_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** Whole minutes since an instant; never negative, also when this computer's clock is slow. */
export const minutesSince = (instant: string, nowMs: number): number =>
  Math.max(0, Math.floor((nowMs - Date.parse(instant)) / 60_000));
