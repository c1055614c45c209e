import type { EntityManager } from 'typeorm';
import { byIds } from '../../platform/database';
import type { ReadScope } from '../../platform/scope';
import { StaffUserEntity } from '../access/staff-user.entity';

/** Minutes between two instants in SQL of the database at hand. */
export const minutesSql = (manager: EntityManager, from: string, to: string): string =>
  manager.connection.options.type === 'better-sqlite3'
    ? `((julianday(${to}) - julianday(${from})) * 1440)`
    : `(TIMESTAMPDIFF(MICROSECOND, ${from}, ${to}) / 60000000)`;

/** An instant as both databases compare it with their columns. */
export const instantText = (at: Date): string => at.toISOString().replace('T', ' ').replace('Z', '');

/** Instants of raw rows: a Date from MySQL, text in UTC from SQLite. */
export const instantOf = (raw: Date | string): Date =>
  raw instanceof Date ? raw : new Date(`${raw.replace(' ', 'T').replace(/Z$/, '')}Z`);

/** Names of staff by id, in one statement. */
export async function staffNames(
  { manager }: Pick<ReadScope, 'manager'>,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const users = await byIds(manager, StaffUserEntity, ids);
  return new Map([...users].map(([id, it]) => [id, it.displayName]));
}
