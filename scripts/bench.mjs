/** `npm run bench -- <name> [--option value …]`: builds the server and the benchmarks, and runs one of them (test/bench). */
import { join } from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { buildAll } from './build.mjs';
import { becomeProgram } from './lib/child.mjs';
import { root } from './lib/root.mjs';

bootstrap();
// What runs is the product as people start it. TIJIAN_BENCH_BUILT=1 takes what is in server/dist as it is.
if (process.env.TIJIAN_BENCH_BUILT !== '1') await buildAll({ only: ['server'] });
const { build } = await import('esbuild');
const { serverBuildOptions } = await import('./lib/esbuild-options.mjs');
// As deep below the project as its source: the programs it starts are found relative to it.
const outdir = join(root, 'test/dist/bench');
const entries = ['main', 'baseline', 'spy', 'commits', 'profile'].map((it) => `test/bench/${it}.ts`);
await build({ ...serverBuildOptions(entries), outbase: 'test/bench', outdir });
if (process.argv[2] === 'queue-api') await buildUndecided();
becomeProgram(['--enable-source-maps', join(outdir, 'main.js'), ...process.argv.slice(2)], { cwd: root });

/** The server once more, with a stand-in for the decision of the next room: what the decision costs is seen beside it. */
async function buildUndecided() {
  const standIn = join(root, 'test/bench/queue/undecided.ts');
  const decision = {
    name: 'no-decision',
    setup: (it) =>
      it.onResolve({ filter: /\/decide$/ }, ({ importer }) => (importer === standIn ? undefined : { path: standIn })),
  };
  const options = serverBuildOptions(['server/src/main.ts']);
  const plugins = [decision, ...options.plugins];
  await build({
    ...options,
    plugins,
    outdir: undefined,
    outbase: undefined,
    outfile: join(root, 'test/dist/undecided.js'),
  });
}
