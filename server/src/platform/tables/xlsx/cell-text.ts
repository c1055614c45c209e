import type { CellStyle } from './styles';

/** `precisionLost`: an integer of 16 digits or more, of which a spreadsheet keeps 15. */
export type NumberText = { text: string; precisionLost: boolean };

const day = 86_400;

/** A stored number as people see it: a day or time in their formats, else all digits and no exponent. */
export function numberText(stored: string, style: CellStyle, is1904: boolean): NumberText {
  const value = Number(stored);
  if (stored.trim() === '' || !Number.isFinite(value)) return { text: stored, precisionLost: false };
  const moment = style.kind === 'number' ? null : momentText(value, style.kind, is1904);
  if (moment !== null) return { text: moment, precisionLost: false };
  const text = plainDigits(value);
  const padded = style.digits > text.length && /^\d+$/.test(text) ? text.padStart(style.digits, '0') : text;
  return { text: padded, precisionLost: Number.isInteger(value) && Math.abs(value) >= 1e15 };
}

/** 15 significant digits, as spreadsheets keep them, which also turns 5.0999999999999996 into 5.1. */
export function plainDigits(value: number): string {
  const [mantissa = '', power = '0'] = value.toExponential(14).split('e');
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '');
  const point = Number(power) + 1;
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  const part = (point > 0 ? digits.slice(point) : '0'.repeat(-point) + digits).replace(/0+$/, '');
  const text = part ? `${whole}.${part}` : whole;
  return text === '0' ? text : sign + text;
}

/** `2026-11-20`, `2026-11-20 08:30`, `08:30`; null when the number is no day a calendar has. */
function momentText(serial: number, kind: 'date' | 'time', is1904: boolean): string | null {
  if (serial < 0 || serial >= 2_958_466) return null;
  const seconds = Math.round(serial * day);
  const time = clock(seconds % day);
  if (kind === 'time' && seconds < day) return time || '00:00';
  let days = Math.floor(seconds / day);
  if (is1904) days += 1462;
  // Spreadsheets count a 29 February 1900 that never was.
  else if (days < 60) days += 1;
  const date = new Date((days - 25_569) * day * 1000).toISOString().slice(0, 10);
  return time ? `${date} ${time}` : date;
}

function clock(seconds: number): string {
  if (seconds === 0) return '';
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const text = `${two(seconds / 3600)}:${two((seconds % 3600) / 60)}`;
  return seconds % 60 ? `${text}:${two(seconds % 60)}` : text;
}

/** `C12` → column 2; -1 for anything else. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let index = 0; index < reference.length; index += 1) {
    const code = reference.charCodeAt(index) - 64;
    if (code < 1 || code > 26) break;
    column = column * 26 + code;
  }
  return column - 1;
}

/** `_x000D_` is how Office writes a character XML cannot carry. */
export const unescapeOffice = (text: string) =>
  text.includes('_x')
    ? text
        .replace(/_x([0-9A-F]{4})_/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
        .replace(/\r\n?/g, '\n')
    : text;
