import { addDays, businessDate, SUPPORT_MINUTES, type SupportNeed } from '@tijian/shared';
import type { ReadScope } from '../../../platform/scope';
import { type Day, loadDay, type RoomFacts, snapshotOf } from '../../queue';
import type { RoomView, Snapshot } from '../simulate/engine';
import { expectJoins, roundsWithin, working } from './expect-joins';
import { placeOf, queueRooms, waitAt } from './present-health';
import { openSteps, type Qualified, qualifiedStaff, stepShares, stillBooked } from './support.queries';

type At = Pick<ReadScope, 'manager' | 'now'>;
/** Longer waits than this ask for support. Minutes. */
const LONG_WAIT = 20;
/** Somebody whose newcomers wait less than this can be spared. Minutes. */
const LITTLE_WAIT = 5;
const MOST_COLLEAGUES = 3;
/** Who has worked in a department so lately knows it. Days. */
const RECORD_DAYS = 90;

type Room = Omit<SupportNeed, 'when' | 'words' | 'colleagues'> & { facts: RoomFacts; view: RoomView; manned: number };

/** Rooms that need support now or soon, the longest wait first: a fixed number of statements. */
export async function supportNeeds(scope: At, campusId: string): Promise<SupportNeed[]> {
  const place = { campusId, businessDate: businessDate(scope.now) };
  const day = await loadDay(scope, place);
  const snapshot = snapshotOf(day);
  const open = await openSteps(scope, place);
  const shares = await stepShares(scope, place);
  const booked = await stillBooked(scope, place);
  const waits = new Map(queueRooms(day).map((it) => [it.id, waitAt(snapshot, it.id).expected]));
  const rounds = roundsWithin([...waits.values()].filter((it): it is number => it !== null));
  const waitingAt = new Map(day.places.map((it) => [it.visitId, it.roomId]));
  const joins = expectJoins(snapshot, rounds, { open, shares, booked, waitingAt });
  const rooms = queueRooms(day).flatMap((it) => roomOf(day, snapshot, it, { waits, joins }));
  const needing = rooms.flatMap((it) => {
    const when = whenOf(it);
    return when ? [{ ...it, when }] : [];
  });
  needing.sort((a, b) => urgency(b) - urgency(a));
  const departmentIds = [...new Set(needing.map((it) => it.facts.department.id))];
  const since = addDays(place.businessDate, -RECORD_DAYS);
  const staff = await qualifiedStaff(scope, { campusId, since, departmentIds });
  const inNeed = new Set(needing.map((it) => it.room.id));
  return needing.map(({ facts, view: _, manned, ...it }) => ({
    ...it,
    words: wordsOf({ ...it, manned, stations: facts.stations, closed: day.queueRooms.get(it.room.id)?.open === false }),
    colleagues: it.free > 0 ? colleaguesFor(day, staff, { facts, waits, inNeed }) : [],
  }));
}

function roomOf(
  day: Day,
  snapshot: Snapshot,
  facts: RoomFacts,
  { waits, joins }: { waits: ReadonlyMap<string, number | null>; joins: ReadonlyMap<string, number> },
): Room[] {
  const view = snapshot.rooms.get(facts.id);
  if (!view) return [];
  const wait = waits.get(facts.id) ?? null;
  const coming = joins.get(facts.id) ?? 0;
  const manned = working(view);
  // Those who come meanwhile are added to the line, what is done meanwhile is taken off.
  const soon = wait === null || manned === 0 ? null : wait + (coming * view.service.mean) / manned - SUPPORT_MINUTES;
  const waiting = day.places.filter((it) => it.roomId === facts.id).length;
  const signedOn = day.duties.filter((it) => it.roomId === facts.id).length;
  const free = Math.max(facts.stations - signedOn, 0);
  const waitSoon = soon === null ? null : tidy(Math.max(soon, 0));
  return [
    {
      room: placeOf(facts),
      wait: wait === null ? null : tidy(wait),
      waitSoon,
      waiting,
      coming: Math.round(coming),
      free,
      facts,
      view,
      manned,
    },
  ];
}

