/** `npm run chaos -- crash …`: kills the built product over and over while people work, then checks its data; see docs/reliability.md. */
import { join } from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { buildAll } from './build.mjs';
import { becomeProgram } from './lib/child.mjs';
import { root } from './lib/root.mjs';

bootstrap();
await buildAll({ only: ['server'] });
const { build } = await import('esbuild');
const { serverBuildOptions } = await import('./lib/esbuild-options.mjs');
// As deep below the project as its source, which finds its files relative to itself.
const outdir = join(root, 'test/dist');
await build({ ...serverBuildOptions(['test/chaos/main.ts']), outbase: 'test', outdir });
becomeProgram(['--enable-source-maps', join(outdir, 'chaos/main.js'), ...process.argv.slice(2)], { cwd: root });
