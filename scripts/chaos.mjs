/** `npm run chaos -- <name> …`: bad luck at full size while people work with the built product, then a check of its data; see docs/reliability.md. */
import { join } from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { buildAll } from './build.mjs';
import { beginInTheMorning } from './jest/morning.mjs';
import { becomeProgram } from './lib/child.mjs';
import { root } from './lib/root.mjs';

bootstrap();
beginInTheMorning();
await buildAll({ only: ['server'] });
const { build } = await import('esbuild');
const { serverBuildOptions } = await import('./lib/esbuild-options.mjs');
// As deep below the project as its source, which finds its files relative to itself.
const outdir = join(root, 'test/dist');
await build({ ...serverBuildOptions(['test/chaos/main.ts']), outbase: 'test', outdir });
becomeProgram(['--enable-source-maps', join(outdir, 'chaos/main.js'), ...process.argv.slice(2)], { cwd: root });
