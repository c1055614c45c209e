import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesUnder } from './files.mjs';
import { missingPlatformPackages } from './lock.mjs';
import { root } from './root.mjs';

const longFile = 300;
const readable =
  /\.(ts|tsx|mjs|cjs|js|json|md|html|css|scss|yml|yaml|sh|bash|conf|example|npmrc)$|(^|\/)(run|\.npmrc|\.gitignore)$/;

/** Home, checkout and temporary folders of the machine something was written on. */
const machinePath = /(^|[\s"'`(=:])(\/home\/|\/root\/|\/work\/|\/Users\/|\/tmp\/|[A-Z]:\\Users\\)[\w.-]*/;
/** Package registries and mirrors; the public site npmjs.com in a text is fine, a registry address is not. */
const registryHost = /https?:\/\/[^\s"'/]*(registry|npmmirror|artifactory|nexus|verdaccio|mirrors?\.)[^\s"']*/i;

/** Looks through the tracked files for what belongs to a machine and not to the product. */
export function checkRepository() {
  const problems = [];
  const warnings = [];
  for (const path of trackedFiles().filter((it) => readable.test(it) && existsSync(join(root, it)))) {
    const text = readFileSync(join(root, path), 'utf8');
    if (path === 'package-lock.json') {
      if (/"resolved":\s*"https?:/.test(text))
        problems.push(`${path}：含 "resolved" 下载地址（.npmrc 的 omit-lockfile-registry-resolved 应去掉它们）`);
      if (missingPlatformPackages(JSON.parse(text)).length > 0)
        problems.push(`${path}：缺其他平台的可选包，npm ci 会拒绝它；请运行 node scripts/complete-lock.mjs`);
      continue;
    }
    const lines = text.split('\n');
    lines.forEach((line, index) => {
      if (machinePath.test(line)) problems.push(`${path}:${index + 1}：含本机路径`);
      if (registryHost.test(line)) problems.push(`${path}:${index + 1}：含软件源地址`);
    });
    if (/\.(ts|tsx|mjs)$/.test(path) && lines.length > longFile)
      warnings.push(`${path} 有 ${lines.length} 行，找找第二个主题`);
  }
  return { problems, warnings };
}

/** What git knows, new files included; the folders themselves where this is no git checkout. */
function trackedFiles() {
  try {
    const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 64 * 1024 * 1024,
    });
    return [...new Set(listed.split('\0').filter(Boolean))];
  } catch {
    return filesUnder('.').map((it) => it.replace(/^\.\//, ''));
  }
}
