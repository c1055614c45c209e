import { join } from 'node:path';
import { build, type TestApp } from '@tijian/server/testing';
import { addDays, appointmentsApi, businessDate, newId } from '@tijian/shared';
import { seeded } from '../../../server/src/modules/demo/seeded';
import { acknowledgedRules } from '../checker/acknowledged-rules';
import { auditRules } from '../checker/audit-rules';
import { bookingRules } from '../checker/booking-rules';
import { check, type Violation } from '../checker/check';
import { outboxRules } from '../checker/outbox-rules';
import { Desk, type Office } from '../desk';
import { type DatabaseKind, openGround } from '../ground';
import { Journal } from '../journal';
import { atRest } from '../rest';
import { ifRefused } from '../work/visit';

export interface SlotsOptions {
  database: DatabaseKind;
  folder: string;
  seed: number;
  rounds: number;
  /** Who wants a place, and how many there are. */
  people: number;
  places: number;
  tell?: (line: string) => void;
}

export interface SlotsReport {
  rounds: number;
  bookings: number;
  cancels: number;
  refused: number;
  retried: number;
  seconds: number;
  /** Rounds that did not end with exactly the places taken by those who were told so. */
  wrong: string[];
  violations: Violation[];
}

type Made = { campusId: string; personIds: string[]; desks: { userId: string; token: string }[] };
const DESKS = 20;
/** Of those who got a place, so many give it up again, and half of these come back. */
const SHARE_CANCELS = 0.3;

/** Many people after few places at the same moment, with changes of mind and requests sent twice, round after round. */
export async function slots(options: SlotsOptions): Promise<SlotsReport> {
  const { database, folder, seed, rounds, places, tell = () => undefined } = options;
  const servers = database === 'mariadb' ? 2 : 1;
  const ground = await openGround({ database, folder, servers }, (test) => make(test, options));
  const { made, sql } = ground;
  try {
    const journal = new Journal(join(folder, 'journal.jsonl'));
    const since = new Date().toISOString().replace('T', ' ').replace('Z', '');
    const urls = ground.servers.map((it) => it.url);
    const office: Office = { urls, journal, random: seeded(`${seed} slots`), twice: 0.15 };
    const desks = made.desks.map((it) => new Desk(office, it));
    const days = await slotsOf(desks[0]!, made.campusId, rounds);
    const count = { bookings: 0, cancels: 0, refused: 0 };
    const wrong: string[] = [];
    const started = Date.now();
    for (const [round, slot] of days.entries()) {
      const holders = await race({ office, desks, made, slotId: slot.id, count });
      const rows = await sql.rows<{ personId: string }>(
        "SELECT personId FROM appointment WHERE slotId = ? AND status = 'booked'",
        [slot.id],
      );
      const there = rows.map((it) => it.personId).sort();
      const isExact = there.length === places && JSON.stringify(there) === JSON.stringify([...holders].sort());
      if (!isExact)
        wrong.push(`第 ${round + 1} 轮：库中 ${there.length}，被告知约上的 ${holders.size}，号源 ${places}`);
      tell(`第 ${round + 1}/${days.length} 轮：${there.length} 个（${Math.round((Date.now() - started) / 1000)} 秒）`);
    }
    const seconds = (Date.now() - started) / 1000;
    await atRest(sql, ground.servers);
    const context = { journal, since, today: businessDate(new Date()), filesRoot: ground.filesRoot };
    const among = [...acknowledgedRules, ...bookingRules, ...auditRules, ...outboxRules];
    const violations = await check(sql, context, among);
    return { rounds: days.length, ...count, retried: journal.retried, seconds, wrong, violations };
  } finally {
    await ground.stop();
  }
}

/** The product shows so many days at once. */
const SHOWN_DAYS = 60;

/** The slot of each round, in the order of their days. */
async function slotsOf(desk: Desk, campusId: string, rounds: number): Promise<{ id: string }[]> {
  const all = [];
  for (let round = 0; round < rounds; round += SHOWN_DAYS) {
    const [from, to] = [dayOf(round), dayOf(Math.min(round + SHOWN_DAYS, rounds) - 1)];
    all.push(...(await desk.read(appointmentsApi.slots, { query: { campusId, from, to } })).slots);
  }
  return all;
}

const dayOf = (round: number): string => addDays(businessDate(new Date()), 1 + round);

async function make(test: TestApp, { people, places, rounds }: SlotsOptions): Promise<Made> {
  const { id: campusId } = await build.campus(test);
  const personIds: string[] = [];
  for (let nth = 0; nth < people; nth++) personIds.push((await build.person(test)).id);
  const desks = [];
  for (let nth = 0; nth < DESKS; nth++)
    desks.push(await test.staff('appointment:read', 'appointment:write', 'slot:write', 'person:read'));
  const pattern = [{ weekdays: [1, 2, 3, 4, 5, 6, 7], hour: 9, quota: places }];
  await test
    .as(desks[0]!)
    .call(appointmentsApi.generateSlots, { body: { campusId, from: dayOf(0), to: dayOf(rounds - 1), pattern } });
  return { campusId, personIds, desks };
}

type Race = {
  office: Office;
  desks: readonly Desk[];
  made: Made;
  slotId: string;
  count: { bookings: number; cancels: number; refused: number };
};

/** Everybody at once, then once more those who have none, so that what was given up is taken too. Gives who was told to have a place. */
async function race({ office, desks, made, slotId, count }: Race): Promise<Set<string>> {
  const { random, journal } = office;
  const holders = new Set<string>();
  const book = async (personId: string) => {
    const body = { id: newId(), slotId, personId, rosterEntryId: null };
    const booked = await random.pick(desks).write(appointmentsApi.book, { body }).catch(ifRefused('slot_full'));
    if (booked) count.bookings += 1;
    else count.refused += 1;
    if (booked) holders.add(personId);
    return booked;
  };
  const wish = async (personId: string) => {
    const booked = await book(personId);
    if (!booked || !random.chance(SHARE_CANCELS)) return;
    const { id, version } = booked;
    await random.pick(desks).write(appointmentsApi.cancel, { params: { id }, body: { version, reason: '改日再来' } });
    count.cancels += 1;
    holders.delete(personId);
    if (random.chance(0.5)) await book(personId);
  };
  const all = (people: readonly string[], work: (personId: string) => Promise<unknown>) =>
    Promise.all(
      people.map((it) => work(it).catch((error: Error) => journal.complain(`booking for ${it}: ${error.message}`))),
    );
  await all(made.personIds, wish);
  await all(
    made.personIds.filter((it) => !holders.has(it)),
    book,
  );
  return holders;
}
