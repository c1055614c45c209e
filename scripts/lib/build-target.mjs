import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesUnder, hashFiles } from './files.mjs';
import { root } from './root.mjs';

const isSource = (path) => !/\.test\.tsx?$/.test(path);

/**
 * Builds one target when its inputs differ from those of the last build. The result is made beside `dist` and then swapped in,
 * so a failed build leaves the last good one, and a reader never finds half of one.
 */
export async function buildTarget(target, force) {
  if (!target.isPresent()) return;
  const dist = join(root, target.name, 'dist');
  const hash = hashFiles(target.inputs.flatMap(filesUnder).filter(isSource));
  if (!force && readStamp(dist) === hash) return;
  const started = Date.now();
  const fresh = `${dist}.${process.pid}`;
  const replaced = `${fresh}.replaced`;
  try {
    mkdirSync(fresh, { recursive: true });
    await target.build(fresh);
    writeFileSync(join(fresh, '.stamp'), hash);
    if (existsSync(dist)) renameSync(dist, replaced);
    renameSync(fresh, dist);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
    rmSync(replaced, { recursive: true, force: true });
  }
  console.log(`已构建 ${target.name}（${((Date.now() - started) / 1000).toFixed(1)} 秒）`);
}

function readStamp(dist) {
  const stamp = join(dist, '.stamp');
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : null;
}
