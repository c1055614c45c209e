import { In, type ObjectLiteral } from 'typeorm';
import { byIds, insertRows, lockRow, lockRows, marks, rowById, selectRows } from '../../platform/database';
import { found } from '../../platform/errors';
import type { ReadScope } from '../../platform/scope';
import { DutyEntity } from './duty.entity';
import { QueueRoomEntity } from './queue-room.entity';
import { QueueStopEntity } from './queue-stop.entity';
import { QueueTicketEntity } from './queue-ticket.entity';
import { QueueVisitEntity } from './queue-visit.entity';

type At = Pick<ReadScope, 'manager'>;

/** The row that holds a value of which there is one. */
async function oneRow<E extends ObjectLiteral>(
  manager: At['manager'],
  entity: new () => E,
  column: keyof E & string,
  value: string,
): Promise<E | null> {
  const [row] = await selectRows(manager, entity, `WHERE ${column} = ?`, [value]);
  return row ?? null;
}

/** A visit, locked until the transaction ends. The first lock of every act that decides where somebody goes. */
export async function lockVisit({ manager }: At, id: string): Promise<QueueVisitEntity> {
  return found(await lockRow(manager, QueueVisitEntity, id));
}

export const lockVisits = ({ manager }: At, ids: readonly string[]): Promise<QueueVisitEntity[]> =>
  lockRows(manager, QueueVisitEntity, ids);

/**
 * Rooms of the queue, locked in the order of their ids until the transaction ends; after the visit, before any ticket. A room met for
 * the first time gets its row.
 */
export async function lockQueueRooms(
  { manager }: At,
  rooms: readonly { id: string; campusId: string }[],
): Promise<Map<string, QueueRoomEntity>> {
  const ids = [...new Set(rooms.map((it) => it.id))];
  let rows = await lockRows(manager, QueueRoomEntity, ids);
  if (rows.length < ids.length) {
    await insertRows(manager, QueueRoomEntity, rooms.map(newRoom), { ignore: true });
    rows = await lockRows(manager, QueueRoomEntity, ids);
  }
  return new Map(rows.map((it) => [it.id, it]));
}

const newRoom = ({ id, campusId }: { id: string; campusId: string }): Partial<QueueRoomEntity> => ({
  id,
  campusId,
  open: true,
  vipStreak: 0,
  learnedOn: '',
  joinGap: 2,
  joins: 0,
  joinOffsets: [],
  margin: 0,
  marginWaits: 0,
});

/** What a room has learned and how many VIPs it called in a row; not a change of the room, so it neither counts nor is audited. */
export async function keepLearning(
  { manager }: At,
  { id, ...it }: Pick<QueueRoomEntity, 'id'> & Partial<QueueRoomEntity>,
): Promise<void> {
  const { tableName } = manager.connection.getMetadata(QueueRoomEntity);
  const columns = Object.entries(it).filter(([, value]) => value !== undefined);
  const values = columns.map(([, value]) => (Array.isArray(value) ? JSON.stringify(value) : value));
  const sets = columns.map(([name]) => `${name} = ?`).join(', ');
  await manager.query(`UPDATE ${tableName} SET ${sets} WHERE id = ?`, [...values, id]);
}

/** Stops of visits in the order of the guide. */
export async function listStops({ manager }: At, visitIds: readonly string[]): Promise<QueueStopEntity[]> {
  if (!visitIds.length) return [];
  const where = `WHERE visitId IN (${marks(visitIds)}) ORDER BY sortOrder, step`;
  return selectRows(manager, QueueStopEntity, where, visitIds);
}

/** The line a visit stands in, or null. */
export const findOpenTicket = ({ manager }: At, visitId: string): Promise<QueueTicketEntity | null> =>
  oneRow(manager, QueueTicketEntity, 'openKey', visitId);

export const findTicket = ({ manager }: At, id: string): Promise<QueueTicketEntity | null> =>
  rowById(manager, QueueTicketEntity, id);

export const findVisitOf = (
  { manager }: At,
  checkupId: string,
  businessDate: string,
): Promise<QueueVisitEntity | null> => manager.findOneBy(QueueVisitEntity, { checkupId, businessDate });

/** Whom a station holds, called or in the room. */
export const findHeldBy = ({ manager }: At, dutyId: string): Promise<QueueTicketEntity | null> =>
  oneRow(manager, QueueTicketEntity, 'holderKey', dutyId);

/** Where somebody is signed on, or null. */
export const findDutyOf = ({ manager }: At, userId: string | null): Promise<DutyEntity | null> =>
  userId ? oneRow(manager, DutyEntity, 'userKey', userId) : Promise.resolve(null);

export const findDuty = ({ manager }: At, id: string): Promise<DutyEntity | null> => rowById(manager, DutyEntity, id);

export const findDuties = ({ manager }: At, ids: readonly string[]): Promise<DutyEntity[]> =>
  selectRows(manager, DutyEntity, `WHERE id IN (${marks(ids)})`, ids);

/** Signed on in rooms now, by station. */
export function listDutiesIn({ manager }: At, roomIds: readonly string[]): Promise<DutyEntity[]> {
  if (!roomIds.length) return Promise.resolve([]);
  return manager.find(DutyEntity, {
    where: { roomId: In([...roomIds]), state: In(['working', 'paused']) },
    order: { station: 'ASC' },
  });
}

/** Stops by id, one statement. */
export const listStopsById = ({ manager }: At, ids: readonly string[]): Promise<Map<string, QueueStopEntity>> =>
  byIds(manager, QueueStopEntity, ids);
