import { useEffect, useRef } from 'react';

/** Keys by name, such as `ctrl+s`, `ctrl+enter`, `alt+arrowup`; they work inside fields too. */
export type Shortcuts = Readonly<Record<string, (() => void) | undefined>>;

/** The name of a key event in `Shortcuts`: Command counts as Ctrl. */
export function shortcutOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): string {
  const parts = [event.ctrlKey || event.metaKey ? 'ctrl' : '', event.altKey ? 'alt' : '', event.key.toLowerCase()];
  return parts.filter(Boolean).join('+');
}

/** Hears shortcuts while the screen is there and no dialogue lies above it. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const act = latest.current[shortcutOf(event)];
      if (!act || event.isComposing || document.querySelector('.ant-modal-wrap:not([style*="display: none"])')) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
}
