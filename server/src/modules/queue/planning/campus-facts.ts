import { checkupCatalogue } from '@tijian/shared';
import type { ReadScope } from '../../../platform/scope';
import { listDepartments, listRooms } from '../../catalogue';
import { minutesOfClock } from '../queue-time';
import { type QueueRule, usualRule } from '../rules/queue-rule';
import { findRule } from '../rules/rules.queries';
import { factsFingerprint } from './campus-facts.queries';

/** `queue`: people line up; `self`: they come and go by themselves. Other departments (counters, work lists, appointments) have no line here. */
export type RoomMode = 'queue' | 'self' | 'none';

/** A room as the queue knows it from the catalogue. `minutes`: configured length of one examination. */
export interface RoomFacts {
  id: string;
  campusId: string;
  code: string;
  name: string;
  floor: string;
  /** Number of the floor among those of the campus; rooms of a zone are near each other. */
  zone: number;
  department: { id: string; code: string; name: string };
  mode: RoomMode;
  /** People come there by appointment. */
  appointed: boolean;
  meal: boolean;
  stations: number;
  sex: 'M' | 'F' | null;
  active: boolean;
  minutes: number;
  /** Nobody is called before, in minutes since midnight; 0 as soon as the room is manned. */
  openAt: number;
  /** Nobody is called from then on; null while it is manned. */
  closeAt: number | null;
  itemIds: ReadonlySet<string>;
}

/** The rooms of a campus by id, inactive ones too, and the rules by which it queues. */
export interface CampusFacts {
  campusId: string;
  rooms: ReadonlyMap<string, RoomFacts>;
  rule: QueueRule;
}

const MEAL = 'BRK';
const DEFAULT_MINUTES = 5;
/** Campuses a process keeps in mind. */
const MOST_KEPT = 100;

const kept = new Map<string, { fingerprint: string; facts: CampusFacts }>();

/** What a transaction or a reading has asked for already: one answer is of one state of the rooms. */
const asked = new WeakMap<object, Map<string, Promise<CampusFacts>>>();

/** Rooms and rules of a campus; from memory (one statement, once for a scope) while neither they nor the catalogue have changed. */
export function campusFacts(scope: Pick<ReadScope, 'manager'>, campusId: string): Promise<CampusFacts> {
  const known = askedBy(scope);
  const facts = known.get(campusId) ?? current(scope, { campusId });
  known.set(campusId, facts as Promise<CampusFacts>);
  return facts as Promise<CampusFacts>;
}

/** The same of the campus a room belongs to; null where there is no such room. */
export async function factsOfRoom(scope: Pick<ReadScope, 'manager'>, roomId: string): Promise<CampusFacts | null> {
  const known = askedBy(scope);
  for (const it of known.values()) if ((await it).rooms.has(roomId)) return it;
  const facts = await current(scope, { roomId });
  if (facts) known.set(facts.campusId, Promise.resolve(facts));
  return facts;
}

function askedBy(scope: Pick<ReadScope, 'manager'>): Map<string, Promise<CampusFacts>> {
  const known = asked.get(scope) ?? new Map<string, Promise<CampusFacts>>();
  asked.set(scope, known);
  return known;
}

async function current(
  scope: Pick<ReadScope, 'manager'>,
  of: { campusId: string } | { roomId: string },
): Promise<CampusFacts | null> {
  const now = await factsFingerprint(scope, of);
  if (!now) return null;
  const { campusId, fingerprint } = now;
  const known = kept.get(campusId);
  if (known?.fingerprint === fingerprint) return known.facts;
  const facts = await load(scope, campusId);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(campusId, { fingerprint, facts });
  return facts;
}

async function load(scope: Pick<ReadScope, 'manager'>, campusId: string): Promise<CampusFacts> {
  const departments = new Map((await listDepartments(scope)).map((it) => [it.id, it]));
  const shipped = new Map(checkupCatalogue().departments.map((it) => [it.code, it]));
  const rooms = await listRooms(scope, campusId);
  const rule = (await findRule(scope, campusId)) ?? usualRule;
  const openings = new Map(rule.openings.map((it) => [it.roomId, it]));
  const floors = [...new Set(rooms.map((it) => it.floor))].sort();
  const facts = rooms.flatMap(({ itemIds, departmentId, ...room }): RoomFacts[] => {
    const department = departments.get(departmentId);
    if (!department) return [];
    const known = shipped.get(department.code);
    const { id, code, name, floor, stations, sex, active } = room;
    const opening = openings.get(room.id);
    return [
      {
        ...{ id, campusId, code, name, floor, stations, sex, active },
        zone: floors.indexOf(floor),
        department: { id: department.id, code: department.code, name: plainName(department.name) },
        mode: modeOf(known?.queueMode),
        appointed: known?.queueMode === 'appointment',
        meal: department.code === MEAL,
        minutes: known?.avgServiceMinutes ?? DEFAULT_MINUTES,
        openAt: opening ? minutesOfClock(opening.opensAt) : 0,
        closeAt: opening?.closesAt ? minutesOfClock(opening.closesAt) : null,
        itemIds: new Set(itemIds),
      },
    ];
  });
  return { campusId, rooms: new Map(facts.map((it) => [it.id, it])), rule };
}

/** Departments of the hospital's own line up. */
function modeOf(mode: string | undefined): RoomMode {
  if (mode === undefined || mode === 'queue') return 'queue';
  return mode === 'self' ? 'self' : 'none';
}

/** Departments are called without what the catalogue adds in brackets or after a slash. */
export const plainName = (name: string): string => name.replace(/[(（/].*$/, '');
