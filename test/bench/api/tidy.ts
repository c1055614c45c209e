import type { Connection } from 'mysql2/promise';
import { select } from '../fill/rows';
import { ownSeries } from '../frame/replay';

const IDS_A_STATEMENT = 1000;
const ofDay = 'SELECT id FROM checkup WHERE businessDate = ?';

/**
 * Remembers where the day stands; the work it gives takes away who was registered since, with all that hangs on it, so that the day does
 * not grow longer than days are, and the next run finds as many people to register.
 */
export async function rememberDay(connection: Connection, today: string): Promise<(own: Connection) => Promise<void>> {
  // By their ids: the filled day has its hours whatever the clock says now.
  const known = new Set((await select<{ id: string }>(connection, ofDay, [today])).map((it) => it.id));
  const series = await select<{ key: string; last: number }>(connection, 'SELECT `key`, last FROM number_series');
  const ofVisits = await columnsNamed(connection, ['visitId', 'passedVisitId']);
  const ofCheckups = (await columnsNamed(connection, ['checkupId'])).filter((it) => !it.table.startsWith('bench_'));
  return async (own) => {
    const idsOf = async (sql: string, values: unknown[]) =>
      (await select<{ id: string }>(own, sql, values)).map((it) => it.id);
    const checkups = (await idsOf(ofDay, [today])).filter((id) => !known.has(id));
    await own.query('SET SESSION foreign_key_checks = 0');
    for (let from = 0; from < checkups.length; from += IDS_A_STATEMENT) {
      const some = checkups.slice(from, from + IDS_A_STATEMENT);
      const visits = ofVisits.length ? await idsOf('SELECT id FROM queue_visit WHERE checkupId IN (?)', [some]) : [];
      if (visits.length)
        for (const { table, column } of ofVisits)
          await own.query(`DELETE FROM ${table} WHERE ${column} IN (?)`, [visits]);
      for (const { table, column } of ofCheckups)
        await own.query(`DELETE FROM ${table} WHERE ${column} IN (?)`, [some]);
      // The product counts rosters by what changes through it; of these lines it is told.
      await own.query(
        `INSERT INTO roster_touch (id, programmeId, entryId, at) SELECT UUID(), programmeId, rosterEntryId, NOW(3) FROM checkup
         WHERE id IN (?) AND rosterEntryId IS NOT NULL`,
        [some],
      );
      await own.query('DELETE FROM checkup WHERE id IN (?)', [some]);
    }
    await own.query('SET SESSION foreign_key_checks = 1');
    const keys = series.map((it) => it.key);
    await own.query('DELETE FROM number_series WHERE `key` NOT IN (?) AND `key` NOT LIKE ?', [keys, ownSeries('%')]);
    for (const { key, last } of series)
      await own.query('UPDATE number_series SET last = ? WHERE `key` = ?', [last, key]);
  };
}

const columnsNamed = (connection: Connection, names: readonly string[]) =>
  select<{ table: string; column: string }>(
    connection,
    `SELECT TABLE_NAME AS \`table\`, COLUMN_NAME AS \`column\` FROM information_schema.COLUMNS
     WHERE TABLE_SCHEMA = DATABASE() AND COLUMN_NAME IN (?) ORDER BY 1, 2`,
    [names],
  );

/** Waits until every event is delivered, as long as their number falls within that time; gives how many deliveries are left. */
export async function settled(connection: Connection, withinMs: number): Promise<number> {
  let fewest = Number.POSITIVE_INFINITY;
  let until = 0;
  for (;;) {
    const [row] = await select<{ waiting: number }>(
      connection,
      "SELECT COUNT(*) AS waiting FROM outbox_delivery WHERE status IN ('waiting', 'leased')",
    );
    const waiting = Number(row?.waiting ?? 0);
    if (waiting < fewest) [fewest, until] = [waiting, Date.now() + withinMs];
    if (!waiting || Date.now() > until) return waiting;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
