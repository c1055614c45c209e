import { addDays, shanghaiInstant } from '@tijian/shared';
import type { ReadScope } from '../../../platform/scope';
import { instantOf, instantText } from '../time.queries';

/** An event as far as a replay needs it. */
export interface PastEvent {
  id: string;
  visitId: string | null;
  ticketId: string | null;
  roomId: string | null;
  dutyId: string | null;
  byId: string | null;
  kind: string;
  /** Epoch milliseconds. */
  at: number;
  facts: { eventId?: string; pending?: boolean; expectedAt?: string } | null;
}

/**
 * Everything that happened at a campus on a day, in order: one statement, facts only where the replay looks at them. What was closed after
 * midnight, because nobody had, is no part of the day.
 */
export async function eventsOf(
  { manager }: Pick<ReadScope, 'manager'>,
  { campusId, on }: { campusId: string; on: string },
): Promise<PastEvent[]> {
  const rows = (await manager.query(
    `SELECT id, visitId, ticketId, roomId, dutyId, byId, kind, at,
       CASE WHEN kind IN ('undone', 'paused', 'held') THEN facts END AS facts
     FROM queue_event WHERE campusId = ? AND businessDate = ? AND at < ? ORDER BY at, id`,
    [campusId, on, instantText(shanghaiInstant(addDays(on, 1)))],
  )) as (Omit<PastEvent, 'at' | 'facts'> & { at: Date | string | number; facts: string | PastEvent['facts'] })[];
  // In place: there may be 60,000.
  for (const it of rows) {
    it.at = instantOf(it.at as Date | string).getTime();
    it.facts = typeof it.facts === 'string' ? (JSON.parse(it.facts) as PastEvent['facts']) : null;
  }
  return rows as PastEvent[];
}

export async function numbersOf(
  { manager }: Pick<ReadScope, 'manager'>,
  { campusId, on }: { campusId: string; on: string },
): Promise<Map<string, { number: string; vip: boolean }>> {
  const rows = (await manager.query(
    'SELECT id, number, vipLevel FROM queue_visit WHERE campusId = ? AND businessDate = ?',
    [campusId, on],
  )) as { id: string; number: string; vipLevel: string }[];
  return new Map(rows.map((it) => [it.id, { number: it.number, vip: it.vipLevel !== 'none' }]));
}
