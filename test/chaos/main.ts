import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type CrashReport, crash } from './crash';

const help = `用法：npm run chaos -- crash [--kills 100] [--database sqlite|mariadb] [--seed n] [--folder 文件夹]
  真实负载下反复 kill -9 服务与数据库，之后用纯 SQL 核对：已确认的写入一条不少、一条不重，各项账目相符。
  不写 --database 时两种数据库各一遍；--seed 重放同一批人员、动作与中断时刻；--folder 保留数据、日志与流水。`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      kills: { type: 'string', default: '100' },
      database: { type: 'string' },
      seed: { type: 'string' },
      folder: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  const kills = Number(values.kills);
  const seed = values.seed === undefined ? Date.now() % 1_000_000_000 : Number(values.seed);
  const databases = values.database ? [values.database] : ['sqlite', 'mariadb'];
  const isWrong =
    !Number.isInteger(kills) ||
    kills < 0 ||
    !Number.isInteger(seed) ||
    databases.some((it) => !['sqlite', 'mariadb'].includes(it));
  if (values.help || positionals[0] !== 'crash' || isWrong) {
    say(help);
    return values.help ? 0 : 2;
  }
  let failed = false;
  for (const database of databases as ('sqlite' | 'mariadb')[]) {
    say(`— ${database}：中断 ${kills} 次，种子 ${seed}`);
    const folder = folderFor(values.folder, database);
    const report = await crash({ database, kills, seed, folder, tell: say });
    failed = !tellReport(report) || failed;
    if (!values.folder && !failed) rmSync(folder, { recursive: true, force: true });
    else say(`数据、日志与流水：${folder}`);
  }
  return failed ? 1 : 0;
}

function folderFor(wanted: string | undefined, database: string): string {
  if (!wanted) return mkdtempSync(join(tmpdir(), 'tijian-chaos-'));
  const folder = join(wanted, database);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Whether all is well. */
function tellReport({
  kills,
  journeys,
  turns,
  acknowledged,
  retried,
  backMs,
  violations,
  verify,
}: CrashReport): boolean {
  const sorted = [...backMs].sort((a, b) => a - b);
  say(`中断：服务 ${kills.server} 次，数据库 ${kills.database} 次`);
  say(
    `恢复：中位 ${sorted[Math.floor(sorted.length / 2)] ?? 0} 毫秒，最长 ${sorted.at(-1) ?? 0} 毫秒（要求 15000 毫秒以内）`,
  );
  say(`流程 ${journeys} 个，排队 ${turns} 次，已确认的写入 ${acknowledged} 次，重发 ${retried} 次`);
  for (const it of violations) {
    say(`✖ ${it.rule}（${it.count}）：${it.says}`);
    for (const place of it.examples) say(`    ${place}`);
  }
  if (verify) say(`✖ admin -- verify：\n${verify}`);
  const isBack = (sorted.at(-1) ?? 0) <= 15_000;
  const isWell = violations.length === 0 && verify === null && isBack;
  say(isWell ? '✔ 没有发现违背' : '✖ 有违背');
  return isWell;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${(error as Error).stack ?? String(error)}\n`);
    process.exit(1);
  },
);
