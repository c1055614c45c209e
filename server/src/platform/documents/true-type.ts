/** A step of an outline, as fontkit gives it. */
export interface PathCommand {
  command: string;
  args: number[];
}
/** A character with its outline; coordinates times `scale` are thousandths of an em. */
export interface Glyph {
  codePoint: number;
  advance: number;
  commands: readonly PathCommand[];
  scale: number;
}
type Point = { x: number; y: number; isOn: boolean };

const EM = 1000;
/** Less than the body font's, so that a rare character makes no line taller. */
const ASCENT = 880;
const DESCENT = -120;

/**
 * A TrueType font of a few outlines, as small as papers need it: the compressed pieces the outlines come from cannot be embedded
 * in a PDF as they are. Glyph 0 is empty.
 */
export function trueTypeFont(name: string, glyphs: readonly Glyph[]): Buffer {
  const sorted = [...glyphs].sort((a, b) => a.codePoint - b.codePoint);
  const drawn = [Buffer.alloc(0), ...sorted.map((it) => glyphData(contoursOf(it)))];
  const advances = [EM, ...sorted.map((it) => Math.round(it.advance))];
  return fontFile([
    ['cmap', characterMap(sorted.map((it) => it.codePoint))],
    ['glyf', Buffer.concat(drawn)],
    ['head', head()],
    ['hhea', horizontalHead(advances)],
    ['hmtx', Buffer.concat(advances.map((it) => words([it, 0])))],
    ['loca', places(drawn)],
    ['maxp', maxima(drawn.length)],
    ['name', names(name)],
    ['post', Buffer.concat([long(0x00030000), long(0), words([0, 0]), Buffer.alloc(20)])],
  ]);
}

function contoursOf({ commands, scale }: Glyph): Point[][] {
  const contours: Point[][] = [];
  const point = (x: number, y: number, isOn: boolean): Point => ({
    x: Math.round(x * scale),
    y: Math.round(y * scale),
    isOn,
  });
  for (const { command, args } of commands) {
    const [a = 0, b = 0, c = 0, d = 0] = args;
    if (command === 'moveTo') contours.push([point(a, b, true)]);
    else if (command === 'lineTo') contours.at(-1)?.push(point(a, b, true));
    else if (command === 'quadraticCurveTo') contours.at(-1)?.push(point(a, b, false), point(c, d, true));
  }
  return contours.map(opened).filter((it) => it.length > 2);
}

/** A contour closes by itself: the way back to its first point is not written. */
function opened(contour: Point[]): Point[] {
  const [first, last] = [contour[0], contour.at(-1)];
  const isClosed = contour.length > 1 && last?.isOn && first?.x === last.x && first.y === last.y;
  return isClosed ? contour.slice(0, -1) : contour;
}

function glyphData(contours: readonly Point[][]): Buffer {
  const points = contours.flat();
  if (!points.length) return Buffer.alloc(0);
  const [xs, ys] = [points.map((it) => it.x), points.map((it) => it.y)];
  const ends = runningSums(contours.map((it) => it.length)).map((it) => it - 1);
  const data = Buffer.concat([
    words([contours.length, Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys), ...ends, 0]),
    Buffer.from(points.map((it) => (it.isOn ? 1 : 0))),
    words(steps(xs)),
    words(steps(ys)),
  ]);
  return Buffer.concat([data, Buffer.alloc(-data.length & 3)]);
}

const steps = (values: readonly number[]): number[] => values.map((it, at) => it - (values[at - 1] ?? 0));

const head = (): Buffer =>
  Buffer.concat([
    long(0x00010000),
    long(0x00010000),
    long(0),
    long(0x5f0f3cf5),
    words([0x000b, EM]),
    Buffer.alloc(16),
    words([-EM, -EM, EM, EM, 0, 8, 2, 1, 0]),
  ]);

const horizontalHead = (advances: readonly number[]): Buffer =>
  Buffer.concat([
    long(0x00010000),
    words([ASCENT, DESCENT, 0, Math.max(...advances), 0, 0, EM, 1, 0, 0, 0, 0, 0, 0, 0, advances.length]),
  ]);

const maxima = (glyphs: number): Buffer =>
  Buffer.concat([long(0x00010000), words([glyphs, 2000, 200, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0])]);

function places(drawn: readonly Buffer[]): Buffer {
  const ends = runningSums(drawn.map((it) => it.length));
  return Buffer.concat([0, ...ends].map(long));
}

function runningSums(values: readonly number[]): number[] {
  let sum = 0;
  return values.map((it) => {
    sum += it;
    return sum;
  });
}

/** Format 12, one group to a character. */
function characterMap(codePoints: readonly number[]): Buffer {
  const groups = codePoints.map((it, at) => Buffer.concat([long(it), long(it), long(at + 1)]));
  return Buffer.concat([
    words([0, 1, 3, 10]),
    long(12),
    words([12, 0]),
    long(16 + 12 * groups.length),
    long(0),
    long(groups.length),
    ...groups,
  ]);
}

/** The PostScript name alone, which a PDF tells. */
function names(name: string): Buffer {
  const text = Buffer.from(name, 'utf16le').swap16();
  return Buffer.concat([words([0, 1, 18, 3, 1, 0x409, 6, text.length, 0]), text]);
}

function fontFile(tables: readonly [string, Buffer][]): Buffer {
  const power = Math.floor(Math.log2(tables.length));
  const head = Buffer.concat([
    long(0x00010000),
    words([tables.length, 16 << power, power, (tables.length - (1 << power)) * 16]),
  ]);
  let at = head.length + 16 * tables.length;
  const records = tables.map(([tag, { length }]) => {
    const record = Buffer.concat([Buffer.from(tag, 'latin1'), long(0), long(at), long(length)]);
    at += length + (-length & 3);
    return record;
  });
  return Buffer.concat([head, ...records, ...tables.flatMap(([, data]) => [data, Buffer.alloc(-data.length & 3)])]);
}

function words(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(2 * values.length);
  for (const [at, value] of values.entries()) bytes.writeUInt16BE(value & 0xffff, 2 * at);
  return bytes;
}

function long(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
}
