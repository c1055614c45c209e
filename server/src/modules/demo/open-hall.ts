import { businessDate, newId, shanghaiInstant } from '@tijian/shared';
import type { App } from '../../app';
import { AppError } from '../../platform/errors';
import type { Scope } from '../../platform/scope';
import type { CheckupEntity } from '../checkups';
import { arrive, callNext, campusFacts, finishTicket, markArrived, type RoomFacts, signOn } from '../queue';
import { checkupsUnderWay } from './demo.queries';
import { asThen, inDemoRead, inDemoWrite, type Tell } from './demo-scope';
import { hireHallStaff, type Posted } from './hall-staff';
import { type Seeded, seeded } from './seeded';
import type { Place } from './set-up';
import type { Crew } from './staff';

/** So long before now the rooms are manned and the first are called; people come from then on until a moment ago. Minutes. */
const OPENED = 24;
const LAST_ARRIVAL = 2;

type Station = Posted & { facts: RoomFacts; dutyId: string; ticketId: string | null; until: number; inRoom: boolean };

/**
 * Opens the hall for those who are under way today: staff sign on in their rooms, people come, and the rooms have called and examined
 * for a while when the first screen is opened. What an earlier run has begun goes on by itself.
 */
export async function openHall(app: App, crew: Crew, place: Place, tell: Tell): Promise<void> {
  const now = app.now();
  const today = businessDate(now);
  const people = await inDemoRead(app, (scope) => checkupsUnderWay(scope, today));
  const minute = (ago: number) => new Date(now.getTime() - ago * 60_000);
  if (!people.length || minute(OPENED) < shanghaiInstant(today)) return;
  const started = Date.now();
  const stations = await manRooms(app, await hireHallStaff(app, place.campusIds), minute(OPENED));
  if (!stations) return;
  const random = seeded(`hall ${today}`);
  const arrivals = people.map((checkup) => ({ checkup, ago: LAST_ARRIVAL + random.below(OPENED - LAST_ARRIVAL) }));
  for (let ago = OPENED; ago >= 0; ago--) {
    const come = arrivals.filter((it) => it.ago === ago).map((it) => it.checkup);
    await inDemoWrite(app, async (scope) => {
      for (const checkup of come) await comeIn(asThen(scope, crew.desk, minute(ago)), checkup);
      for (const it of stations) await work(asThen(scope, it.actor, minute(ago)), it, { ago, random });
    });
  }
  tell(
    `  大厅 ${people.length} 人，${stations.length} 个诊室有人在岗，${((Date.now() - started) / 1000).toFixed(1)} 秒`,
  );
}

/** Everybody at their post; null when somebody is on duty already, from an earlier run. */
async function manRooms(app: App, posted: readonly Posted[], at: Date): Promise<Station[] | null> {
  return inDemoWrite(app, async (scope) => {
    const stations: Station[] = [];
    for (const it of posted) {
      const { rooms } = await campusFacts(scope, it.campusId);
      const facts = [...rooms.values()].find((room) => room.code === it.room);
      if (!facts) continue;
      const duty = await signOn(asThen(scope, it.actor, at), { id: newId(), roomId: facts.id }).catch(unlessOnDuty);
      if (!duty) return null;
      stations.push({ ...it, facts, dutyId: duty.id, ticketId: null, until: 0, inRoom: false });
    }
    return stations;
  });
}

function unlessOnDuty(error: unknown): null {
  if (error instanceof AppError && ['already_on_duty', 'station_taken'].includes(error.code)) return null;
  throw error;
}

async function comeIn(scope: Scope, checkup: CheckupEntity): Promise<void> {
  await arrive(scope, checkup).catch((error) => {
    if (!(error instanceof AppError) || error.code !== 'nothing_to_do') throw error;
  });
}

/** One minute of a room: somebody is called, comes in a minute later, and is examined for about as long as the catalogue says. */
async function work(scope: Scope, it: Station, { ago, random }: { ago: number; random: Seeded }): Promise<void> {
  if (it.ticketId && !it.inRoom) {
    await markArrived(scope, it.ticketId);
    it.inRoom = true;
    it.until = ago - Math.max(1, Math.round(it.facts.minutes * (0.7 + random.below(60) / 100)));
    return;
  }
  if (it.ticketId && it.until < ago) return;
  const called = it.ticketId
    ? await finishTicket(scope, it.ticketId, { next: true, undone: [] })
    : await callNext(scope, it.facts, it.dutyId);
  it.ticketId = called.ticket?.id ?? null;
  it.inRoom = false;
}
