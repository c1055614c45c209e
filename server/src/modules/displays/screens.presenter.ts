import {
  businessDate,
  formatShanghai,
  maskName,
  type ScreenCall,
  type ScreenNews,
  type ScreenRoom,
  type ScreenTicket,
} from '@tijian/shared';
import type { ReadScope } from '../../platform/scope';
import { type HallRoom, hallRooms } from '../queue';
import { type CallRow, callsByIds, type LinePlace, listCalls, listPlaces } from './lines.queries';

type At = Pick<ReadScope, 'manager' | 'now'>;

const MOST_NEXT = 6;
const MOST_MISSED = 12;
export const MOST_CALLS = 12;

/** The lines of these rooms of a campus as everybody may see them, by floor and code. */
export async function screenRooms(scope: At, campusId: string, only?: ReadonlySet<string>): Promise<ScreenRoom[]> {
  const day = { campusId, businessDate: businessDate(scope.now) };
  const rooms = await hallRooms(scope, day, only);
  const places = await listPlaces(
    scope,
    day,
    rooms.map((it) => it.id),
  );
  const byRoom = new Map<string, LinePlace[]>();
  for (const it of places) byRoom.set(it.roomId, [...(byRoom.get(it.roomId) ?? []), it]);
  return rooms.map((room) => presentRoom(room, byRoom.get(room.id) ?? [], scope.now));
}

/** The last calls of those who are called in these rooms now, and the newest of the day before them; the last first. */
export async function screenCalls(scope: At, campusId: string, rooms: readonly ScreenRoom[]): Promise<ScreenCall[]> {
  const day = { campusId, businessDate: businessDate(scope.now) };
  const ids = rooms.map((it) => it.id);
  return presentCalls(await listCalls(scope, day, ids, MOST_CALLS), rooms);
}

/** What changed with an act: the calls it made or took back and the lines as they are now. */
export async function screenNews(
  scope: At,
  { campusId, roomIds, callIds }: { campusId: string; roomIds: readonly string[]; callIds: readonly string[] },
): Promise<ScreenNews> {
  const calls = await callsByIds(scope, callIds);
  const rooms = await screenRooms(scope, campusId, new Set([...roomIds, ...calls.map((it) => it.roomId)]));
  return { calls: presentCalls(calls, rooms), rooms };
}

function presentRoom(room: HallRoom, places: readonly LinePlace[], now: Date): ScreenRoom {
  const of = (state: LinePlace['state']) => places.filter((it) => it.state === state);
  const waiting = of('waiting').sort(inCallingOrder);
  const show = (it: LinePlace) => presentTicket(it, room.stations);
  return {
    id: room.id,
    code: room.code,
    name: room.name,
    floor: room.floor,
    department: room.department,
    stations: room.stations,
    ...stateOf(room, now),
    staff: room.duties.filter((it) => it.state === 'working').map((it) => it.userName),
    called: of('called').sort(newestFirst).map(show),
    inRoom: of('in_room').sort(newestFirst).map(show),
    next: waiting.slice(0, MOST_NEXT).map(show),
    missed: onceEach(of('missed').sort(newestFirst)).slice(0, MOST_MISSED).map(show),
    waiting: waiting.length,
    wait: room.wait,
  };
}

/** VIPs first, then by calling key: the engine's order. */
const inCallingOrder = (a: LinePlace, b: LinePlace): number =>
  Number(b.vip) - Number(a.vip) ||
  (a.vip ? 0 : a.callKey - b.callKey) ||
  a.joinedAt.getTime() - b.joinedAt.getTime() ||
  (a.visitId < b.visitId ? -1 : 1);
const newestFirst = (a: LinePlace, b: LinePlace): number =>
  b.since.getTime() - a.since.getTime() || (a.ticketId < b.ticketId ? 1 : -1);

function onceEach(places: readonly LinePlace[]): LinePlace[] {
  const seen = new Set<string>();
  return places.filter((it) => !seen.has(it.visitId) && seen.add(it.visitId));
}

type Shown = Pick<LinePlace, 'number' | 'vipLevel' | 'personVip' | 'name' | 'station'>;

/** A station is named only where there are several; nobody's name who is VVIP by their visit or has become so since. */
const presentTicket = ({ number, vipLevel, personVip, name, station }: Shown, stations: number): ScreenTicket => ({
  number,
  name: vipLevel === 'vvip' || personVip === 'vvip' ? null : maskName(name),
  station: stations > 1 ? station : null,
});

function presentCalls(calls: readonly CallRow[], rooms: readonly ScreenRoom[]): ScreenCall[] {
  const byId = new Map(rooms.map((it) => [it.id, it]));
  return calls.flatMap((it): ScreenCall[] => {
    const room = byId.get(it.roomId);
    if (!room) return [];
    const { id, roomId, kind, undone } = it;
    const where = { roomName: room.name, floor: room.floor };
    return [{ ...presentTicket(it, room.stations), ...where, id, roomId, kind, undone, at: it.at.toISOString() }];
  });
}

/** A time of return that has passed tells nothing any more. */
function stateOf({ open, closedReason, reopensAt, duties }: HallRoom, now: Date): Pick<ScreenRoom, 'state' | 'note'> {
  const until = (at: Date | null) => (at && at > now ? `预计 ${formatShanghai(at).slice(11)} 恢复` : null);
  if (!open) return { state: 'closed', note: [closedReason, until(reopensAt)].filter(Boolean).join('，') || null };
  if (!duties.length) return { state: 'unstaffed', note: null };
  if (duties.some((it) => it.state === 'working')) return { state: 'open', note: null };
  const back = duties.map((it) => it.backAt).sort((a, b) => (a?.getTime() ?? Infinity) - (b?.getTime() ?? Infinity));
  return { state: 'paused', note: until(back[0] ?? null) };
}
