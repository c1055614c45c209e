import { insertRows } from '../../platform/database';
import type { Scope } from '../../platform/scope';
import { NumberSeriesEntity } from './number-series.entity';

/**
 * The next number of a series, from 1; the series' row stays locked until the transaction ends. Whoever else needs a number of it waits:
 * take it as late as can be, and read nothing between it and the end.
 */
export async function nextSerial(scope: Scope, key: string): Promise<number> {
  // Counting first: an insert that meets a taken key would hold a shared lock, and two of those wait for each other.
  const next = await countUp(scope, key);
  if (next !== null) return next;
  await insertRows(scope.manager, NumberSeriesEntity, [{ key, last: 0 }], { ignore: true });
  return (await countUp(scope, key)) as number;
}

/** Each database says the new number in the answer to the counting itself. */
async function countUp({ manager }: Scope, key: string): Promise<number | null> {
  const column = manager.connection.driver.escape('key');
  if (manager.connection.options.type === 'better-sqlite3') {
    const rows = (await manager.query(`UPDATE number_series SET last = last + 1 WHERE ${column} = ? RETURNING last`, [
      key,
    ])) as { last: number }[];
    return rows[0]?.last ?? null;
  }
  const counted = (await manager.query(`UPDATE number_series SET last = LAST_INSERT_ID(last + 1) WHERE ${column} = ?`, [
    key,
  ])) as { affectedRows: number; insertId: number };
  return counted.affectedRows ? counted.insertId : null;
}
