import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serverBuildOptions, serverEntries } from './esbuild-options.mjs';
import { root } from './root.mjs';

const clientFiles = ['package.json', 'tsconfig.json', 'vite.config.ts', 'index.html', 'public', 'build', 'src'];
const always = ['package-lock.json', 'tsconfig.json', 'scripts/lib/esbuild-options.mjs', 'scripts/lib/targets.mjs'];

/**
 * What can be built, in order. A new client adds one line here.
 * name: workspace folder; inputs: files and folders whose contents decide whether to build again; build: writes into `outdir`.
 */
export const targets = [
  {
    name: 'server',
    inputs: [
      ...always,
      'shared/package.json',
      'shared/src',
      'server/package.json',
      'server/tsconfig.json',
      'server/src',
    ],
    isPresent: () => serverEntries().length > 0,
    async build(outdir) {
      const { build } = await import('esbuild');
      await build({ ...serverBuildOptions(serverEntries()), outdir });
    },
  },
  viteClient('staff', '/staff/'),
  viteClient('queue-display', '/display/'),
];

/** A React client built by Vite and served by our server under `base`. */
function viteClient(name, base) {
  const folder = join(root, name);
  return {
    name,
    inputs: [
      ...always,
      'scripts/lib/first-load-plugin.mjs',
      'shared/package.json',
      'shared/src',
      ...clientFiles.map((it) => `${name}/${it}`),
    ],
    isPresent: () => existsSync(join(folder, 'index.html')),
    async build(outDir) {
      const { build } = await import('vite');
      await build({
        root: folder,
        base,
        logLevel: 'warn',
        build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 2500 },
      });
    },
  };
}