function whenOf({ wait, waitSoon, waiting, coming, manned }: Room): 'now' | 'soon' | null {
  if (manned === 0 && waiting > 0) return 'now';
  if (wait !== null && wait >= LONG_WAIT) return 'now';
  if (manned === 0 && coming >= 1) return 'soon';
  return waitSoon !== null && waitSoon >= LONG_WAIT ? 'soon' : null;
}

const urgency = ({ when, wait, waitSoon, waiting }: Room & { when: string }) =>
  (when === 'now' ? 1000 : 0) + (wait ?? 60 + waiting) + (waitSoon ?? 0) / 10;

type Told = Omit<Room, 'facts' | 'view'> & { when: 'now' | 'soon'; stations: number; closed: boolean };

function wordsOf({ when, wait, waitSoon, waiting, coming, free, manned, stations, closed }: Told): string {
  const isPaused = manned === 0 && free < stations;
  const staffed = isPaused ? '在岗人员暂停中' : manned === 0 ? '无人在岗' : `${stations} 个工位中 ${manned} 个在岗`;
  const now =
    wait === null || manned === 0 ? `${waiting} 人等候` : `现在来的人约等 ${Math.round(wait)} 分钟，${waiting} 人等候`;
  const soon = `20 分钟内约再来 ${coming} 人`;
  const then = when === 'soon' && waitSoon !== null ? `，届时约等 ${Math.round(waitSoon)} 分钟` : '';
  const full = free === 0 && !isPaused ? '没有空余工位，可加开诊室或请人分流。' : '';
  return `${closed ? '停诊中；' : ''}${staffed}；${now}；${soon}${then}。${full}`;
}

interface Choice {
  facts: RoomFacts;
  waits: ReadonlyMap<string, number | null>;
  inNeed: ReadonlySet<string>;
}

const howWords = { record: '近 90 天在该科室上过岗', grant: '有该科室的叫号权限' } as const;
const order = { idle: 0, paused: 1, off: 2 } as const;

function colleaguesFor(day: Day, staff: readonly Qualified[], choice: Choice): SupportNeed['colleagues'] {
  const { facts } = choice;
  return staff
    .filter((it) => it.departmentId === facts.department.id)
    .flatMap((it) => {
      const standing = standingOf(day, it.userId, choice);
      if (!standing) return [];
      const user = { id: it.userId, name: it.name };
      return [{ user, ...standing, qualified: it.how, words: `${standing.words}；${howWords[it.how]}` }];
    })
    .sort(
      (a, b) =>
        order[a.state] - order[b.state] || (a.qualified === b.qualified ? 0 : a.qualified === 'record' ? -1 : 1),
    )
    .slice(0, MOST_COLLEAGUES);
}

/** Where somebody is who could come; null for who has enough to do. */
function standingOf(day: Day, userId: string, { facts, waits, inNeed }: Choice) {
  const duty = day.duties.find((it) => it.userId === userId);
  if (!duty) return { state: 'off' as const, where: '', words: '现在没有上岗' };
  const where = day.facts.rooms.get(duty.roomId)?.name ?? '';
  if (duty.state === 'paused') return { state: 'paused' as const, where, words: `在${where}，正在暂停` };
  const wait = waits.get(duty.roomId);
  if (duty.roomId === facts.id || inNeed.has(duty.roomId) || wait == null || wait > LITTLE_WAIT) return null;
  const waiting = day.places.filter((it) => it.roomId === duty.roomId).length;
  const words =
    waiting === 0 ? `在${where}，那里无人等候` : `在${where}，那里等候不到 ${Math.ceil(Math.max(wait, 1))} 分钟`;
  return { state: 'idle' as const, where, words };
}

const tidy = (it: number) => Math.round(it * 10) / 10;
