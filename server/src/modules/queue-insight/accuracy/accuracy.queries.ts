import type { ReadScope } from '../../../platform/scope';
import { minutesSql } from '../time.queries';

export interface AccuracyFilter {
  campusId: string;
  from: string;
  to: string;
  roomId?: string | undefined;
}

/** Sums over the calls of one room in one hour of one day. Minutes. */
export interface ToldSums {
  day: string;
  roomId: string;
  hour: number;
  waits: number;
  actual: number;
  promised: number;
  error: number;
  inRange: number;
  above: number;
}

/**
 * Calls whose wait had been announced: one statement, a row for each room and hour of a day. In range and above it are judged in whole
 * minutes, as the range was told (`waitWords`): three minutes and some seconds are not above “约 3 分钟”.
 */
export async function toldSums(
  { manager }: Pick<ReadScope, 'manager'>,
  { campusId, from, to, roomId }: AccuracyFilter,
): Promise<ToldSums[]> {
  const sqlite = manager.connection.options.type === 'better-sqlite3';
  const hour = sqlite ? `CAST(strftime('%H', calledAt, '+8 hours') AS INTEGER)` : `HOUR(calledAt + INTERVAL 8 HOUR)`;
  const wait = minutesSql(manager, 'joinedAt', 'calledAt');
  const rows = (await manager.query(
    `SELECT businessDate AS day, roomId, ${hour} AS hour, COUNT(*) AS waits, SUM(${wait}) AS actual,
       SUM(promisedExpected) AS promised, SUM(ABS(promisedExpected - ${wait})) AS error,
       SUM(CASE WHEN ROUND(${wait}) >= ROUND(promisedP50) AND ROUND(${wait}) <= CEIL(promisedP90) THEN 1 ELSE 0 END) AS inRange,
       SUM(CASE WHEN ROUND(${wait}) > CEIL(promisedP90) THEN 1 ELSE 0 END) AS above
     FROM queue_ticket
     WHERE campusId = ? AND businessDate BETWEEN ? AND ? AND calledAt IS NOT NULL AND promisedP90 IS NOT NULL
       AND promisedExpected IS NOT NULL ${roomId ? 'AND roomId = ?' : ''}
     GROUP BY businessDate, roomId, ${hour}`,
    [campusId, from, to, ...(roomId ? [roomId] : [])],
  )) as Record<keyof ToldSums, string | number>[];
  return rows.map((it) => ({
    day: String(it.day),
    roomId: String(it.roomId),
    hour: Number(it.hour),
    waits: Number(it.waits),
    actual: Number(it.actual),
    promised: Number(it.promised),
    error: Number(it.error),
    inRange: Number(it.inRange),
    above: Number(it.above),
  }));
}

/** Calls for which nobody could tell a wait. */
export async function countUntold(
  { manager }: Pick<ReadScope, 'manager'>,
  { campusId, from, to, roomId }: AccuracyFilter,
): Promise<number> {
  const [row] = (await manager.query(
    `SELECT COUNT(*) AS n FROM queue_ticket
     WHERE campusId = ? AND businessDate BETWEEN ? AND ? AND calledAt IS NOT NULL AND promisedP90 IS NULL
       ${roomId ? 'AND roomId = ?' : ''}`,
    [campusId, from, to, ...(roomId ? [roomId] : [])],
  )) as { n: number | string }[];
  return Number(row?.n ?? 0);
}
