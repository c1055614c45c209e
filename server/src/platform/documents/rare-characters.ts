import { readFileSync } from 'node:fs';
import { regular } from './pdf';

type Range = { first: number; last: number };
let covered: Range[] | undefined;

/** Whether the embedded font can draw the character; what it cannot is printed as an empty box. */
export function isDrawable(codePoint: number): boolean {
  covered ??= readCoverage(readFileSync(regular));
  return covered.some(({ first, last }) => first <= codePoint && codePoint <= last);
}

/** `（□ 为 U+20BB7）` for a name with characters the font lacks, so that the paper still says who it is; else empty. */
export function rareCharacterNote(name: string): string {
  const missing = [...name].map((it) => it.codePointAt(0) ?? 0).filter((it) => it > 0x7f && !isDrawable(it));
  if (missing.length === 0) return '';
  return `（□ 为 ${missing.map((it) => `U+${it.toString(16).toUpperCase()}`).join('、')}）`;
}

/** Groups of the font's format 12 character map (OpenType `cmap`), which lists all it covers. */
function readCoverage(font: Buffer): Range[] {
  const tables = font.readUInt16BE(4);
  const records = Array.from({ length: tables }, (_, index) => 12 + 16 * index);
  const record = records.find((it) => font.toString('latin1', it, it + 4) === 'cmap');
  if (record === undefined) return [];
  const cmap = font.readUInt32BE(record + 8);
  const offsets = Array.from(
    { length: font.readUInt16BE(cmap + 2) },
    (_, index) => cmap + font.readUInt32BE(cmap + 8 + 8 * index),
  );
  const full = offsets.find((it) => font.readUInt16BE(it) === 12);
  if (full === undefined) return [];
  return Array.from({ length: font.readUInt32BE(full + 12) }, (_, index) => {
    const group = full + 16 + 12 * index;
    return { first: font.readUInt32BE(group), last: font.readUInt32BE(group + 4) };
  });
}
