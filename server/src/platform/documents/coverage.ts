import { readFileSync } from 'node:fs';
import { regular } from './pdf-fonts';

const SPAN = 0x40000;
let covered: Uint8Array | undefined;

/** Whether the font that papers are set in has the character. */
export function isInBodyFont(codePoint: number): boolean {
  covered ??= readCoverage(readFileSync(regular));
  return codePoint < SPAN && covered[codePoint] === 1;
}

/** Groups of the font's format 12 character map (OpenType `cmap`), which lists all it covers. */
function readCoverage(font: Buffer): Uint8Array {
  const characters = new Uint8Array(SPAN);
  const tables = font.readUInt16BE(4);
  const records = Array.from({ length: tables }, (_, index) => 12 + 16 * index);
  const record = records.find((it) => font.toString('latin1', it, it + 4) === 'cmap');
  if (record === undefined) return characters;
  const cmap = font.readUInt32BE(record + 8);
  const offsets = Array.from(
    { length: font.readUInt16BE(cmap + 2) },
    (_, index) => cmap + font.readUInt32BE(cmap + 8 + 8 * index),
  );
  const full = offsets.find((it) => font.readUInt16BE(it) === 12);
  if (full === undefined) return characters;
  for (let index = 0; index < font.readUInt32BE(full + 12); index++) {
    const group = full + 16 + 12 * index;
    characters.fill(1, font.readUInt32BE(group), font.readUInt32BE(group + 4) + 1);
  }
  return characters;
}
