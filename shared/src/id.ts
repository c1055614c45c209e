type RandomSource = { getRandomValues?: (bytes: Uint8Array) => Uint8Array };

/** A new UUIDv7 (RFC 9562): 48 bits of milliseconds, then 74 random bits; sortable by time of making. */
export function newId(now: number = Date.now()): string {
  const bytes = randomBytes(16);
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(now / 2 ** (8 * (5 - i))) & 0xff;
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (it) => it.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function randomBytes(count: number): Uint8Array {
  const bytes = new Uint8Array(count);
  const source = (globalThis as { crypto?: RandomSource }).crypto;
  if (source?.getRandomValues) return source.getRandomValues(bytes);
  // WeChat's runtime has no Web Crypto; ids need to be unique there, not unguessable.
  return bytes.map(() => Math.floor(Math.random() * 256));
}
