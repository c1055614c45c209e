import { type RefObject, useLayoutEffect, useState } from 'react';

/** What `count` finds in a place, counted after every drawing and whenever the place changes its size; `first` until then. */
export function useFit<E extends HTMLElement>(
  place: RefObject<E | null>,
  count: (place: E) => number | null,
  first: number,
): number {
  const [fit, setFit] = useState(first);
  useLayoutEffect(() => {
    const element = place.current;
    if (!element) return;
    const measure = () => setFit((before) => count(element) ?? before);
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(element);
    return () => watcher.disconnect();
  });
  return fit;
}

/** How many rows of the height of those there have room, at least one; null while there is none to measure. */
export const rowsIn =
  (row: string) =>
  (place: HTMLElement): number | null => {
    const height = place.querySelector(row)?.getBoundingClientRect().height ?? 0;
    return height > 0 ? Math.max(1, Math.floor((place.clientHeight + 1) / height)) : null;
  };

/** How many of its own heights what the place holds is high. */
export const pagesIn = (place: HTMLElement): number | null => {
  const [own, held] = [place, place.firstElementChild].map((it) => it?.getBoundingClientRect().height ?? 0);
  return own && held ? Math.max(1, Math.round(held / own)) : null;
};
