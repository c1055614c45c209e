import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findChromium } from '../chromium.mjs';
import { root } from './root.mjs';

/** The MariaDB named by TEST_MYSQL_URL, else a private one that lives until `close`, else a reason to skip. */
export async function openDatabaseNeed(env) {
  const project = 'server-mariadb';
  if (env.TEST_MYSQL_URL) return { project };
  const guardian = spawn(process.execPath, [join(root, 'scripts/mariadb.mjs')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const close = () => guardian.stdin.destroy();
  const answer = await new Promise((resolve) => {
    createInterface({ input: guardian.stdout }).once('line', (line) => resolve(JSON.parse(line)));
    guardian.once('exit', (code) => resolve({ reason: `私有 MariaDB 没有启动（退出码 ${code}）` }));
  });
  return answer.reason ? { project, reason: answer.reason } : { project, env: { TEST_MYSQL_URL: answer.url }, close };
}

/** A Chromium for the journeys, else a reason to skip. */
export async function openBrowserNeed() {
  const { path, reason } = await findChromium();
  return reason ? { project: 'journeys', reason } : { project: 'journeys', env: { CHROMIUM_PATH: path } };
}
