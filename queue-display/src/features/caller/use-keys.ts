import { useEffect, useRef } from 'react';
import { actOfKey, type KeyAct } from './keys';

/** Hears the caller's keys. Fields and dialogs keep theirs; a button in focus keeps the space bar. */
export function useKeys(onKey: (key: KeyAct) => void): void {
  const latest = useRef(onKey);
  latest.current = onKey;
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const at = event.target as HTMLElement;
      if (document.querySelector('dialog[open]') || at.closest('input,textarea,select')) return;
      const key = actOfKey(event);
      if (!key || (key === 'main' && at.closest('button,a,summary'))) return;
      event.preventDefault();
      latest.current(key);
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
}
