import { isCalendarDay } from './dates';
import { toHalfWidth } from './text';

/** Sex as stored and exchanged inside the product; GB/T 2261.1 has 1 and 2 for them. */
export type SexCode = 'M' | 'F';
export type IdCardProblem = 'characters' | 'length' | 'region' | 'birth_date' | 'birth_in_future' | 'checksum';
export type IdCardResult =
  | { valid: true; normalized: string; sex: SexCode; birthDate: string }
  | { valid: false; reason: IdCardProblem };

export const idCardProblemMessages: Record<IdCardProblem, string> = {
  characters: '身份证号只能是数字，仅第 18 位可以是 X',
  length: '身份证号应为 18 位（老号码 15 位）',
  region: '身份证号前两位不是有效的省级代码',
  birth_date: '身份证号中的出生日期不存在',
  birth_in_future: '身份证号中的出生日期晚于今天',
  checksum: '身份证号最后一位校验码不对，请核对是否输错',
};

/** Province-level codes of GB/T 2260 (and 81–83 as used on residence permits). */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Full-width to half-width, all spaces out, x to X. Does not raise 15 digits. */
export function normalizeIdNumber(raw: string): string {
  return toHalfWidth(raw).replace(/\s/g, '').toUpperCase();
}

/** Check character of the first 17 digits: ISO 7064 MOD 11-2 as in GB 11643-1999. */
export function idCheckCharacter(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(first17[at]), 0);
  return '10X98765432'[sum % 11] ?? '';
}

/**
 * Reads a resident identity number per GB 11643-1999, or its 15-digit predecessor raised with century 19.
 * The reason is the first that applies: characters, length, region, birth_date, birth_in_future, checksum.
 * @param onDate the day "today" (YYYY-MM-DD); birth on that very day is not in the future
 */
export function parseIdCard(raw: string, onDate: string): IdCardResult {
  const text = normalizeIdNumber(raw);
  if (!/^\d*X?$/.test(text) || (text.length === 15 && text.endsWith('X')))
    return { valid: false, reason: 'characters' };
  if (text.length !== 15 && text.length !== 18) return { valid: false, reason: 'length' };
  if (!PROVINCES.has(text.slice(0, 2))) return { valid: false, reason: 'region' };
  const first17 = text.length === 15 ? `${text.slice(0, 6)}19${text.slice(6)}` : text.slice(0, 17);
  const birthDate = `${first17.slice(6, 10)}-${first17.slice(10, 12)}-${first17.slice(12, 14)}`;
  if (!isCalendarDay(birthDate)) return { valid: false, reason: 'birth_date' };
  if (birthDate > onDate) return { valid: false, reason: 'birth_in_future' };
  const check = idCheckCharacter(first17);
  if (text.length === 18 && text[17] !== check) return { valid: false, reason: 'checksum' };
  return { valid: true, normalized: first17 + check, sex: Number(first17[16]) % 2 === 1 ? 'M' : 'F', birthDate };
}
