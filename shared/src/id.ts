type RandomSource = { getRandomValues?: (bytes: Uint8Array) => Uint8Array };

const twoDigits = Array.from({ length: 256 }, (_, it) => it.toString(16).padStart(2, '0'));

let lastMs = 0;
let counter = 0;

/**
 * A new UUIDv7 (RFC 9562): 48 bits of milliseconds, a 12-bit counter within the millisecond (its method 1), 62 random bits.
 * Ids made by one process sort in the order of their making.
 */
export function newId(now: number = Date.now()): string {
  const ms = nextInstant(now);
  const bytes = new Uint8Array(16);
  bytes.set(randomBytes(8), 8);
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(ms / 2 ** (8 * (5 - i))) & 0xff;
  bytes[6] = (counter >> 8) | 0x70;
  bytes[7] = counter & 0xff;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  let hex = '';
  for (const it of bytes) hex += twoDigits[it];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Never goes back: more than 4,096 ids in a millisecond, or a clock set back, borrow from the future. */
function nextInstant(now: number): number {
  if (now > lastMs) {
    lastMs = now;
    counter = 0;
  } else if (++counter > 0xfff) {
    lastMs++;
    counter = 0;
  }
  return lastMs;
}

/** Random bytes are fetched in stock: asking the system for each id costs more than all the rest of it. */
const STOCK = 4096;
let stock = new Uint8Array(0);
let used = 0;

function randomBytes(count: number): Uint8Array {
  if (used + count > stock.length) {
    stock = freshBytes(STOCK);
    used = 0;
  }
  used += count;
  return stock.subarray(used - count, used);
}

function freshBytes(count: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(count);
  const source = (globalThis as { crypto?: RandomSource }).crypto;
  if (source?.getRandomValues) {
    source.getRandomValues(bytes);
    return bytes;
  }
  // WeChat's runtime has no Web Crypto; ids need to be unique there, not unguessable.
  return bytes.map(() => Math.floor(Math.random() * 256));
}
