/** `npm run check`: format, lint, types, and what no linter looks at. `-- --fix` formats and applies safe fixes. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { root } from './lib/root.mjs';

bootstrap();
const { checkRepository } = await import('./lib/check-repository.mjs');
const workspaces = ['shared', 'server', 'staff', 'queue-display', 'test'];
const fix = process.argv.includes('--fix');
const failed = [];

step('格式与规范 biome', () =>
  tool('@biomejs/biome/bin/biome', fix ? ['check', '--write'] : ['ci', '--max-diagnostics=200']),
);
for (const workspace of workspaces.filter((it) => existsSync(join(root, it, 'tsconfig.json')))) {
  step(`类型 ${workspace}`, () => tool('typescript/bin/tsc', ['--noEmit', '--pretty', 'false', '-p', workspace]));
}
step('仓库', () => {
  const { problems, warnings } = checkRepository();
  for (const warning of warnings) console.log(`  提醒：${warning}`);
  for (const problem of problems) console.log(`  ✖ ${problem}`);
  return problems.length === 0;
});

console.log(failed.length === 0 ? '\n✔ 检查全部通过' : `\n✖ 未通过：${failed.join('、')}`);
process.exit(failed.length === 0 ? 0 : 1);

function step(name, run) {
  console.log(`\n— ${name}`);
  if (!run()) failed.push(name);
}

function tool(script, args) {
  return (
    spawnSync(process.execPath, [join(root, 'node_modules', script), ...args], { cwd: root, stdio: 'inherit' })
      .status === 0
  );
}
