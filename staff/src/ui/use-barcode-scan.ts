import { useEffect, useRef } from 'react';
import { ScanDetector } from '../lib/scan-detector';

type Field = HTMLInputElement | HTMLTextAreaElement;

const fieldOf = (target: EventTarget | null): Field | null =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : null;

const isEditable = (target: EventTarget | null): boolean =>
  fieldOf(target) !== null ||
  (target instanceof HTMLElement && (target.isContentEditable || target.tagName === 'SELECT'));

type ScanOptions = { enabled?: boolean /** Only hears what no page on top listens for. */; background?: boolean };
type Listener = { hear: (code: string) => void };

/** The last listener gets the code: a page before the app, a dialog before its page. */
const listeners: Listener[] = [];

/**
 * Hears a hardware scanner anywhere on the page. Inside a text field only codes with an AIM prefix count (see `ScanDetector`);
 * the field then gets back what stood in it before the scan.
 */
export function useBarcodeScan(
  onScan: (code: string) => void,
  { enabled = true, background = false }: ScanOptions = {},
): void {
  const latest = useRef(onScan);
  latest.current = onScan;
  useEffect(() => {
    if (!enabled) return;
    const listener = { hear: (code: string) => latest.current(code) };
    if (background) listeners.unshift(listener);
    else listeners.push(listener);
    if (listeners.length === 1) window.addEventListener('keydown', hearKey, { capture: true });
    return () => {
      listeners.splice(listeners.indexOf(listener), 1);
      if (listeners.length === 0) window.removeEventListener('keydown', hearKey, { capture: true });
    };
  }, [enabled, background]);
}

const detector = new ScanDetector();
let before: { field: Field; value: string } | null = null;

function hearKey(event: KeyboardEvent): void {
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  const field = fieldOf(event.target);
  const code = detector.press(event.key, event.timeStamp, isEditable(event.target));
  if (event.key !== 'Enter') {
    if (detector.hasPrefix && detector.length === 1) before = field ? { field, value: field.value } : null;
    return;
  }
  if (code === null) return;
  event.preventDefault();
  event.stopPropagation();
  if (before && before.field === field) restore(before.field, before.value);
  before = null;
  listeners.at(-1)?.hear(code);
}

/** Whether a key that was just pressed came from a scanner: a shortcut then is a letter of the code. */
export const isScanned = (event: KeyboardEvent): boolean => detector.isBurst(event.timeStamp);

/** Sets a field that React controls: through the element's own setter, followed by the event React listens to. */
function restore(field: Field, value: string): void {
  const prototype = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
