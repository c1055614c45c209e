import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { businessDate } from '@tijian/shared';
import { seeded } from '../../../server/src/modules/demo/seeded';
import { acknowledgedRules } from '../checker/acknowledged-rules';
import { auditRules } from '../checker/audit-rules';
import { check, type Violation } from '../checker/check';
import { outboxRules } from '../checker/outbox-rules';
import { queueActRules } from '../checker/queue-act-rules';
import { queueHistoryRules } from '../checker/queue-history';
import { queueRules } from '../checker/queue-rules';
import { Desk, type Office } from '../desk';
import { type DatabaseKind, openGround } from '../ground';
import { Guide } from '../hall/guide';
import { makeHall } from '../hall/make-hall';
import { Station } from '../hall/station';
import { Journal } from '../journal';
import { atRest } from '../rest';
import type { Server } from '../servers';

export interface CallsOptions {
  database: DatabaseKind;
  folder: string;
  seed: number;
  rooms: number;
  people: number;
  kills: number;
  /** Acts and tries of all callers together, at least. */
  turns: number;
  /** Longest pause between a recovery and the next kill. */
  pauseMs?: number;
  tell?: (line: string) => void;
}

export interface CallsReport {
  callers: number;
  people: number;
  kills: number;
  backMs: number[];
  turns: number;
  acknowledged: number;
  retried: number;
  seconds: number;
  /** People whom two stations were told to have at the same time. */
  doubled: string[];
  calls: number;
  overtakings: number;
  states: Record<string, number>;
  violations: Violation[];
}

const sqlTime = (at: Date): string => at.toISOString().replace('T', ' ').replace('Z', '');
const HURRY_MS = 300;
const guides = 4;

/** Many callers and guides act at once in one hall, with resends, while servers are killed; then the checker reads the lines. */
export async function calls(options: CallsOptions): Promise<CallsReport> {
  const { database, folder, seed, tell = () => undefined } = options;
  tell('布置大厅……');
  const ground = await openGround({ database, folder, servers: database === 'mariadb' ? 2 : 1 }, (test) =>
    makeHall(test, { rooms: options.rooms, people: options.people, guides }),
  );
  const { made, servers, sql } = ground;
  try {
    const journal = new Journal(join(folder, 'journal.jsonl'));
    const [since, actsSince] = ['2000-01-01 00:00:00.000', sqlTime(new Date())];
    const urls = servers.map((it) => it.url);
    const office: Office = { urls, journal, random: seeded(`${seed} calls`), twice: 0.2, patienceMs: 600_000 };
    const doubled: string[] = [];
    const holders = new Map<string, number>();
    const onHold = (caller: number) => (ticketId: string, holds: boolean) => {
      const other = holders.get(ticketId);
      if (holds && other !== undefined && other !== caller) doubled.push(ticketId);
      if (holds) holders.set(ticketId, caller);
      else if (other === caller) holders.delete(ticketId);
    };
    let turns = 0;
    let stopped = false;
    const over = async (what: string, turn: () => Promise<void>) => {
      while (!stopped) {
        await turn().catch((error: Error) => journal.complain(`${what}: ${error.message}`));
        turns += 1;
        await wait(10);
      }
    };
    const started = Date.now();
    const hurry = setInterval(() => {
      const due = "UPDATE queue_ticket SET readyAt = joinedAt WHERE state = 'waiting' AND readyAt > joinedAt";
      void sql.rows(due).catch(() => undefined);
    }, HURRY_MS);
    const working = Promise.all([
      ...made.callers.map(({ who, roomId }, nth) => {
        const place = { rooms: [roomId], restless: 0.02, onHold: onHold(nth) };
        const station = new Station(new Desk(office, who), seeded(`${seed} caller ${nth}`), place);
        return over(`caller ${nth}`, () => station.turn());
      }),
      ...made.guides.map((who, nth) => {
        const guide = new Guide(new Desk(office, who), seeded(`${seed} guide ${nth}`), made.campusId);
        return over(`guide ${nth}`, () => guide.turn());
      }),
    ]);
    const backMs = await killSome(options, servers);
    while (turns < options.turns) await wait(200);
    stopped = true;
    tell('等待手上的操作做完');
    await working;
    clearInterval(hurry);
    const seconds = (Date.now() - started) / 1000;
    await atRest(sql, servers);
    const context = { journal, since, actsSince, today: businessDate(new Date()), filesRoot: ground.filesRoot };
    const among = [
      ...acknowledgedRules,
      ...queueRules,
      ...queueHistoryRules,
      ...queueActRules,
      // The hall was paid for by its maker, not at the desk.
      ...auditRules.filter((it) => it.name !== 'audit-changes'),
      ...outboxRules,
    ];
    const violations = await check(sql, context, among);
    const count = async (table: string) =>
      Number((await sql.rows<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`))[0]?.n);
    const states = await sql.rows<{ state: string; n: number }>(
      'SELECT state, COUNT(*) AS n FROM queue_visit GROUP BY state',
    );
    return {
      callers: made.callers.length,
      people: options.people,
      kills: backMs.length,
      backMs,
      turns,
      acknowledged: journal.entries.filter((it) => it.key).length,
      retried: journal.retried,
      seconds,
      doubled,
      calls: await count('queue_call'),
      overtakings: await count('queue_overtaking'),
      states: Object.fromEntries(states.map((it) => [it.state, Number(it.n)])),
      violations,
    };
  } finally {
    await ground.stop();
  }
}

async function killSome(
  { kills, seed, pauseMs = 4000, tell = () => undefined }: CallsOptions,
  servers: readonly Server[],
): Promise<number[]> {
  const random = seeded(`${seed} killer`);
  const backMs: number[] = [];
  for (let at = 1; at <= kills; at++) {
    await wait(500 + random.below(pauseMs));
    const victim = random.pick(servers);
    const since = Date.now();
    await victim.kill9();
    await victim.up();
    backMs.push(Date.now() - since);
    tell(`第 ${at}/${kills} 次：${backMs.at(-1)} 毫秒后恢复`);
  }
  return backMs;
}
