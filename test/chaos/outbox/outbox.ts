import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build, type TestApp } from '@tijian/server/testing';
import { addDays, appointmentsApi, businessDate, newId } from '@tijian/shared';
import { type App, everyModule } from '../../../server/src/app';
import { seeded } from '../../../server/src/modules/demo/seeded';
import { systemActor } from '../../../server/src/platform/auth/actor';
import { registerHandlers } from '../../../server/src/platform/outbox/emit';
import { inWrite } from '../../../server/src/platform/scope';
import type { Sql } from '../checker/sql';
import { Desk } from '../desk';
import { type DatabaseKind, openGround } from '../ground';
import { Journal } from '../journal';
import type { Server } from '../servers';
import { HANDLER, reported, sender } from './message';
import { Receiver } from './receiver';

export interface OutboxOptions {
  database: DatabaseKind;
  folder: string;
  seed: number;
  messages: number;
  subjects: number;
  kills: number;
  pauseMs?: number;
  /** The built program of `worker.ts`. */
  worker: string;
  tell?: (line: string) => void;
}

export interface OutboxReport {
  messages: number;
  poison: number;
  requests: number;
  /** Taken more than once and told apart by the key. */
  again: number;
  lostAnswers: number;
  lateAnswers: number;
  kills: number;
  /** Deliveries that were claimed and not marked at each kill. */
  claimedAtKill: number[];
  seconds: number;
  /** From the commit to the screens for the server's own events, while all this went on; milliseconds. */
  ownNews: { count: number; p50: number; worst: number };
  problems: string[];
}

const TOGETHER = 500;
const POISON = 1_000;
/** Own events of the server may be this late, kills included: a lease has to run out. */
const OWN_WITHIN_MS = 30_000;

/** Messages for a receiver that fails in every way, from servers that are killed: nothing lost, nothing twice, each subject in order. */
export async function outbox(options: OutboxOptions): Promise<OutboxReport> {
  const { database, folder, seed, kills, tell = () => undefined } = options;
  const random = seeded(`${seed} outbox`);
  const receiver = new Receiver(seeded(`${seed} receiver`), { lost: 0.01, late: 0.0002, busy: 0.01 });
  const url = await receiver.start();
  const servers = database === 'mariadb' ? 2 : 1;
  const program = { main: options.worker, env: { CHAOS_RECEIVER: url } };
  tell(`写入 ${options.messages} 条消息……`);
  const fill = (app: App) => emit(app, options, url);
  const ground = await openGround({ database, folder, servers, program, fill }, make);
  const { sql } = ground;
  let stopped = false;
  try {
    const started = Date.now();
    const moods = change(receiver, () => stopped);
    const journal = new Journal();
    const own = book(ground.made, { servers: ground.servers, seed, journal }, () => stopped);
    const claimedAtKill: number[] = [];
    for (let at = 1; at <= kills; at++) {
      await wait(500 + random.below(options.pauseMs ?? 4_000));
      claimedAtKill.push(await leased(sql));
      const victim = random.pick(ground.servers);
      await victim.kill9();
      await victim.up();
      tell(`第 ${at}/${kills} 次中断，已收到 ${receiver.count}`);
    }
    receiver.turn('well');
    await delivered(sql, receiver, tell);
    stopped = true;
    await Promise.all([moods, own]);
    const seconds = (Date.now() - started) / 1000;
    const ownNews = await lateness(sql);
    const problems = [...journal.complaints, ...(await problemsOf(sql, receiver, options))];
    if (ownNews.worst > OWN_WITHIN_MS) problems.push(`院内消息最久 ${ownNews.worst} 毫秒`);
    return {
      messages: options.messages,
      poison: receiver.refused.size,
      requests: receiver.requests,
      again: receiver.again,
      lostAnswers: receiver.lost,
      lateAnswers: receiver.late,
      kills,
      claimedAtKill,
      seconds,
      ownNews,
      problems,
    };
  } finally {
    stopped = true;
    await ground.stop();
    receiver.stop();
  }
}

type Made = { slotId: string; desk: { userId: string; token: string }; personIds: string[] };

/** Some people and a slot, for events of the server's own meanwhile. */
async function make(test: TestApp): Promise<Made> {
  const { id: campusId } = await build.campus(test);
  const desk = await test.staff('appointment:read', 'appointment:write', 'slot:write', 'person:read');
  const day = addDays(businessDate(new Date()), 3);
  const pattern = [{ weekdays: [1, 2, 3, 4, 5, 6, 7], hour: 9, quota: 10_000 }];
  await test.as(desk).call(appointmentsApi.generateSlots, { body: { campusId, from: day, to: day, pattern } });
  const { slots } = await test.as(desk).call(appointmentsApi.slots, { query: { campusId, from: day, to: day } });
  const personIds: string[] = [];
  for (let nth = 0; nth < 200; nth++) personIds.push((await build.person(test)).id);
  return { slotId: slots[0]?.id ?? '', desk, personIds };
}

