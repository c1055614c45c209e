/**
 * `npm test [-- jest arguments]`: runs every suite in one Jest run and ends with `N passed, N failed, N skipped`.
 * What cannot run on this machine is skipped with the reason said; TIJIAN_NO_SKIP=1 makes any skip a failure.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { root } from './lib/root.mjs';

bootstrap();
const { jestFiles, runJest } = await import('./lib/jest.mjs');
const { needsOf, skippedBy, sumOf } = await import('./lib/test-sums.mjs');
const { openBrowserNeed, openDatabaseNeed } = await import('./lib/test-needs.mjs');

const args = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'tijian-test-'));
const closing = [() => rmSync(folder, { recursive: true, force: true })];
process.on('exit', () => {
  for (const close of closing) close();
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130));

const files = jestFiles(args);
const needs = needsOf(files, args);
if (needs.build && spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: 'inherit' }).status !== 0) {
  console.log('\n0 passed, 1 failed, 0 skipped');
  process.exit(1);
}

const env = { ...process.env };
const ignored = [];
for (const need of [needs.database && (await openDatabaseNeed(env)), needs.browser && (await openBrowserNeed())]) {
  if (!need) continue;
  if (need.close) closing.push(need.close);
  if (need.reason) ignored.push({ project: need.project, reason: need.reason });
  Object.assign(env, need.env);
}

const report = join(folder, 'report.json');
const result = await runJest({ args, ignore: ignored.map((it) => it.project), report, env });
const skips = ignored.map((it) => ({ ...it, count: skippedBy(it.project, files, result.report) }));
const sum = sumOf(result.report, skips);

console.log('');
for (const { project, reason, count } of skips) console.log(`跳过 ${project}（${count} 项）：${reason}`);
const skipFails = process.env.TIJIAN_NO_SKIP === '1' && sum.skipped > 0;
if (skipFails) console.log(`TIJIAN_NO_SKIP=1：不允许跳过，本次跳过 ${sum.skipped} 项，视为失败。`);
if (result.code !== 0 && sum.failed === 0) console.log(`Jest 退出码 ${result.code}，视为失败。`);
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exit(sum.failed > 0 || result.code !== 0 || skipFails ? 1 : 0);
