import { addDays, businessDate } from '@tijian/shared';
import type { App } from '../../../app';
import { insertRows } from '../../../platform/database';
import type { Scope } from '../../../platform/scope';
import type { CheckupEntity } from '../../checkups';
import { campusFacts, minutesOf, QueueRoomEntity } from '../../queue';
import { type DayPlan, simulateDay } from '../../queue-insight';
import { nextWorkday } from '../cast';
import { checkupsOn, hasVisits } from '../demo.queries';
import { inDemoWrite, type Tell } from '../demo-scope';
import { fnv1a } from '../seeded';
import type { Place } from '../set-up';
import type { Crew } from '../staff';
import { DayRecord } from './day-record';
import { isExpected } from './expected-vip';
import { hallDay } from './hall-day';
import { hireHallStaff, type Posted } from './hall-staff';
import { hallWindow } from './hall-window';
import { liven } from './liven';
import { writeDay } from './write-day';

/** Days before the first one that the queue remembers. */
export const PAST_DAYS = 14;
const MINUTES_OF_DAY = 24 * 60;
/** Past days begin at half past seven, as people are registered from then on. */
const OPENS_AT = 450;
const pauses = { share: 0.45, minutes: 10 };

/**
 * What the queue remembers and what it is at: the days before and the hall of this moment, each simulated with the queue's own policy over
 * the people of that day and kept as the queue would have kept it. A day that has visits already stays as it is.
 */
export async function openHall(app: App, crew: Crew, place: Place, firstDay: string, tell: Tell): Promise<void> {
  const started = Date.now();
  const posted = await hireHallStaff(app, place.campusIds);
  let visits = 0;
  const days = Array.from({ length: PAST_DAYS }, (_, at) => addDays(firstDay, -PAST_DAYS + at));
  const fullDay = addDays(nextWorkday(firstDay), -7);
  for (const day of days)
    for (const campusId of place.campusIds.values())
      visits += await pastDay(app, { crew, posted, campusId, day, fullDay });
  const seconds = () => ((Date.now() - started) / 1000).toFixed(1);
  if (visits) tell(`  排队记录 ${visits} 人次，${seconds()} 秒`);
  let present = 0;
  for (const campusId of place.campusIds.values()) present += await today(app, { crew, posted, campusId });
  if (present) tell(`  大厅 ${present} 人，${seconds()} 秒`);
}

type Wanted = { crew: Crew; posted: readonly Posted[]; campusId: string };

async function pastDay(
  app: App,
  { day, fullDay, ...wanted }: Wanted & { day: string; fullDay: string },
): Promise<number> {
  return inDemoWrite(app, async (scope) => {
    const checkups = await checkupsOn(scope, wanted.campusId, day);
    if (!checkups.length || (await hasVisits(scope, wanted.campusId, day))) return 0;
    const arrival = (it: CheckupEntity) => Math.max(minutesOf(it.registeredAt, day), OPENS_AT);
    const pause = { ...pauses, from: OPENS_AT + 30, to: OPENS_AT + 210 };
    // A week before the full day to come everybody works: plans for a day begin with the staff of the same weekday.
    const posted = day === fullDay ? wanted.posted : someOf(wanted.posted, Number(day.slice(-2)));
    return play(scope, { ...wanted, posted, day, checkups, arrival, opensAt: OPENS_AT, pause, now: null });
  });
}

/** On a quieter day a third of each department's staff is enough, by turns. */
function someOf(posted: readonly Posted[], turn: number): Posted[] {
  const teams = new Map<string, Posted[]>();
  for (const it of posted) {
    const team = `${it.campusId} ${it.department} ${it.sex ?? ''}`;
    teams.set(team, [...(teams.get(team) ?? []), it]);
  }
  return [...teams.values()].flatMap((team) => {
    const most = Math.max(Math.floor(team.length / 3), 1);
    return Array.from({ length: most }, (_, at) => team[(turn + at) % team.length] as Posted);
  });
}

