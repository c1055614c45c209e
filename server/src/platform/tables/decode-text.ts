import { refuse } from './table';

const decoders = [
  { bom: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bom: [0xff, 0xfe], encoding: 'utf-16le' },
  { bom: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

/**
 * Text of a file that does not say its encoding: byte order mark first, then the zero bytes of UTF-16, then UTF-8 if
 * it is valid, then GB18030 (what Chinese Excel writes as "CSV"). Line ends come out as line feeds.
 */
export function decodeText(buffer: Buffer): string {
  const marked = decoders.find(({ bom }) => bom.every((byte, index) => buffer[index] === byte));
  const text = marked ? decode(buffer, marked.encoding) : decodeUnmarked(buffer);
  if (text === null) throw refuse('encoding');
  if (isBinary(text)) throw refuse('other_kind');
  return text.replace(/\r\n?/g, '\n');
}

function decodeUnmarked(buffer: Buffer): string | null {
  const wide = utf16Order(buffer.subarray(0, 4096));
  if (wide) return decode(buffer, wide);
  return decode(buffer, 'utf-8') ?? decode(buffer, 'gb18030');
}

function decode(buffer: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(buffer);
  } catch {
    return null;
  }
}

/** Commas, digits and line feeds leave zero bytes on one side only. */
function utf16Order(sample: Buffer): 'utf-16le' | 'utf-16be' | null {
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (odd > sample.length / 20 && odd > 10 * even) return 'utf-16le';
  return even > sample.length / 20 && even > 10 * odd ? 'utf-16be' : null;
}

function isBinary(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what gives binary data away
  const strange = text.slice(0, 20_000).match(/[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/g);
  return strange !== null && (strange.includes('\u0000') || strange.length > text.length / 200);
}
