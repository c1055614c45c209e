import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesUnder } from './files.mjs';
import { root } from './root.mjs';

/** Programs the server workspace is made of: the server itself, the command-line tools, the worker threads, plug-ins of other programs. */
export function serverEntries() {
  return [
    'server/src/main.ts',
    ...filesUnder('server/src/cli'),
    ...filesUnder('server/src/workers'),
    ...filesUnder('server/src/plugins'),
  ].filter(
    (it) =>
      /^server\/src\/(main|(cli|workers|plugins)\/[^/]+)\.ts$/.test(it) &&
      !/\.test\.ts$/.test(it) &&
      existsSync(join(root, it)),
  );
}

/** How the server is bundled; `outdir` is given by the caller. Packages stay outside, our own workspaces go in. */
export function serverBuildOptions(entries) {
  return {
    absWorkingDir: root,
    entryPoints: entries,
    outbase: 'server/src',
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    plugins: [ownWorkspaces],
    tsconfig: 'server/tsconfig.json',
    keepNames: true,
    sourcemap: true,
    logLevel: 'warning',
  };
}

/** `packages: 'external'` would leave `@tijian/shared` outside too, which is TypeScript that Node.js cannot load. */
const ownWorkspaces = {
  name: 'own-workspaces',
  setup(build) {
    build.onResolve({ filter: /^@tijian\// }, ({ path }) => {
      const [scope, name, ...inner] = path.split('/');
      const { exports } = JSON.parse(readFileSync(join(root, name, 'package.json'), 'utf8'));
      const target = exports[['.', ...inner].join('/')];
      if (!target) return { errors: [{ text: `${scope}/${name} does not export "${path}"` }] };
      return { path: join(root, name, target) };
    });
  },
};
