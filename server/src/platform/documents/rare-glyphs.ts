import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Glyph, PathCommand } from './true-type';

/**
 * Han characters beyond the body font, some 60,000 of the CJK extensions A to F, come from Hanazono Mincho (花園明朝, free to use and
 * distribute), which the package holds in about a hundred pieces by range of characters; its style sheet says which is where.
 */
const require = createRequire(import.meta.url);
const folder = path.dirname(require.resolve('hanamin/HanaMin.css'));

interface Piece {
  file: string;
  first: number;
  last: number;
}
interface OpenFont {
  unitsPerEm: number;
  glyphForCodePoint(codePoint: number): { id: number; advanceWidth: number; path: { commands: PathCommand[] } };
}

let pieces: Piece[] | undefined;
const outlines = new Map<number, Glyph>();

/** Whether the rare font has the character. */
export const hasRareGlyph = (codePoint: number): boolean => pieceOf(codePoint) !== undefined;

function pieceOf(codePoint: number): Piece | undefined {
  pieces ??= readPieces(readFileSync(path.join(folder, 'HanaMin.min.css'), 'utf8'));
  return pieces.find((it) => it.first <= codePoint && codePoint <= it.last);
}

/** Ranges of the pieces that hold Han characters. */
function readPieces(css: string): Piece[] {
  return [
    ...css.matchAll(/url\(([^)]*CJK-(?:Unified|Compatibility)-Ideographs[^)]*)\)[^}]*unicode-range:([^}]*)/g),
  ].flatMap(([, file = '', ranges = '']) =>
    ranges.split(',').map((range): Piece => {
      const [first = '', last = first] = range.trim().replace(/^U\+/i, '').split('-');
      return { file, first: Number.parseInt(first, 16), last: Number.parseInt(last, 16) };
    }),
  );
}

/** Outlines of characters of the rare font; those asked for once are kept: a name comes again on every paper of its bearer. */
export function rareGlyphs(codePoints: readonly number[]): Glyph[] {
  const missing = codePoints.filter((it) => !outlines.has(it));
  const files = new Set(missing.flatMap((it) => pieceOf(it)?.file ?? []));
  for (const file of files) {
    const font = open(file);
    for (const codePoint of missing.filter((it) => pieceOf(it)?.file === file)) {
      const { advanceWidth, path: outline } = font.glyphForCodePoint(codePoint);
      const scale = 1000 / font.unitsPerEm;
      outlines.set(codePoint, { codePoint, advance: advanceWidth * scale, commands: outline.commands, scale });
    }
  }
  return codePoints.flatMap((it) => outlines.get(it) ?? []);
}

/** Loaded with the first rare character. */
function open(file: string): OpenFont {
  const { openSync } = require('fontkit') as { openSync(file: string): OpenFont };
  return openSync(path.join(folder, file));
}
