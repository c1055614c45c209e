import { addDays, type RehearsalPlan } from '@tijian/shared';
import type { ReadScope } from '../../../platform/scope';
import { type CampusFacts, campusFacts, peopleGroup, type RoomFacts, type StopDraft } from '../../queue';
import {
  busiestRoom,
  type DayChances,
  type DayPlan,
  type PlannedPerson,
  type PlannedRoom,
  usualChances,
} from '../simulate';
import { attendance, learnedTimes, mannedOn, walkInsOn } from './coming-day.queries';
import { type Expected, expectedPeople } from './expected-people';
import { expectedWalkIns, fillUnknown, strangers, WEEKS } from './fill-people';
import { timesOf } from './learned-times';
import { planEdits } from './plan-edits';
import { type Step, shownHours, shownRoom } from './present-plan';
import { asPlanned, type Edits, isManned, OPENS_AT, openUnmanned, type Staff, staffPlan } from './staff-plan';

type At = Pick<ReadScope, 'manager'>;
type Day = { campusId: string; on: string };

/** The day as it is known, for people to look at, and as it is simulated. */
export interface BuiltPlan {
  shown: RehearsalPlan;
  simulated: DayPlan;
}

/** Past days that times are learned from, and that attendance is counted over. */
const LEARNED_DAYS = 60;
const ATTENDANCE_DAYS = 90;
/** Bookings below which their attendance says less than what is usual. */
const ENOUGH_BOOKINGS = 30;

/** Gathers the coming day: a fixed number of statements, whatever its size (catalogue look-ups come from memory). */
export async function buildPlan(scope: At, day: Day, edits: Edits): Promise<BuiltPlan> {
  const { campusId, on } = day;
  const facts = await campusFacts(scope, campusId);
  const people = await expectedPeople(scope, day, facts);
  const days = Array.from({ length: WEEKS }, (_, at) => addDays(on, -7 * (at + 1)));
  const walkInTimes = await walkInsOn(scope, { campusId, days });
  const came = await attendance(scope, { campusId, from: addDays(on, -ATTENDANCE_DAYS), before: on });
  const learned = await learnedTimes(scope, { campusId, from: addDays(on, -LEARNED_DAYS), before: on });
  const manned = await mannedOn(scope, { campusId, days: [on, ...days] });
  const notes: string[] = [];
  const walkIns = expectedWalkIns(walkInTimes, edits.walkIns);
  const everybody = [...fillUnknown(people, notes), ...strangers(people, walkIns, edits.walkIns, notes)];
  const drafts = everybody.flatMap((it) => it.stops ?? []);
  const rooms = [...facts.rooms.values()].filter((it) => it.active && it.mode !== 'none');
  const needed = new Set(drafts.flatMap((it) => it.roomIds));
  const used = rooms.filter((it) => needed.has(it.id));
  const staffed = (by: Edits, said: string[]) =>
    openUnmanned(staffPlan(rooms, manned, by.rooms), used, drafts, by, said);
  const staff = staffed(edits, notes);
  const steps = stepsOf(drafts, learned);
  const undoable = new Set(steps.filter((it) => !isManned(it.step, drafts, used, staff)).map((it) => it.step));
  for (const it of steps.filter((one) => undoable.has(one.step))) notes.push(`${it.name}无人在岗，这一项未计入。`);
  const known = { staff: staffed(asPlanned, []), walkIns: expectedWalkIns(walkInTimes, []), noShow: noShowOf(came) };
  const noShow = edits.noShow ?? known.noShow;
  const kept = steps.filter((it) => !undoable.has(it.step));
  const simulated: DayPlan = {
    rooms: used.map((it) => plannedRoom(it, drafts, staff)),
    steps: kept.map(({ learnedFrom: _, ...it }) => it),
    people: everybody.map((it) => plannedPerson(it, undoable)).filter((it) => it.steps.length > 0),
    deskZone: [...facts.rooms.values()].find((it) => it.department.code === 'REG')?.zone ?? 0,
    chances: chancesBy(facts, noShow),
  };
  return {
    simulated,
    shown: {
      campusId,
      on,
      hours: shownHours(people, walkIns),
      people: everybody.length,
      noShow,
      rooms: used.filter((it) => it.mode === 'queue').map((it) => shownRoom(it, { everybody, steps, drafts, staff })),
      busiestRoomId: busiestRoom(simulated),
      staffFrom: staff.from,
      notes,
      edits: planEdits(used, edits, known, { staff, walkIns, noShow }),
    },
  };
}

/** What every day brings, as the campus's rules meet it. */
function chancesBy({ rule }: CampusFacts, noShow: number): DayChances {
  const { rejoinBehind, missesBeforeParking, vipsInRow, strictFasting } = rule;
  return {
    ...usualChances,
    ...{ noShow, strictFasting },
    bladder: { ...usualChances.bladder, mean: rule.bladderMinutes },
    walking: { sameZone: rule.walkingSameFloor, otherZone: rule.walkingOtherFloor },
    calling: { rejoinBehind, missesBeforeParking, vipsInRow },
  };
}

function stepsOf(drafts: readonly StopDraft[], learned: Awaited<ReturnType<typeof learnedTimes>>): Step[] {
  const byStep = new Map<string, StopDraft[]>();
  for (const it of drafts) byStep.set(it.step, [...(byStep.get(it.step) ?? []), it]);
  return [...byStep].map(([step, all]) => {
    const [first] = all as [StopDraft];
    const configured = all.reduce((sum, it) => sum + it.minutes, 0) / all.length;
    const { fasting, meal, fullBladder } = first;
    const rule = { fasting, meal, fullBladder };
    return { step, name: first.name, rule, startsBladder: first.startsBladder, ...timesOf(step, configured, learned) };
  });
}

function plannedRoom(room: RoomFacts, drafts: readonly StopDraft[], staff: Staff): PlannedRoom {
  const { id, name, sex, zone, mode } = room;
  const steps = [...new Set(drafts.filter((it) => it.roomIds.includes(id)).map((it) => it.step))];
  return {
    ...{ id, name, sex, zone, steps },
    department: room.department.name,
    stations: staff.stations.get(id) ?? 0,
    openAt: staff.opensAt.get(id) ?? OPENS_AT,
    closeAt: staff.closesAt.get(id) ?? null,
    unlimited: mode === 'self',
  };
}

function plannedPerson(it: Expected, undoable: ReadonlySet<string>): PlannedPerson {
  const stops = (it.stops ?? []).filter((one) => !undoable.has(one.step));
  return {
    hour: it.hour,
    sex: it.sex,
    vip: it.vipLevel !== 'none',
    group: peopleGroup(it),
    company: it.company,
    steps: stops.map((one) => one.step),
    after: Object.fromEntries(stops.flatMap(({ step, after }) => (after.length ? [[step, after]] : []))),
    sure: it.registered,
  };
}

const noShowOf = ({ came, missed }: { came: number; missed: number }): number =>
  came + missed >= ENOUGH_BOOKINGS ? Math.round((missed / (came + missed)) * 1000) / 1000 : usualChances.noShow;
