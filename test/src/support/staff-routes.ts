import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

/** What a test needs to know of a page of the staff app. */
export interface StaffRoute {
  path: string;
  title: string;
  permission: string | string[];
}

const root = fileURLToPath(new URL('../../..', import.meta.url));
const features = join(root, 'staff/src/features');

/** Every page that a feature of the staff app registers, read from the app's own `routes.tsx` files. */
export async function staffRoutes(): Promise<StaffRoute[]> {
  const files = readdirSync(features)
    .map((it) => join(features, it, 'routes.tsx'))
    .filter((it) => readdirSync(join(it, '..')).includes('routes.tsx'));
  const entry = files.map((it, at) => `export { routes as r${at} } from ${JSON.stringify(it)};`).join('\n');
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    jsx: 'automatic',
    packages: 'external',
    plugins: [pagesStayOutside],
    logLevel: 'error',
  });
  const module = { exports: {} as Record<string, StaffRoute[]> };
  const run = new Function('module', 'exports', 'require', outputFiles[0]?.text ?? '');
  run(module, module.exports, () => anything);
  return Object.values(module.exports).flat();
}

/** Icons and React, which the list of pages mentions and the test has no use for. */
const anything = new Proxy({}, { get: () => () => null });

/** Only the list is wanted, not the pages themselves, which are imported when they are visited. */
const pagesStayOutside: Plugin = {
  name: 'pages-stay-outside',
  setup(it) {
    it.onResolve({ filter: /./ }, ({ kind, path }) => (kind === 'dynamic-import' ? { path, external: true } : null));
    it.onResolve({ filter: /^@tijian\/shared$/ }, () => ({ path: join(root, 'shared/src/index.ts') }));
  },
};
