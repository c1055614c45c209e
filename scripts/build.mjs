/** `npm run build [-- target…]`: builds the targets whose inputs changed; `--force` builds them anyway. */
import { basename } from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { giveUp } from './lib/root.mjs';

/** Brings the named targets (all by default) up to date, and ends the program with one sentence when one cannot be built. */
export async function buildAll({ only, force = false } = {}) {
  const { targets } = await import('./lib/targets.mjs');
  const { buildTarget } = await import('./lib/build-target.mjs');
  const unknown = only?.find((name) => !targets.some((it) => it.name === name));
  if (unknown) giveUp(`没有名为 ${unknown} 的构建目标，可用：${targets.map((it) => it.name).join('、')}。`);
  for (const target of targets) {
    if (only && !only.includes(target.name)) continue;
    try {
      await buildTarget(target, force);
    } catch (error) {
      // esbuild has already printed its findings; Vite and everything else has not.
      if (!error.warnings) console.error(error.message ?? error);
      giveUp(`构建 ${target.name} 失败，原因见上。Building ${target.name} failed.`);
    }
  }
}

if (basename(process.argv[1] ?? '') === 'build.mjs') {
  bootstrap();
  const names = process.argv.slice(2).filter((it) => !it.startsWith('-'));
  await buildAll({ only: names.length > 0 ? names : undefined, force: process.argv.includes('--force') });
}
