/** `npm run manual [-- name…]`: takes the pictures of the manuals in docs/manual/pictures from the built product with demo data. */
import { join } from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { buildAll } from './build.mjs';
import { beginInTheMorning } from './jest/morning.mjs';
import { becomeProgram } from './lib/child.mjs';
import { root } from './lib/root.mjs';

bootstrap();
await buildAll();
// A hall at nine, whatever the hour the pictures are taken at.
beginInTheMorning();
const { build } = await import('esbuild');
const { serverBuildOptions } = await import('./lib/esbuild-options.mjs');
// As deep below the project as its source, which finds its files relative to itself.
const outdir = join(root, 'test/dist');
await build({ ...serverBuildOptions(['test/src/manual/pictures.ts']), outbase: 'test/src', outdir });
becomeProgram(['--enable-source-maps', join(outdir, 'manual/pictures.js'), ...process.argv.slice(2)], { cwd: root });
