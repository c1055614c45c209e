import { calls } from './calls/calls';
import type { Violation } from './checker/check';
import { crash } from './crash';
import type { DatabaseKind } from './ground';
import { builtWorker, outbox } from './outbox/outbox';
import { screens } from './screens/screens';
import { slots } from './slots/slots';

/** How a program was asked for; `size` gives a figure by its name. */
export interface Told {
  database: DatabaseKind;
  seed: number;
  folder: string;
  size: (name: string) => number;
  say: (line: string) => void;
}

/** The service is to be back this soon after a kill. */
const BACK_WITHIN_MS = 15_000;

export async function runCrash({ database, seed, folder, size, say }: Told): Promise<boolean> {
  const report = await crash({ database, seed, folder, kills: size('kills'), tell: say });
  say(`中断：服务 ${report.kills.server} 次，数据库 ${report.kills.database} 次`);
  say(
    `流程 ${report.journeys} 个，排队 ${report.turns} 次，已确认的写入 ${report.acknowledged} 次，重发 ${report.retried} 次`,
  );
  if (report.verify) say(`✖ admin -- verify：\n${report.verify}`);
  const isBack = tellBack(say, report.backMs);
  return tellViolations(say, report.violations) && isBack && report.verify === null;
}

export async function runCalls({ database, seed, folder, size, say }: Told): Promise<boolean> {
  const [rooms, people, kills, turns] = [size('rooms'), size('people'), size('kills'), size('turns')];
  const report = await calls({ database, seed, folder, rooms, people, kills, turns, tell: say });
  const { callers, acknowledged, retried, seconds, doubled } = report;
  say(`${rooms} 间诊室，${callers} 个呼叫器，${people} 人；${report.turns} 次操作，${Math.round(seconds)} 秒`);
  say(`已确认 ${acknowledged} 次，重发 ${retried} 次，呼叫 ${report.calls} 次，越过 ${report.overtakings} 次`);
  say(`结束时：${JSON.stringify(report.states)}`);
  for (const it of doubled) say(`✖ 同时在两个岗位：${it}`);
  tellBack(say, report.backMs);
  return tellViolations(say, report.violations) && doubled.length === 0;
}

export async function runSlots({ database, seed, folder, size, say }: Told): Promise<boolean> {
  const [rounds, people, places] = [size('rounds'), size('people'), size('places')];
  const report = await slots({ database, seed, folder, rounds, people, places, tell: say });
  const { bookings, cancels, refused, retried, seconds, wrong } = report;
  say(`${report.rounds} 轮，每轮 ${people} 人约 ${places} 个；${Math.round(seconds)} 秒`);
  say(`约上 ${bookings} 次，取消 ${cancels} 次，号源已满 ${refused} 次，重发 ${retried} 次`);
  for (const it of wrong) say(`✖ ${it}`);
  return tellViolations(say, report.violations) && wrong.length === 0 && report.rounds === rounds;
}

export async function runOutbox({ database, seed, folder, size, say }: Told): Promise<boolean> {
  const [messages, subjects, kills] = [size('messages'), size('subjects'), size('kills')];
  const report = await outbox({ database, seed, folder, messages, subjects, kills, worker: builtWorker(), tell: say });
  const { requests, again, lostAnswers, lateAnswers, seconds, ownNews, problems } = report;
  say(
    `${messages} 条消息，${subjects} 个对象，其中 ${report.poison} 条有错；${Math.round(seconds)} 秒，请求 ${requests} 次`,
  );
  say(`答复丢失 ${lostAnswers} 次，迟到 ${lateAnswers} 次；同一编号再次到达 ${again} 次，只生效一次`);
  say(`中断 ${kills} 次，当时已领取而未标记的：${report.claimedAtKill.join('、')}`);
  say(`其间院内消息 ${ownNews.count} 条：中位 ${ownNews.p50} 毫秒，最久 ${ownNews.worst} 毫秒`);
  for (const it of problems.slice(0, 20)) say(`✖ ${it}`);
  return problems.length === 0;
}

export async function runScreens({ database, seed, folder, size, say }: Told): Promise<boolean> {
  const [displays, phones, rooms, people] = [size('displays'), size('phones'), size('rooms'), size('people')];
  const times = { seconds: size('seconds'), period: size('period'), share: size('share'), pace: size('pace') };
  const outages = { restarts: size('restarts'), away: size('away'), silent: size('silent') };
  const sizes = { displays, phones, rooms, people, ...times, ...outages };
  const report = await screens({ database, seed, folder, ...sizes, tell: say });
  const { restarts, healedMs, acts, lost } = report;
  say(
    `${displays} 块屏幕、${phones} 部手机，${acts} 次操作；断线 ${lost} 次，服务重启 ${restarts.servers} 次，Redis ${restarts.redis} 次，线路无声中断 ${restarts.lines} 次`,
  );
  const at = (part: number) => healedMs[Math.min(healedMs.length - 1, Math.floor(healedMs.length * part))] ?? 0;
  say(`连上后与数据库相同（${healedMs.length} 次）：中位 ${at(0.5)} 毫秒，99% ${at(0.99)} 毫秒，最久 ${at(1)} 毫秒`);
  say(
    `在线时最多落后 ${report.behindMs} 毫秒；同时说明陈旧的最多 ${report.saidOld} 个；本程序停顿共 ${report.stalledMs.total} 毫秒，最久 ${report.stalledMs.worst} 毫秒，以上均不计入`,
  );
  say(`最后一次重启之后 ${report.memory.join('；')}`);
  return tellViolations(say, report.violations);
}

function tellBack(say: Told['say'], backMs: readonly number[]): boolean {
  const sorted = [...backMs].sort((a, b) => a - b);
  const longest = sorted.at(-1) ?? 0;
  say(
    `恢复：中位 ${sorted[Math.floor(sorted.length / 2)] ?? 0} 毫秒，最长 ${longest} 毫秒（要求 ${BACK_WITHIN_MS} 毫秒以内）`,
  );
  return longest <= BACK_WITHIN_MS;
}

function tellViolations(say: Told['say'], violations: readonly Violation[]): boolean {
  for (const it of violations) {
    say(`✖ ${it.rule}（${it.count}）：${it.says}`);
    for (const place of it.examples) say(`    ${place}`);
  }
  return violations.length === 0;
}
