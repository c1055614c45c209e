import { businessDate } from '@tijian/shared';
import { AppError, found } from '../../../platform/errors';
import type { ReadScope } from '../../../platform/scope';
import type { Act } from '../act';
import { type CampusFacts, campusFacts, type RoomFacts } from '../planning/campus-facts';
import { listStations, type MannedStation } from '../planning/day.queries';
import { formerPaces } from '../planning/former-paces';
import type { QueueRoomEntity } from '../queue-room.entity';
import type { QueueTicketEntity } from '../queue-ticket.entity';
import type { UndoableAct } from '../undo/undo.presenter';
import { findRoomState } from './room-state.queries';
import { listRoomTickets, type OwnedTicket } from './room-tickets.queries';

/**
 * A room as its caller shows it and its acts decide on it, read in three statements. An act that holds the room's lock changes the rows in
 * here, so that its answer is made of them without reading anything again.
 */
export interface RoomSheet {
  campusId: string;
  businessDate: string;
  facts: CampusFacts;
  room: RoomFacts;
  /** What the queue knows of the room; null where it was never called from. */
  state: QueueRoomEntity | null;
  doneToday: number;
  /** The reader's newest act at their station that can be taken back. */
  newest: UndoableAct | null;
  /** By station. */
  stations: MannedStation[];
  tickets: OwnedTicket[];
  /** Mean minutes of an examination by room, from the weeks before. */
  former: ReadonlyMap<string, number>;
}

export async function readRoomSheet(
  scope: ReadScope,
  { id: roomId, campusId }: { id: string; campusId: string },
  locked?: QueueRoomEntity,
): Promise<RoomSheet> {
  const facts = await campusFacts(scope, campusId);
  const of = { roomId, campusId, businessDate: businessDate(scope.now) };
  const { state, doneToday, newest } = await findRoomState(scope, of);
  const stations = await listStations(scope, of, [roomId]);
  const tickets = await listRoomTickets(scope, of);
  const room = found(facts.rooms.get(roomId));
  const former = await formerPaces(scope, of);
  return { ...of, facts, room, state: locked ?? state, doneToday, newest, stations, tickets, former };
}

/** The tickets of a sheet by what the room has to do with them. */
export function sorted({ tickets }: Pick<RoomSheet, 'tickets'>) {
  const of = (...states: QueueTicketEntity['state'][]) => tickets.filter(({ ticket }) => states.includes(ticket.state));
  const held = of('called', 'in_room').sort((a, b) => timeOf(a.ticket.calledAt) - timeOf(b.ticket.calledAt));
  /** Whoever is here now is neither missed nor set aside. */
  const seen = new Set(held.map(({ ticket }) => ticket.visitId));
  const last = of('missed', 'held')
    .sort((a, b) => timeOf(b.ticket.endedAt) - timeOf(a.ticket.endedAt) || (a.ticket.id < b.ticket.id ? 1 : -1))
    .slice(0, MOST_ASIDE)
    .filter(({ ticket }) => !seen.has(ticket.visitId) && seen.add(ticket.visitId));
  return {
    reserved: of('reserved').sort((a, b) => timeOf(a.ticket.readyAt) - timeOf(b.ticket.readyAt)),
    waiting: of('waiting'),
    held,
    missed: last.filter(({ ticket }) => ticket.state === 'missed'),
    aside: last.filter(({ ticket }) => ticket.state === 'held'),
  };
}

const MOST_ASIDE = 200;
const timeOf = (at: Date | null): number => at?.getTime() ?? 0;

/** The actor's station on the sheet, or the one named. Throws `not_on_duty`. */
export function ownStation(scope: ReadScope, { stations }: RoomSheet, dutyId?: string): MannedStation {
  const own = stations.find(({ duty }) => (dutyId ? duty.id === dutyId : duty.userId === scope.actor.userId));
  if (!own) throw new AppError('not_on_duty');
  return own;
}

/** The same, working and holding nobody. Throws `not_on_duty`, `duty_state`, `station_busy`. */
export function freeStationOf(scope: ReadScope, sheet: RoomSheet, dutyId?: string): MannedStation {
  const own = ownStation(scope, sheet, dutyId);
  if (own.duty.state !== 'working') throw new AppError('duty_state');
  if (own.busy) throw new AppError('station_busy');
  return own;
}

/** The station has examined somebody, in so many minutes where they taught something: as the sheet would be read again. */
export function noteFinished(sheet: RoomSheet, station: MannedStation, learned: { minutes: number } | undefined): void {
  station.busy = false;
  sheet.doneToday++;
  const { count, minutes } = station.pace ?? { count: 0, minutes: 0 };
  if (learned) station.pace = { count: count + 1, minutes: minutes + learned.minutes };
}

/** The sheet after an act at it was closed: what can be taken back now. `number` is whom it was about, where they are not on the sheet any more. */
export function afterAct(sheet: RoomSheet, { undoable }: Act, number?: string): RoomSheet {
  if (!undoable) return sheet;
  const { id, kind, at, visitId } = undoable;
  const about = sheet.tickets.find(({ ticket }) => ticket.visitId === visitId)?.owner.number;
  return { ...sheet, newest: { id, kind, at, number: number ?? about ?? null } };
}
