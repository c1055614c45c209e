import type { ReadScope } from '../../../platform/scope';

/** Changes whenever the catalogue, a room or the rules of the campus do: rooms and rules are never deleted, and every change counts in their version. */
export async function factsFingerprint({ manager }: Pick<ReadScope, 'manager'>, campusId: string): Promise<string> {
  const [row] = (await manager.query(
    `SELECT COUNT(*) AS rooms, SUM(version) AS versions, (SELECT token FROM catalogue_revision WHERE id = 'catalogue') AS token,
       (SELECT version FROM queue_rule WHERE campusId = ?) AS rule
     FROM room WHERE campusId = ?`,
    [campusId, campusId],
  )) as Record<'rooms' | 'versions' | 'token' | 'rule', number | string | null>[];
  return `${row?.rooms} ${row?.versions} ${row?.token} ${row?.rule}`;
}

export async function campusOfRoom({ manager }: Pick<ReadScope, 'manager'>, roomId: string): Promise<string | null> {
  const [row] = (await manager.query('SELECT campusId FROM room WHERE id = ?', [roomId])) as { campusId: string }[];
  return row?.campusId ?? null;
}