/** Every message is in the outbox before the servers start. */
async function emit(app: App, { messages, subjects }: OutboxOptions, url: string): Promise<void> {
  registerHandlers([...everyModule.flatMap((it) => it.handlers ?? []), sender(url)]);
  const context = { actor: systemActor, now: new Date(), requestId: 'chaos' };
  for (let at = 0; at < messages; at += TOGETHER)
    await inWrite(app.db, context, async (scope) => {
      for (let nth = at; nth < Math.min(at + TOGETHER, messages); nth++) {
        const n = Math.floor(nth / subjects);
        const poison = nth % POISON === POISON - 1;
        await scope.emit(reported, { subject: `S${nth % subjects}`, n, poison });
      }
    });
}

/** Well most of the time; away and slow in turns. */
async function change(receiver: Receiver, isOver: () => boolean): Promise<void> {
  const days = ['well', 'down', 'well', 'slow'] as const;
  for (let at = 0; !isOver(); at++) {
    const mood = days[at % days.length] ?? 'well';
    receiver.turn(mood);
    await wait(mood === 'well' ? 8_000 : 3_000);
  }
  receiver.turn('well');
}

/** Bookings go on, whose news are the server's own deliveries. */
async function book(
  { slotId, desk, personIds }: Made,
  { servers, seed, journal }: { servers: readonly Server[]; seed: number; journal: Journal },
  isOver: () => boolean,
) {
  const urls = servers.map((it) => it.url);
  const clerk = new Desk({ urls, journal, random: seeded(`${seed} book`), patienceMs: 600_000 }, desk);
  for (const personId of personIds) {
    if (isOver()) return;
    await clerk
      .write(appointmentsApi.book, { body: { id: newId(), slotId, personId, rosterEntryId: null } })
      .catch((error: Error) => journal.complain(error.message));
    await wait(300);
  }
}

async function leased(sql: Sql): Promise<number> {
  const [row] = await sql.rows<{ n: number }>(
    `SELECT COUNT(*) AS n FROM outbox_delivery WHERE handler = '${HANDLER}' AND status = 'leased'`,
  );
  return Number(row?.n);
}

const DELIVERED_WITHIN_MS = 1_800_000;

/** Until every message was taken or refused for good. */
async function delivered(sql: Sql, receiver: Receiver, tell: (line: string) => void): Promise<void> {
  for (const until = Date.now() + DELIVERED_WITHIN_MS; Date.now() < until; await wait(3_000)) {
    const [row] = await sql.rows<{ n: number }>(
      "SELECT COUNT(*) AS n FROM outbox_delivery WHERE status IN ('waiting', 'leased')",
    );
    tell(`还有 ${Number(row?.n)} 条，已收到 ${receiver.count}`);
    if (Number(row?.n) === 0) return;
  }
}

async function lateness(sql: Sql): Promise<OutboxReport['ownNews']> {
  const rows = await sql.rows<{ createdAt: string; doneAt: string }>(
    `SELECT e.createdAt, d.doneAt FROM outbox_delivery d JOIN outbox_event e ON e.id = d.eventId
     WHERE e.type = 'appointment.changed' AND d.doneAt IS NOT NULL`,
  );
  const ms = rows.map((it) => instant(it.doneAt) - instant(it.createdAt)).sort((a, b) => a - b);
  return { count: ms.length, p50: ms[Math.floor(ms.length / 2)] ?? 0, worst: ms.at(-1) ?? 0 };
}
const instant = (it: string): number => Date.parse(`${it.replace(' ', 'T')}Z`);

/** What the receiver holds against what the database says was to be sent. */
async function problemsOf(sql: Sql, receiver: Receiver, { messages, subjects }: OutboxOptions): Promise<string[]> {
  const problems = receiver.otherKeys.map((it) => `两个编号：${it}`);
  for (let subject = 0; subject < subjects; subject++) {
    const taken = receiver.applied.get(`S${subject}`) ?? [];
    const due = [];
    for (let nth = subject; nth < messages; nth += subjects)
      if (nth % POISON !== POISON - 1) due.push(Math.floor(nth / subjects));
    const got = taken.map((it) => it.n);
    if (JSON.stringify(got) === JSON.stringify(due)) continue;
    const missing = due.filter((it) => !got.includes(it));
    problems.push(`S${subject}：${missing.length ? `缺 ${missing.join('、')}` : `次序 ${got.join('、')}`}`);
  }
  const rows = await sql.rows<{ status: string; n: number }>(
    `SELECT status, COUNT(*) AS n FROM outbox_delivery WHERE handler = '${HANDLER}' GROUP BY status`,
  );
  const told = Object.fromEntries(rows.map((it) => [it.status, Number(it.n)]));
  const poison = Math.floor(messages / POISON);
  if ((told.quarantined ?? 0) !== poison || (told.done ?? 0) !== messages - poison)
    problems.push(`库中的投递：${JSON.stringify(told)}，应有 ${messages - poison} 条送达、${poison} 条隔离`);
  return problems;
}

/** Where the worker is once it is built beside the chaos programs. */
export const builtWorker = (): string => fileURLToPath(new URL('./outbox/worker.js', import.meta.url));
