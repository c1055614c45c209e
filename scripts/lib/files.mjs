import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { root } from './root.mjs';

const passedOver = new Set(['node_modules', 'dist', '.git', '.cache', 'coverage']);

/** Every file under a path (itself, when it is a file), sorted, relative to the repository, with forward slashes. */
export function filesUnder(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [path];
  return readdirSync(full, { withFileTypes: true })
    .filter((it) => !passedOver.has(it.name) && !it.name.startsWith('dist.'))
    .flatMap((it) => filesUnder(`${path}/${it.name}`))
    .sort();
}

/** SHA-256 over names and contents, so that a renamed or removed file changes it too. */
export function hashFiles(paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** A path as people and config files write it. */
export const tidyPath = (path) => relative(root, path).split(sep).join('/');