async function today(app: App, wanted: Wanted): Promise<number> {
  const day = businessDate(app.now());
  const { from, to, now } = hallWindow(app.now());
  const done = await inDemoWrite(app, async (scope) => {
    const checkups = (await checkupsOn(scope, wanted.campusId, day)).filter((it) =>
      ['registered', 'in_progress'].includes(it.status),
    );
    if (!checkups.length || (await hasVisits(scope, wanted.campusId, day))) return 0;
    const span = Math.max(to - from, 1);
    const arrival = (it: CheckupEntity) => {
      const at = minutesOf(it.registeredAt, day);
      return at >= from && at <= to ? at : from + (fnv1a(it.id) % Math.ceil(span * 60)) / 60;
    };
    const pause = { ...pauses, from: from + 20, to: Math.max(now - 5, from + 21) };
    const people = checkups.filter((it) => !isExpected(it, checkups));
    return play(scope, { ...wanted, day, checkups: people, arrival, opensAt: from, pause, now });
  });
  if (done) await liven(app, { ...wanted, day });
  return done;
}

type Playing = Wanted & {
  day: string;
  checkups: readonly CheckupEntity[];
  arrival: (it: CheckupEntity) => number;
  opensAt: number;
  pause: DayPlan['chances']['pause'];
  /** Null: the day is over. */
  now: number | null;
};

async function play(scope: Scope, { crew, posted, campusId, day, now, ...wanted }: Playing): Promise<number> {
  const facts = await campusFacts(scope, campusId);
  const hall = await hallDay(scope, {
    ...wanted,
    ...{ campusId, businessDate: day, facts, posts: postsOf(posted, campusId, facts.rooms), isOver: now === null },
  });
  const record = new DayRecord(hall, crew.desk);
  const outcome = simulateDay(hall.plan, fnv1a(`${campusId} ${day}`), {
    announce: true,
    onRecord: (it) => record.take(it),
    ...(now === null ? {} : { until: now }),
  });
  const rows = record.close(now ?? MINUTES_OF_DAY - 1, { isOver: now === null });
  await writeDay(scope, rows, { campusId, day });
  if (now !== null) await keepMemory(scope, { campusId, day, memory: outcome.memory, rooms: outcome.rooms });
  return rows.visits.length;
}

function postsOf(
  posted: readonly Posted[],
  campusId: string,
  rooms: ReadonlyMap<string, { id: string; code: string }>,
) {
  const idOf = new Map([...rooms.values()].map((it) => [it.code, it.id]));
  const posts = new Map<string, Posted[]>();
  for (const it of posted) {
    const roomId = it.campusId === campusId ? idOf.get(it.room) : undefined;
    if (roomId) posts.set(roomId, [...(posts.get(roomId) ?? []), it]);
  }
  return posts;
}

type Memory = Pick<ReturnType<typeof simulateDay>, 'memory' | 'rooms'> & { campusId: string; day: string };

/** What the rooms have learned of today, so that the waits told next go on from there. */
async function keepMemory({ manager }: Scope, { campusId, day, memory, rooms }: Memory): Promise<void> {
  const rows = rooms.map(({ plan: { id }, vipStreak }) => {
    const joins = memory.joins.get(id);
    const margin = memory.margins.get(id);
    return {
      ...{ id, campusId, open: true, vipStreak, learnedOn: day },
      ...{ joinGap: joins?.gap ?? 2, lastJoinAt: joins?.lastAt ?? null, joins: joins?.count ?? 0 },
      joinOffsets: (joins?.offsets ?? []).map((it) => (Number.isFinite(it) ? it : null)),
      ...{ margin: margin?.excess ?? 0, marginWaits: margin?.waits ?? 0 },
    };
  });
  await insertRows(manager, QueueRoomEntity, rows, { ignore: true });
}
