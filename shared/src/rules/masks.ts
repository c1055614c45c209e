import { toHalfWidth } from './text';

export type PhoneProblem = 'characters' | 'length' | 'prefix';
export type PhoneResult = { valid: true; normalized: string } | { valid: false; reason: PhoneProblem };

export const phoneProblemMessages: Record<PhoneProblem, string> = {
  characters: '手机号只能是数字',
  length: '手机号应为 11 位',
  prefix: '手机号应以 13–19 开头',
};

/** Checks a mobile number of mainland China; spaces, hyphens between digits and a leading +86 or 0086 are taken off. */
export function parseMobilePhone(raw: string): PhoneResult {
  const text = toHalfWidth(raw)
    .trim()
    .replace(/(?<=\d)[\s-]+(?=\d)/g, '')
    .replace(/^(\+|00)86/, '');
  if (!/^\d*$/.test(text)) return { valid: false, reason: 'characters' };
  if (text.length !== 11) return { valid: false, reason: 'length' };
  if (!/^1[3-9]/.test(text)) return { valid: false, reason: 'prefix' };
  return { valid: true, normalized: text };
}

/** `4502**********1232`: first four and last four stay; short numbers keep only the last character. */
export function maskIdNumber(idNumber: string): string {
  return keepEnds(idNumber, 4, 4);
}

/** `138****5678`. */
export function maskPhone(phone: string): string {
  return keepEnds(phone, 3, 4);
}

/** 张*三, 张*, 欧**娜: the first and (from three characters on) the last stay; never longer than six characters. */
export function maskName(name: string): string {
  const points = [...name.trim()];
  const first = points[0];
  if (first === undefined) return '';
  if (points.length === 1) return '*';
  if (points.length === 2) return `${first}*`;
  return `${first}${'*'.repeat(Math.min(points.length - 2, 4))}${points[points.length - 1] ?? ''}`;
}

function keepEnds(text: string, head: number, tail: number): string {
  const points = [...text];
  if (points.length <= head + tail)
    return '*'.repeat(Math.max(points.length - 1, 0)) + (points[points.length - 1] ?? '');
  return points.slice(0, head).join('') + '*'.repeat(points.length - head - tail) + points.slice(-tail).join('');
}
