import type { ReadScope } from '../../../platform/scope';

/** A campus with what changes whenever the catalogue, a room or the rules of the campus do. */
export type Fingerprint = { campusId: string; fingerprint: string };

/** Of a campus, by its id or by one of its rooms; null for a room there is not. Rooms and rules are never deleted, and every change counts in their version. */
export async function factsFingerprint(
  { manager }: Pick<ReadScope, 'manager'>,
  of: { campusId: string } | { roomId: string },
): Promise<Fingerprint | null> {
  const [where, id] = 'roomId' in of ? ['(SELECT campusId FROM room WHERE id = ?)', of.roomId] : ['?', of.campusId];
  const [row] = (await manager.query(
    `SELECT MAX(room.campusId) AS campusId, COUNT(*) AS rooms, SUM(room.version) AS versions,
       (SELECT token FROM catalogue_revision WHERE id = 'catalogue') AS token, MAX(rule.version) AS rule
     FROM room LEFT JOIN queue_rule rule ON rule.campusId = room.campusId WHERE room.campusId = ${where}`,
    [id],
  )) as Record<'campusId' | 'rooms' | 'versions' | 'token' | 'rule', number | string | null>[];
  const campusId = 'campusId' in of ? of.campusId : (row?.campusId as string | null);
  return campusId ? { campusId, fingerprint: `${row?.rooms} ${row?.versions} ${row?.token} ${row?.rule}` } : null;
}
