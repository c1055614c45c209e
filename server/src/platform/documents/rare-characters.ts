import { isInBodyFont } from './coverage';
import { hasRareGlyph } from './rare-glyphs';

/** Whether a Han character has to be drawn with the rare font, and can be. */
export const isRare = (codePoint: number): boolean =>
  codePoint >= 0x3400 && !isInBodyFont(codePoint) && hasRareGlyph(codePoint);

/** `（□ 为 U+30EDD）` for a name with characters that no font at hand has, so that the paper still says who it is; else empty. */
export function rareCharacterNote(name: string): string {
  const missing = [...name]
    .map((it) => it.codePointAt(0) ?? 0)
    .filter((it) => it > 0x7f && !isInBodyFont(it) && !hasRareGlyph(it));
  if (missing.length === 0) return '';
  return `（□ 为 ${missing.map((it) => `U+${it.toString(16).toUpperCase()}`).join('、')}）`;
}
