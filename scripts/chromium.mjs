/** Finds a Chromium for the browser journeys. Run as a program it prints one line of JSON: {path} or {reason}. */
import { execFileSync } from 'node:child_process';
import { basename } from 'node:path';
import { findProgram, isProgram } from './lib/find-program.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** CHROMIUM_PATH, else one in PATH, else the one the package @sparticuz/chromium carries; only one that starts counts. */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return isProgram(named) ? { path: named } : { reason: `CHROMIUM_PATH 指向的文件不能运行：${named}` };
  const installed = findProgram(names);
  if (installed && starts(installed)) return { path: installed };
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    const carried = await chromium.executablePath();
    if (starts(carried)) return { path: carried };
    return { reason: '@sparticuz/chromium 带的浏览器在本机不能启动（缺少系统库）' };
  } catch (error) {
    return { reason: `没有找到 Chromium（${error.message}）` };
  }
}

function starts(path) {
  try {
    execFileSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 });
    return true;
  } catch {
    return false;
  }
}

if (basename(process.argv[1] ?? '') === 'chromium.mjs') console.log(JSON.stringify(await findChromium()));
