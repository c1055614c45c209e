import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { screens as screensOf, type TestApp } from '@tijian/server/testing';
import { seeded } from '../../../server/src/modules/demo/seeded';
import { SilentLine } from '../../src/support/silent-line';
import { Desk, type Office } from '../desk';
import { type DatabaseKind, type Ground, openGround } from '../ground';
import { Guide } from '../hall/guide';
import { guideTokens, type MadeHall, makeHall } from '../hall/make-hall';
import { Station } from '../hall/station';
import { Journal } from '../journal';
import { atRest, endOf } from './at-end';
import { Checker, type Found, found, Uptime } from './checker';
import { Growth } from './growth';
import { loseSome, restart } from './losses';
import { Truth } from './truth';
import { openCrowd, type Watched, WatchedPhone, WatchedScreen } from './watched';

export interface ScreensOptions {
  database: DatabaseKind;
  folder: string;
  seed: number;
  displays: number;
  phones: number;
  rooms: number;
  people: number;
  /** How long it goes on; the restarts are in its first two thirds. */
  seconds: number;
  /** Every so many seconds this share of the connections, in per cent, is lost. */
  period: number;
  share: number;
  /** How often each server and Redis is killed and started again. */
  restarts: number;
  /** How many seconds the first server that is killed stays away, so that pictures have to say that they are old; Redis half as long. */
  away: number;
  /** So many of the clients, in per cent, reach their server by a line that goes dead without a word after each round of restarts. */
  silent: number;
  /** Milliseconds between two acts of one caller. */
  pace: number;
  tell?: (line: string) => void;
}

export interface ScreensReport {
  clients: number;
  acts: number;
  restarts: { servers: number; redis: number; lines: number };
  lost: number;
  /** From a connection that is there again, everything being up, to the picture as in the database; sorted. */
  healedMs: number[];
  behindMs: number;
  /** How long the run itself stood still, in all and at worst. */
  stalledMs: { total: number; worst: number };
  /** The most pictures that said at one moment that they were old. */
  saidOld: number;
  memory: string[];
  violations: Found[];
}

interface Made extends MadeHall {
  /** Tokens of a screen of the hall, of a floor and beside a door. */
  screenTokens: string[];
  phones: { token: string; visitId: string }[];
}

/** Who asks for more than a server can do is put off, as in daily work: pages ask again. */
const AS_USUAL = { TIJIAN_MOST_WAIT_MS: '2000' };
const GUIDES = 2;
const HURRY_MS = 300;

/** Screens and phones on their sockets while callers work, connections are lost and servers and Redis die: who is back shows the truth, who is old says so. */
export async function screens(options: ScreensOptions): Promise<ScreensReport> {
  const { database, folder, seconds, tell = () => undefined } = options;
  tell('布置大厅……');
  const serverCount = database === 'mariadb' ? 2 : 1;
  const ground = await openGround({ database, folder, servers: serverCount, env: AS_USUAL }, (test) =>
    make(test, options),
  );
  const { made, servers, sql } = ground;
  const lines = options.silent ? await Promise.all(servers.map((it) => SilentLine.open(it.url))) : [];
  const crowd = crowdOf(made, { servers: servers.map((it) => it.url), lines: lines.map((it) => it.url) }, options);
  let stopped = false;
  try {
    tell(`连接 ${crowd.length} 个画面……`);
    await openCrowd(crowd);
    const uptime = new Uptime();
    const checker = new Checker(crowd, new Truth(sql, made.campusId, made.roomIds), uptime);
    checker.start();
    const journal = new Journal(join(folder, 'journal.jsonl'));
    const calling = callOn(ground, { options, journal, isOver: () => stopped });
    const growth = new Growth(servers.map((it) => it.url));
    const end = Date.now() + seconds * 1_000;
    const losing = loseSome(crowd, options, end);
    const redisRestarts = await restart(ground, { uptime, options, lines, crowd });
    growth.start();
    await wait(Math.max(0, end - Date.now()));
    const lost = await losing;
    stopped = true;
    const acts = await calling;
    tell('等待最后的消息送到');
    const isAtRest = await atRest(sql, checker);
    const late = checker.healing.map((it) => it.name);
    await checker.stop();
    const { lines: memory, grew } = growth.stop();
    const violations = [...checker.violations(), ...(await endOf(ground, crowd))];
    if (!isAtRest)
      violations.push(found('never-right', '直到结束也没有恢复的画面', late.length ? late : ['外发队列没有做完']));
    if (grew.length) violations.push(found('memory-grew', '服务的内存或句柄在增长', grew));
    if (journal.complaints.length) violations.push(found('unexpected-answer', '不该有的答复', journal.complaints));
    return {
      clients: crowd.length,
      acts,
      restarts: {
        servers: servers.length * options.restarts,
        redis: redisRestarts,
        lines: lines.length ? options.restarts : 0,
      },
      lost,
      healedMs: [...checker.healedMs].sort((a, b) => a - b),
      behindMs: checker.behindMs,
      stalledMs: { total: checker.stalls.totalMs, worst: checker.stalls.worstMs },
      saidOld: checker.saidOld,
      memory,
      violations,
    };
  } finally {
    stopped = true;
    for (const it of crowd) it.close();
    for (const it of lines) it.close();
    await ground.stop();
  }
}

