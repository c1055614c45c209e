import { parseArgs } from 'node:util';
import { addDays, businessDate, clockOf, type RehearsalResult, type RunRange } from '@tijian/shared';
import { type App, prepareApp } from '../app';
import { ConfigError, prepareDataDir, readConfig } from '../config';
import { listCampuses } from '../modules/catalogue';
import { loadFirstDemo } from '../modules/demo';
import { buildPlan } from '../modules/queue-insight';
import { busiestRoom, type DayPlan, madeUpDay, medicalOrderBroken, rehearse } from '../modules/queue-insight/simulate';
import { systemActor } from '../platform/auth/actor';
import { createLog } from '../platform/observability/log';
import { readScope } from '../platform/scope';
import { startSentence } from '../start-sentence';
import { printTable } from './lib/print-table';

const help = `用法：npm run simulate [-- 选项]
  推演一个来日：用当日的预约、套餐、诊室、上岗情况和学到的用时，以排队的同一套规则模拟多次。
  --on 2026-11-21   日期；默认明天起两周内人最多的一天
  --campus A        院区代码；默认人最多的院区
  --runs 50         模拟次数，默认 20
  --seed 1          种子：同一种子得到同一结果
  --people 500      不用数据库，模拟一个这么多人的虚构日
  --check 100000    只核对医学顺序：在虚构日中模拟这么多人，列出违反之处`;

const options = {
  on: { type: 'string' },
  campus: { type: 'string' },
  runs: { type: 'string', default: '20' },
  seed: { type: 'string', default: '1' },
  people: { type: 'string' },
  check: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** `npm run simulate`: prints what a coming day will be like. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options });
  const [runs, seed] = [Number(values.runs), Number(values.seed)];
  if (values.help || !Number.isInteger(runs) || runs < 1 || !Number.isInteger(seed)) return say(help);
  if (values.check) return checkOrder(Number(values.check));
  if (values.people) return show(`虚构日 ${values.people} 人`, madeUpDay(Number(values.people), seed), { runs, seed });
  const config = readConfig();
  prepareDataDir(config);
  const app = await prepareApp(config, createLog({ ...config, LOG_LEVEL: 'warn' }));
  await loadFirstDemo(app, say);
  const found = await comingDay(app, values);
  if (!found) say('没有找到有预约的日子：请用 --on 指定日期，或先录入预约。');
  else {
    for (const it of found.notes) say(`· ${it}`);
    show(found.title, found.plan, { runs, seed });
  }
  await app.db.close();
}

/** The day asked for, else the one with the most people of the two weeks from tomorrow on. */
async function comingDay(app: App, { on, campus }: { on?: string; campus?: string }) {
  const scope = { actor: systemActor, now: app.now(), requestId: 'simulate' };
  const today = businessDate(scope.now);
  const days = on ? [on] : Array.from({ length: 14 }, (_, at) => addDays(today, at + 1));
  const edits = { rooms: [], walkIns: [], noShow: undefined };
  return readScope(
    app.db,
    scope,
  )(async (reading) => {
    const campuses = (await listCampuses(reading)).filter((it) => it.active && (!campus || it.code === campus));
    let best: { title: string; plan: DayPlan; notes: string[]; people: number } | null = null;
    for (const day of days)
      for (const it of campuses) {
        const { shown, simulated } = await buildPlan(reading, { campusId: it.id, on: day }, edits);
        const { people, notes } = shown;
        if (people > (best?.people ?? 0))
          best = { title: `${day} ${it.name}，${people} 人`, plan: simulated, notes, people };
      }
    return best;
  });
}

function show(title: string, plan: DayPlan, { runs, seed }: { runs: number; seed: number }): void {
  const busiest = busiestRoom(plan);
  const changes = [
    ...(busiest ? [{ kind: 'stations' as const, roomId: busiest, more: 1 }] : []),
    { kind: 'opening' as const, roomId: null, earlier: 30 },
  ];
  const result = rehearse({ plan, runs, seed, changes }, () => undefined);
  say(`\n${title}；模拟 ${runs} 次，种子 ${seed}，用时 ${(result.tookMs / 1000).toFixed(1)} 秒`);
  say(totalsLine(result));
  if (result.unfinished) say(`有 ${result.unfinished} 人次到午夜仍未完成。`);
  printTable(
    ['科室', '工位', '每工位工作（分）', '平均等候（分）', '最忙的次数'],
    result.departments.map((it) => [
      it.name,
      String(it.stations),
      range(it.work),
      range(it.wait, 1),
      `${Math.round(it.bottleneck * 100)}%`,
    ]),
    say,
  );
  const hours = [...new Set(result.rooms.flatMap((it) => it.hours.map((one) => one.hour)))].sort((a, b) => a - b);
  say('');
  printTable(
    ['诊室（各时段平均等候，分）', ...hours.map((it) => `${it} 点`)],
    result.rooms.map((it) => [
      it.name,
      ...hours.map((hour) => {
        const own = it.hours.find((one) => one.hour === hour);
        return own ? range(own.wait) : '';
      }),
    ]),
    say,
  );
  say('');
  printTable(
    ['如果', '停留（分）', '等候合计（分）', '结束（分）', '更短的次数'],
    result.changes.map((it) => [
      it.words,
      signed(it.differences.visit),
      signed(it.differences.waits),
      signed(it.differences.finishAt),
      `${Math.round(it.better * 100)}%`,
    ]),
    say,
  );
}

function totalsLine({ totals }: RehearsalResult): string {
  const { visit, visitP50, visitP90, waits, finishAt, longest } = totals;
  return [
    `停留平均 ${range(visit)} 分，一半人在 ${range(visitP50)} 分以内，九成在 ${range(visitP90)} 分以内`,
    `每人等候合计 ${range(waits)} 分，最长一次 ${range(longest)} 分；最后一人 ${clockOf(finishAt.mean)}（${clockOf(finishAt.low)}–${clockOf(finishAt.high)}）完成`,
  ].join('\n');
}

/** Plays days until so many plans have been judged; ends the program with 1 when one was broken. */
function checkOrder(wanted: number): void {
  let plans = 0;
  const broken: string[] = [];
  for (let seed = 1; plans < wanted; seed++) {
    const plan = madeUpDay(Math.min(200, wanted - plans), seed);
    const chances = { ...plan.chances, strictFasting: seed % 2 === 0 };
    broken.push(...medicalOrderBroken({ ...plan, chances }, seed).map((it) => `种子 ${seed}：${it}`));
    plans += plan.people.length;
  }
  for (const it of broken.slice(0, 20)) say(it);
  say(`${plans} 人的安排，违反医学顺序或遗漏 ${broken.length} 处`);
  if (broken.length > 0) process.exitCode = 1;
}

const range = ({ mean, low, high }: RunRange, digits = 0) =>
  `${mean.toFixed(digits)}（${low.toFixed(digits)}–${high.toFixed(digits)}）`;
const signed = ({ mean, low, high }: RunRange) =>
  `${mean > 0 ? '+' : ''}${mean.toFixed(1)}（${low.toFixed(1)}～${high.toFixed(1)}）`;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

main().then(
  () => process.exit(process.exitCode ?? 0),
  (error: unknown) => {
    const { code, message } = error as { code?: string; message: string };
    const isUsage = code?.startsWith('ERR_PARSE_ARGS');
    const sentence = isUsage ? `${message}\n${help}` : error instanceof ConfigError ? message : startSentence(error);
    process.stderr.write(`\n${sentence}\n`);
    process.exit(1);
  },
);
