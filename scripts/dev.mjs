/** `npm run dev`: rebuilds and restarts the server on every change, and serves the clients with hot reload, each at a port of its own. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { root } from './lib/root.mjs';

bootstrap();
const { context } = await import('esbuild');
const { serverBuildOptions, serverEntries } = await import('./lib/esbuild-options.mjs');

const port = process.env.PORT ?? '8080';
const outdir = join(root, 'server/dist');
let server = null;
let restarting = Promise.resolve();

const restart = {
  name: 'restart-server',
  setup(build) {
    build.onEnd((result) => {
      if (result.errors.length === 0) restarting = restarting.then(stopServer).then(startServer);
    });
  },
};
const options = serverBuildOptions(serverEntries());
const watcher = await context({ ...options, outdir, plugins: [...options.plugins, restart] });
await watcher.watch();

const clients = { staff: '/staff/', 'queue-display': '/display/' };
const { createServer } = await import('vite');
for (const [folder, base] of Object.entries(clients)) {
  if (!existsSync(join(root, folder, 'index.html'))) continue;
  const target = `http://127.0.0.1:${port}`;
  const vite = await createServer({
    root: join(root, folder),
    base,
    server: { proxy: { '/api': target, '/socket.io': { target, ws: true } } },
  });
  await vite.listen();
  vite.printUrls();
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, async () => {
    await stopServer();
    process.exit(0);
  });
}

function startServer() {
  const main = join(outdir, 'main.js');
  if (existsSync(main))
    server = spawn(process.execPath, ['--enable-source-maps', main], { cwd: root, stdio: 'inherit' });
}

/** The old server must have let go of the port and the database before the next one starts. */
async function stopServer() {
  const old = server;
  server = null;
  if (!old || old.exitCode !== null || old.signalCode !== null) return;
  const gone = new Promise((resolve) => old.once('exit', resolve));
  old.kill('SIGTERM');
  const force = setTimeout(() => old.kill('SIGKILL'), 10_000);
  await gone;
  clearTimeout(force);
}
