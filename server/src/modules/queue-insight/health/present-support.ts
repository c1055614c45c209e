import { addDays, businessDate, SUPPORT_MINUTES, type SupportNeed } from '@tijian/shared';
import type { ReadScope } from '../../../platform/scope';
import { type Day, hoursOf, loadDay, type RoomFacts, snapshotOf } from '../../queue';
import type { Snapshot } from '../simulate/engine';
import { expectJoins, roundsWithin, working } from './expect-joins';
import { freeStations } from './free-stations';
import { placeOf, queueRooms, waitAt } from './present-health';
import { onDutyElsewhere, openSteps, qualifiedStaff, stepShares, stillBooked } from './support.queries';
import { backWords, colleaguesFor } from './support-colleagues';

type At = Pick<ReadScope, 'manager' | 'now'>;
/** Longer waits than this ask for support. Minutes. */
const LONG_WAIT = 20;
/** Who has worked in a department so lately knows it. Days. */
const RECORD_DAYS = 90;

type Room = Omit<SupportNeed, 'when' | 'words' | 'colleagues' | 'free' | 'opens'> & { facts: RoomFacts };

/** Rooms that need support now or soon, the longest wait first: a fixed number of statements. */
export async function supportNeeds(scope: At, campusId: string): Promise<SupportNeed[]> {
  const place = { campusId, businessDate: businessDate(scope.now) };
  const day = await loadDay(scope, place);
  const snapshot = snapshotOf(day);
  const open = await openSteps(scope, place);
  const shares = await stepShares(scope, place);
  const booked = await stillBooked(scope, place);
  const lined = queueRooms(day);
  const waits = new Map(lined.map((it) => [it.id, waitAt(day, snapshot, it).expected]));
  const rounds = roundsWithin([...waits.values()].filter((it): it is number => it !== null));
  const waitingAt = new Map(day.places.map((it) => [it.visitId, it.roomId]));
  const joins = expectJoins(snapshot, rounds, { open, shares, booked, waitingAt });
  const rooms = lined.flatMap((it) => roomOf(day, snapshot, it, { waits, joins }));
  const needing = rooms.flatMap((it) => {
    const when = hoursOf(it.facts, day.now).shut ? null : whenOf(it);
    return when ? [{ ...it, when }] : [];
  });
  needing.sort((a, b) => urgency(b) - urgency(a));
  const departmentIds = [...new Set(needing.map((it) => it.facts.department.id))];
  const since = addDays(place.businessDate, -RECORD_DAYS);
  const qualified = await qualifiedStaff(scope, { campusId, since, departmentIds });
  const elsewhere = await onDutyElsewhere(scope, place, [...new Set(qualified.map((it) => it.userId))]);
  const staff = qualified.filter((it) => !elsewhere.has(it.userId));
  const inNeed = new Set(needing.map((it) => it.room.id));
  return needing.map(({ facts, ...it }) => {
    const stations = freeStations(day, facts, lined);
    const pausing = day.duties.filter((duty) => duty.roomId === facts.id && duty.state === 'paused');
    // Where all stations are taken somebody has to come back, or to leave theirs to another.
    const mayCome = stations.free > 0 || (it.working === 0 && pausing.length > 0);
    const able = mayCome ? staff : staff.filter(({ userId }) => pausing.some((duty) => duty.userId === userId));
    return {
      ...it,
      ...stations,
      words: wordsOf(day, facts, { ...it, ...stations, pausing }),
      colleagues: colleaguesFor(day, able, { facts, waits, inNeed }),
    };
  });
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
  const waitSoon = soon === null ? null : tidy(Math.max(soon, 0));
  return [
    {
      room: placeOf(facts),
      wait: wait === null ? null : tidy(wait),
      waitSoon,
      working: manned,
      waiting,
      coming: Math.round(coming),
      facts,
    },
  ];
}

function whenOf({ wait, waitSoon, waiting, coming, working: manned }: Room): 'now' | 'soon' | null {
  if (manned === 0 && waiting > 0) return 'now';
  if (wait !== null && wait >= LONG_WAIT) return 'now';
  if (manned === 0 && coming >= 1) return 'soon';
  return waitSoon !== null && waitSoon >= LONG_WAIT ? 'soon' : null;
}

const urgency = ({ when, wait, waitSoon, waiting }: Room & { when: string }) =>
  (when === 'now' ? 1000 : 0) + (wait ?? 60 + waiting) + (waitSoon ?? 0) / 10;

type Told = Omit<SupportNeed, 'words' | 'colleagues'> & { pausing: Day['duties'] };

function wordsOf(day: Day, { id, stations }: RoomFacts, told: Told): string {
  const { when, wait, waitSoon, waiting, coming, working: manned, pausing } = told;
  const closed = day.queueRooms.get(id)?.open === false ? '停诊中；' : '';
  const isPaused = manned === 0 && pausing.length > 0;
  const staffed = isPaused
    ? `在岗人员暂停中${backWords(day, pausing)}`
    : manned === 0
      ? '无人在岗'
      : `${stations} 个工位中 ${manned} 个在岗`;
  const now =
    wait === null || manned === 0 ? `${waiting} 人等候` : `现在来的人约等 ${Math.round(wait)} 分钟，${waiting} 人等候`;
  const soon = `20 分钟内约再来 ${coming} 人`;
  const then = when === 'soon' && waitSoon !== null ? `，届时约等 ${Math.round(waitSoon)} 分钟` : '';
  return `${closed}${staffed}；${now}；${soon}${then}。${fullWords(told, isPaused)}`;
}

/** What can be done where every station of the room is taken. */
function fullWords({ free, opens }: Told, isPaused: boolean): string {
  if (opens) return `没有空余工位，可开${opens.name}。`;
  if (free > 0) return '';
  return isPaused ? '没有空余工位：请其提前回来，或离岗后由他人接替。' : '没有空余工位，可加开诊室或请人分流。';
}

const tidy = (it: number) => Math.round(it * 10) / 10;
