import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runCalls, runCrash, runOutbox, runScreens, runSlots, type Told } from './programs';

const common = { database: { type: 'string' }, seed: { type: 'string' }, folder: { type: 'string' } } as const;

/** What there is: how large it is unless told otherwise, and what it does. */
const programs: Record<
  string,
  { about: string; sizes: Record<string, number>; run: (told: Told) => Promise<boolean> }
> = {
  crash: {
    about: '真实负载下反复 kill -9 服务与数据库，之后用纯 SQL 核对：已确认的写入一条不少、一条不重，各项账目相符',
    sizes: { kills: 100 },
    run: runCrash,
  },
  calls: {
    about: '一个大厅里的呼叫器与导检同时操作、重发，服务随时被杀：没有人被叫两次，没有人消失，次序都有原因',
    sizes: { rooms: 60, people: 600, kills: 20, turns: 6000 },
    run: runCalls,
  },
  outbox: {
    about:
      '发往院外的消息：对方中断、迟缓、答复丢失或迟到，个别消息有错，服务随时被杀：一条不少、不重，次序不变，不拖累其他',
    sizes: { messages: 100_000, subjects: 2_000, kills: 20 },
    run: runOutbox,
  },
  screens: {
    about:
      '屏幕与手机在线，不断有三成断线，服务与 Redis 随时被杀，线路无声中断：连上后 2 秒内与数据库相同，陈旧的画面 10 秒内说明',
    sizes: {
      ...{ displays: 500, phones: 3000, rooms: 20, people: 1000 },
      ...{ seconds: 600, period: 60, share: 30, restarts: 3, away: 15, silent: 20, pace: 10_000 },
    },
    run: runScreens,
  },
  slots: {
    about: '许多人同时约很少的号源，随时取消、重发，一轮又一轮：每轮恰好约满',
    sizes: { rounds: 100, people: 1000, places: 100 },
    run: runSlots,
  },
};

const help = `用法：npm run chaos -- <名称> [--database sqlite|mariadb] [--seed n] [--folder 文件夹] [--规模 n]
${Object.entries(programs)
  .map(
    ([name, { about, sizes }]) =>
      `  ${name.padEnd(8)}${about}\n${' '.repeat(10)}${Object.entries(sizes)
        .map(([size, usual]) => `--${size} ${usual}`)
        .join(' ')}`,
  )
  .join('\n')}
  不写 --database 时两种数据库各一遍；--seed 重放同一批人员、动作与中断时刻；--folder 保留数据、日志与流水。`;

async function main(): Promise<number> {
  const name = process.argv[2] ?? '';
  const program = programs[name];
  if (!program) {
    say(help);
    return process.argv.includes('--help') ? 0 : 2;
  }
  const options = Object.fromEntries(Object.keys(program.sizes).map((it) => [it, { type: 'string' as const }]));
  const { values } = parseArgs({ args: process.argv.slice(3), options: { ...options, ...common } });
  const given = values as Record<string, string | undefined>;
  const size = Object.fromEntries(
    Object.entries(program.sizes).map(([it, usual]) => [it, given[it] === undefined ? usual : Number(given[it])]),
  );
  const seed = given.seed === undefined ? Date.now() % 1_000_000_000 : Number(given.seed);
  const databases = (given.database ? [given.database] : ['sqlite', 'mariadb']) as Told['database'][];
  const isWrong =
    [seed, ...Object.values(size)].some((it) => !Number.isInteger(it) || it < 0) ||
    databases.some((it) => !['sqlite', 'mariadb'].includes(it));
  if (isWrong) {
    say(help);
    return 2;
  }
  let failed = false;
  for (const database of databases) {
    say(`— ${name}，${database}，${JSON.stringify(size)}，种子 ${seed}`);
    const folder = folderFor(given.folder, database);
    const isWell = await program.run({ database, seed, folder, size: (it) => size[it] ?? 0, say });
    say(isWell ? '✔ 没有发现违背' : '✖ 有违背');
    failed = failed || !isWell;
    if (!given.folder && isWell) rmSync(folder, { recursive: true, force: true });
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

const say = (line: string): void => void process.stdout.write(`${line}\n`);

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${(error as Error).stack ?? String(error)}\n`);
    process.exit(1);
  },
);
