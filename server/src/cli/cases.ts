import { readFileSync } from 'node:fs';
import path from 'node:path';
import { caseKindNames, isCaseKind, runCases } from '@tijian/shared/cases';
import { runCommand, UsageError } from './lib/command';

/** `npm run cases -- <kind> <file>`: runs worked cases through the product's rules; one line per failing case, then the sum. */
runCommand(async ([kind = '', file = '']) => {
  if (!isCaseKind(kind) || !file)
    throw new UsageError(`用法：npm run cases -- <种类> <文件>\n种类：${caseKindNames.join('、')}`);
  // npm changes to the project's folder; paths are meant from where the person stands.
  const report = runCases(kind, readCases(path.resolve(process.env.INIT_CWD ?? process.cwd(), file)));
  for (const { id, expected, actual } of report.failures)
    process.stdout.write(`${id}: expected ${JSON.stringify(expected)}, actual ${JSON.stringify(actual)}\n`);
  process.stdout.write(`${report.passed} passed, ${report.failures.length} failed\n`);
  return report.failures.length ? 1 : 0;
});

function readCases(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    const why = cause instanceof SyntaxError ? '不是有效的 JSON' : '无法读取';
    throw new UsageError(`案例文件${why}：${file}`);
  }
}