async function make(test: TestApp, { rooms, people }: ScreensOptions): Promise<Made> {
  const hall = await makeHall(test, { rooms, people, guides: GUIDES });
  const [manager] = hall.guides;
  if (!manager) throw new Error('nobody manages the screens');
  const [door] = hall.roomIds;
  const phones = await guideTokens(test, manager, people);
  const enrolled = [
    await screensOf.enrolledScreen(test, manager, hall.campusId),
    await screensOf.enrolledScreen(test, manager, hall.campusId, { kind: 'door', roomIds: door ? [door] : [] }),
  ];
  return { ...hall, phones, screenTokens: enrolled.map((it) => it.token) };
}

/** One screen in ten hangs beside a door; each client belongs to one of the servers, some of them behind the line to it. */
function crowdOf(
  { screenTokens, phones }: Made,
  { servers, lines }: { servers: readonly string[]; lines: readonly string[] },
  options: ScreensOptions,
): Watched[] {
  const [hall = '', door = ''] = screenTokens;
  const at = (nth: number) => {
    const server = nth % servers.length;
    // Prime to a hundred, so that every sort of client is among them.
    const line = (Math.floor(nth / servers.length) * 37) % 100 < options.silent ? lines[server] : undefined;
    return line ? { nth: servers.length + server, url: line } : { nth: server, url: servers[server] ?? '' };
  };
  const shown = Array.from(
    { length: options.displays },
    (_, nth) => new WatchedScreen(`屏幕 ${nth}`, at(nth), nth % 10 === 5 ? door : hall),
  );
  const held = Array.from({ length: options.phones }, (_, nth) => {
    const { token = '' } = phones[nth % phones.length] ?? {};
    return new WatchedPhone(`手机 ${nth}`, at(nth + Math.floor(nth / phones.length)), token);
  });
  return [...shown, ...held];
}

/** Callers and guides work on, whatever dies; gives how many turns they had. */
async function callOn(
  { made, servers, sql }: Ground<Made>,
  { options, journal, isOver }: { options: ScreensOptions; journal: Journal; isOver: () => boolean },
): Promise<number> {
  const { seed, pace } = options;
  const urls = servers.map((it) => it.url);
  const office: Office = { urls, journal, random: seeded(`${seed} screens`), twice: 0.05, patienceMs: 120_000 };
  let turns = 0;
  const over = async (who: string, turn: () => Promise<void>) => {
    const random = seeded(`${seed} pace ${who}`);
    while (!isOver()) {
      await wait(pace * (0.5 + random.next()));
      if (isOver()) break;
      await turn().catch((error: Error) => journal.complain(`${who}: ${error.message}`));
      turns += 1;
    }
  };
  // Nobody walks: who was sent to a room is there.
  const hurry = setInterval(() => {
    const due = "UPDATE queue_ticket SET readyAt = joinedAt WHERE state = 'waiting' AND readyAt > joinedAt";
    void sql.rows(due).catch(() => undefined);
  }, HURRY_MS);
  await Promise.all([
    ...made.callers.map(({ who, roomId }, nth) => {
      const station = new Station(new Desk(office, who), seeded(`${seed} caller ${nth}`), {
        rooms: [roomId],
        restless: 0.005,
      });
      return over(`caller ${nth}`, () => station.turn());
    }),
    ...made.guides.map((who, nth) => {
      const guide = new Guide(new Desk(office, who), seeded(`${seed} guide ${nth}`), made.campusId);
      return over(`guide ${nth}`, () => guide.turn());
    }),
  ]);
  clearInterval(hurry);
  return turns;
}
