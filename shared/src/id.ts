type RandomSource = { getRandomValues?: (bytes: Uint8Array) => Uint8Array };

let lastMs = 0;
let counter = 0;

/**
 * A new UUIDv7 (RFC 9562): 48 bits of milliseconds, a 12-bit counter within the millisecond (its method 1), 62 random bits.
 * Ids made by one process sort in the order of their making.
 */
export function newId(now: number = Date.now()): string {
  const ms = nextInstant(now);
  const bytes = randomBytes(16);
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(ms / 2 ** (8 * (5 - i))) & 0xff;
  bytes[6] = (counter >> 8) | 0x70;
  bytes[7] = counter & 0xff;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (it) => it.toString(16).padStart(2, '0')).join('');
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

function randomBytes(count: number): Uint8Array {
  const bytes = new Uint8Array(count);
  const source = (globalThis as { crypto?: RandomSource }).crypto;
  if (source?.getRandomValues) return source.getRandomValues(bytes);
  // WeChat's runtime has no Web Crypto; ids need to be unique there, not unguessable.
  return bytes.map(() => Math.floor(Math.random() * 256));
}
