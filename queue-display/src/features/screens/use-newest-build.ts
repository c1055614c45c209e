import { useEffect } from 'react';

const LOOK_EVERY_MS = 10 * 60_000;

/** A screen runs for weeks: when the server hands out a newer build, it is loaded in its place. */
export function useNewestBuild(): void {
  useEffect(() => {
    const mine = document.querySelector<HTMLScriptElement>('script[type=module][src]')?.getAttribute('src');
    const look = async () => {
      const page = await fetch('/display/', { cache: 'no-store', signal: AbortSignal.timeout(10_000) }).catch(
        () => null,
      );
      if (!mine || !page?.ok) return;
      const text = await page.text().catch(() => '');
      const theirs = /<script[^>]+type="module"[^>]+src="([^"]+)"/.exec(text)?.[1];
      if (theirs && theirs !== mine) window.location.reload();
    };
    const timer = setInterval(() => void look(), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
}
