import type { Scope } from '../../platform/scope';
import { nextSerial } from '../checkups';

/** S (收) or T (退), campus, yymmdd and a serial of the campus's day: `SA2611200001`. */
export async function nextReceiptNumber(
  scope: Scope,
  kind: 'payment' | 'refund',
  campusCode: string,
  date: string,
): Promise<string> {
  const serial = await nextSerial(scope, `receipt:${campusCode}:${date}`);
  const day = date.slice(2).replaceAll('-', '');
  return `${kind === 'payment' ? 'S' : 'T'}${campusCode}${day}${String(serial).padStart(4, '0')}`;
}
