import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A thread's program as it was built: `dist/workers/…` seen from `dist/main.js` or from `dist/cli/….js`; null when running from source. */
export function builtWorker(name: string): string | null {
  const places = [`./workers/${name}.worker.js`, `../workers/${name}.worker.js`];
  const files = places.map((it) => fileURLToPath(new URL(it, import.meta.url)));
  return files.find((it) => existsSync(it)) ?? null;
}
