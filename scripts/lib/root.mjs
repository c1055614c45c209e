import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder, without a slash at the end. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Prints one sentence for people and ends the program as failed. */
export function giveUp(sentence) {
  console.error(`\n✖ ${sentence}`);
  process.exit(1);
}
