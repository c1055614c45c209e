/** A hardware scanner types far faster than people, wireless ones with pauses: at most this many milliseconds between two characters. */
const MAX_GAP_MS = 80;
const MIN_LENGTH = 8;
/** AIM symbology identifier that scanners can be set to send first, such as `]C0` for Code 128 or `]Q1` for QR. */
const AIM = /^\][A-Za-z][0-9A-Za-z]/;

/**
 * Tells a barcode scanner from typing: fast keys of at least eight characters that end in Enter. A code behind an AIM
 * prefix is also told inside a text field and at any length.
 */
export class ScanDetector {
  private text = '';
  private lastAt = Number.NEGATIVE_INFINITY;

  /** One key (`KeyboardEvent.key`) at a time in milliseconds. Gives the code when a scan has just ended. */
  press(key: string, at: number, inField: boolean): string | null {
    if (at - this.lastAt > MAX_GAP_MS) this.text = '';
    this.lastAt = at;
    if (key === 'Enter') return this.end(inField);
    if (key.length === 1) this.text += key;
    else if (key !== 'Shift' && key !== 'CapsLock') this.text = '';
    return null;
  }

  /** True while what came so far may still be a scan with a prefix. */
  get hasPrefix(): boolean {
    return this.text.startsWith(']');
  }

  /** Number of characters of the scan so far. */
  get length(): number {
    return this.text.length;
  }

  /** Whether a key at this time goes on with what came so fast that no hand typed it. */
  isBurst(at: number): boolean {
    return this.text.length > 1 && at - this.lastAt <= MAX_GAP_MS;
  }

  private end(inField: boolean): string | null {
    const text = this.text;
    this.text = '';
    if (AIM.test(text)) return text.slice(3).trim() || null;
    return !inField && text.trim().length >= MIN_LENGTH ? text.trim() : null;
  }
}
