import type { ObjectLiteral } from 'typeorm';
import { columnsOf } from '../../../platform/database';
import type { ReadScope } from '../../../platform/scope';
import { QueueEventEntity } from '../queue-event.entity';
import { QueueRoomEntity } from '../queue-room.entity';
import { UNDO_MS, type UndoableAct } from '../undo/undo.presenter';
import { instantFrom } from './calls.queries';

type RoomState = { state: QueueRoomEntity | null; doneToday: number; newest: UndoableAct | null };

/** What the queue knows of a room, how many it has examined on the day, and what the reader can still take back there: one statement. */
export async function findRoomState(
  { manager, actor, now }: ReadScope,
  { roomId, businessDate }: { roomId: string; businessDate: string },
): Promise<RoomState> {
  const { driver } = manager.connection;
  const { list, read } = columnsOf(manager, QueueRoomEntity, 'r');
  const at = manager.connection.getMetadata(QueueEventEntity).findColumnWithPropertyName('at')!;
  const since: unknown = driver.preparePersistentValue(new Date(now.getTime() - UNDO_MS), at);
  const [row] = (await manager.query(
    `SELECT ${list}, e.id AS eventId, e.kind AS eventKind, e.at AS eventAt, v.number AS eventNumber,
       (SELECT COUNT(*) FROM queue_ticket t WHERE t.roomId = ? AND t.businessDate = ? AND t.state = 'done') AS doneToday
     FROM room LEFT JOIN queue_room r ON r.id = room.id
       LEFT JOIN queue_event e ON e.id = (SELECT it.id FROM queue_event it JOIN duty ON duty.id = it.dutyId
         WHERE duty.userKey = ? AND duty.roomId = ? AND it.byId = ? AND it.at > ? AND it.${driver.escape('before')} IS NOT NULL
         ORDER BY it.at DESC, it.id DESC LIMIT 1)
       LEFT JOIN queue_visit v ON v.id = e.visitId
     WHERE room.id = ?`,
    [roomId, businessDate, actor.userId, roomId, actor.userId, since, roomId],
  )) as ObjectLiteral[];
  return {
    state: row?.r_id ? read(row) : null,
    doneToday: Number(row?.doneToday ?? 0),
    newest: row?.eventId
      ? {
          id: row.eventId as string,
          kind: row.eventKind as string,
          at: instantFrom(row.eventAt as Date | string),
          number: row.eventNumber as string | null,
        }
      : null,
  };
}
