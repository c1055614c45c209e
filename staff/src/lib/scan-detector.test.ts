import { describe, expect, it } from '@jest/globals';
import { ScanDetector } from './scan-detector';

/** Types a text with a gap in milliseconds and ends with Enter. */
function type(detector: ScanDetector, text: string, gap: number, inField = false, from = 1000): string | null {
  let at = from;
  for (const key of text) {
    detector.press(key, at, inField);
    at += gap;
  }
  return detector.press('Enter', at, inField);
}

describe('ScanDetector', () => {
  it.each([
    ['a fast long code', 'TJ2026112001', 5, false, 'TJ2026112001'],
    ['a long code from a slow wireless scanner', '1026112100215', 60, false, '1026112100215'],
    ['a fast short code', '1234567', 5, false, null],
    ['a person typing', 'TJ2026112001', 120, false, null],
    ['a fast code inside a field', 'TJ2026112001', 5, true, null],
    ['a prefixed code inside a field', ']C0TJ2026112001', 5, true, 'TJ2026112001'],
    ['a prefixed short code', ']Q1A12', 5, true, 'A12'],
    ['a prefix alone', ']C0', 5, true, null],
    ['a prefixed code typed by hand', ']C0TJ2026112001', 120, true, null],
  ])('%s', (_, text, gap, inField, expected) => {
    expect(type(new ScanDetector(), text, gap, inField)).toBe(expected);
  });

  it('knows a key in the midst of a scan from one that was pressed by itself', () => {
    const detector = new ScanDetector();
    const press = (key: string, at: number) => {
      detector.press(key, at, false);
      return detector.isBurst(at);
    };
    expect(press('/', 1000)).toBe(false);
    expect(press('h', 2000)).toBe(false);
    expect(press('/', 2005)).toBe(true);
    expect(press('/', 3000)).toBe(false);
    expect(detector.isBurst(4000)).toBe(false);
  });

  it('ignores shift keys between characters and forgets after a pause or another key', () => {
    const detector = new ScanDetector();
    for (const [at, key] of ['Shift', 'T', 'Shift', 'J', '1', '2', '3', '4', '5', '6'].entries())
      detector.press(key, at, false);
    expect(detector.press('Enter', 12, false)).toBe('TJ123456');
    detector.press('9', 500, false);
    detector.press('ArrowLeft', 505, false);
    expect(type(detector, '1234567', 5, false, 510)).toBeNull();
    expect(type(detector, '12345678', 5, false, 900)).toBe('12345678');
  });
});
