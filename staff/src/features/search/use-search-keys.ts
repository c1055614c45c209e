import { useEffect, useRef } from 'react';
import { isScanned } from '../../ui/use-barcode-scan';

/** `/` outside of a field and not out of a scanned address, and Ctrl+K (⌘K) anywhere but in a dialog. */
export function useSearchKeys(act: () => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      const at = event.target as HTMLElement;
      if (at.closest('dialog,[role="dialog"]')) return;
      const isSlash = event.key === '/' && !at.isContentEditable && !at.closest('input,textarea,select');
      const isCtrlK = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey;
      if (!isSlash && !isCtrlK) return;
      event.preventDefault();
      if (!isSlash || !isScanned(event)) latest.current();
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
}
