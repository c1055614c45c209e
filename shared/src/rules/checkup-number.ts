import { isCalendarDay } from './dates';
import { toHalfWidth } from './text';

/**
 * Checkup number: campus letters (1–2) + yymmdd + serial of the day (4 or 5 digits) + check digit, such as `A26112000013`.
 * The check digit is ISO 7064 MOD 11,10 over the digits with every letter written as A=10 … Z=35, so a wrong letter is
 * caught too. The barcode is those digits: unique over campuses, digits only, scanned by any keyboard layout.
 */
export interface CheckupNumberParts {
  campusCode: string;
  /** Business date YYYY-MM-DD (2000–2099). */
  date: string;
  serial: number;
}

export const MAX_DAILY_SERIAL = 99_999;

/** Throws RangeError for a campus code that is not 1–2 capital letters, a day that does not exist, or a serial out of 1–99999. */
export function formatCheckupNumber({ campusCode, date, serial }: CheckupNumberParts): string {
  if (!/^[A-Z]{1,2}$/.test(campusCode)) throw new RangeError('campus code must be one or two capital letters');
  if (!isCalendarDay(date) || !date.startsWith('20')) throw new RangeError(`not a day of this century: ${date}`);
  if (!Number.isInteger(serial) || serial < 1 || serial > MAX_DAILY_SERIAL)
    throw new RangeError('serial must be 1–99999');
  const body = `${campusCode}${date.slice(2).replace(/-/g, '')}${String(serial).padStart(4, '0')}`;
  return body + checkDigit(lettersToDigits(body));
}

/** Reads a checkup number as typed (spaces, case and full-width forms forgiven) or scanned; null when it is none. */
export function parseCheckupNumber(raw: string): (CheckupNumberParts & { number: string }) | null {
  const text = toHalfWidth(raw).replace(/[\s-]/g, '').toUpperCase();
  const number = /^\d+$/.test(text) ? fromBarcode(text) : text;
  const match = /^([A-Z]{1,2})(\d{2})(\d{2})(\d{2})(\d{4,5})\d$/.exec(number ?? '');
  if (!number || !match) return null;
  const [, campusCode = '', year, month, day, serialText = ''] = match;
  const date = `20${year}-${month}-${day}`;
  const serial = Number(serialText);
  if (!isCalendarDay(date) || serial < 1 || (serialText.length === 5 && serial < 10_000)) return null;
  const digits = lettersToDigits(number);
  if (checkDigit(digits.slice(0, -1)) !== digits.slice(-1)) return null;
  return { campusCode, date, serial, number };
}

/** True for a canonical checkup number with the right check digit. */
export function isCheckupNumber(text: string): boolean {
  return parseCheckupNumber(text)?.number === text;
}

/** Digits only (13–16), for Code 128 and any scanner. Throws RangeError unless given a checkup number. */
export function barcodeOf(checkupNumber: string): string {
  const parsed = parseCheckupNumber(checkupNumber);
  if (!parsed) throw new RangeError('not a checkup number');
  return lettersToDigits(parsed.number);
}

/** The length of the barcode tells how many letters it starts with: 13–14 one, 15–16 two. */
function fromBarcode(digits: string): string | null {
  if (digits.length < 13 || digits.length > 16) return null;
  const letters = digits.length < 15 ? 1 : 2;
  const codes = Array.from({ length: letters }, (_, at) => Number(digits.slice(at * 2, at * 2 + 2)));
  if (codes.some((it) => it < 10 || it > 35)) return null;
  return String.fromCharCode(...codes.map((it) => it + 55)) + digits.slice(letters * 2);
}

function lettersToDigits(text: string): string {
  return text.replace(/[A-Z]/g, (it) => String(it.charCodeAt(0) - 55));
}

/** ISO 7064 MOD 11,10: catches every single wrong digit and nearly every transposition. */
export function checkDigit(digits: string): string {
  let product = 10;
  for (const digit of digits) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return String((11 - product) % 10);
}
