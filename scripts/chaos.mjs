/** `npm run chaos -- <name> …`: bad luck at full size while people work with the built product, then a check of its data; see docs/reliability.md. */
import { join } from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { buildAll } from './build.mjs';
import { beginInTheMorning } from './jest/morning.mjs';
import { becomeProgram } from './lib/child.mjs';
import { root } from './lib/root.mjs';

bootstrap();
beginInTheMorning();
// TIJIAN_CHAOS_BUILT=1 takes what is in server/dist as it is.
if (process.env.TIJIAN_CHAOS_BUILT !== '1') await buildAll({ only: ['server'] });
const { build } = await import('esbuild');
const { serverBuildOptions } = await import('./lib/esbuild-options.mjs');
// As deep below the project as its source, which finds its files relative to itself.
const outdir = join(root, 'test/dist/chaos');
const entries = ['test/chaos/main.ts', 'test/chaos/outbox/worker.ts'];
await build({ ...serverBuildOptions(entries), outbase: 'test/chaos', outdir });
becomeProgram(['--enable-source-maps', join(outdir, 'main.js'), ...process.argv.slice(2)], { cwd: root });
