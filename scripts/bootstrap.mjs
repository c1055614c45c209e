/** Makes a fresh clone runnable: checks Node.js and installs what package-lock.json asks for. Uses no dependency. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { giveUp, root } from './lib/root.mjs';

const wanted = [20, 19];
const lockFile = join(root, 'package-lock.json');
const stampFile = join(root, 'node_modules', '.tijian-install');

/** Ends with one sentence when this Node.js is too old; otherwise installs unless the installed packages match the lock file. */
export function bootstrap() {
  checkNode();
  const hash = lockHash();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return;
  if (!isInstalled()) install(hash ? 'ci' : 'install');
  writeFileSync(stampFile, lockHash());
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > wanted[0] || (major === wanted[0] && minor >= wanted[1])) return;
  giveUp(
    `需要 Node.js ${wanted.join('.')} 或更新版本，当前是 ${process.version}，请升级后重试。` +
      ` Node.js ${wanted.join('.')} or newer is required; this is ${process.version}.`,
  );
}

function lockHash() {
  return existsSync(lockFile) ? createHash('sha256').update(readFileSync(lockFile)).digest('hex') : '';
}

/** Whether an npm run by hand already installed what the lock file names: npm keeps its own copy of the lock in node_modules. */
function isInstalled() {
  const hidden = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(lockFile) || !existsSync(hidden)) return false;
  const asked = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  const present = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  return Object.entries(asked).every(([path, it]) => {
    if (!path.includes('node_modules/')) return true;
    const found = present[path];
    return found ? found.version === it.version && found.link === it.link : Boolean(it.optional || it.devOptional);
  });
}

function install(command) {
  console.log('正在安装依赖（首次约需几分钟）… Installing dependencies…');
  const cli = process.env.npm_execpath;
  const args = [command, '--no-audit', '--no-fund', '--loglevel=error'];
  const ran =
    cli && basename(cli) === 'npm-cli.js'
      ? spawnSync(process.execPath, [cli, ...args], { cwd: root, stdio: 'inherit' })
      : spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (ran.error) giveUp('没有找到 npm，请安装带 npm 的 Node.js 后重试。npm was not found.');
  if (ran.status !== 0) {
    const how = ran.status === null ? `被 ${ran.signal} 中断` : `退出码 ${ran.status}`;
    giveUp(`依赖安装失败（npm ${command} ${how}），请检查网络与 npm 镜像设置后重试。Installing dependencies failed.`);
  }
}

if (process.argv[1] && basename(process.argv[1]) === 'bootstrap.mjs') bootstrap();
