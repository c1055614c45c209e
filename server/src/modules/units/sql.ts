import type { Actor } from '../../platform/auth/actor';
import { hidesVvip } from '../persons';

/** A piece of a WHERE clause with its values. */
export type Piece = { sql: string; params: unknown[] };

/** `?, ?, ?` for an IN list. */
export const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

/** Limits a column to campuses; `all` limits nothing, none at all matches nothing. */
export function inCampuses(column: string, campuses: 'all' | readonly string[]): Piece {
  if (campuses === 'all') return { sql: '1 = 1', params: [] };
  return campuses.length
    ? { sql: `${column} IN (${marks(campuses)})`, params: [...campuses] }
    : { sql: '1 = 0', params: [] };
}

/** `%text%` for `LIKE ? ESCAPE '!'`, signs of the pattern language taken literally. */
export const containing = (text: string): string => `%${text.replace(/[!%_]/g, '!$&')}%`;
/** The same for a beginning. */
export const beginning = (text: string): string => `${text.replace(/[!%_]/g, '!$&')}%`;

/** Leaves out VVIP people the actor may not see, from counts too; the column holds the person's id. */
export const visibleTo = (actor: Actor, personId: string): string =>
  hidesVvip(actor)
    ? `NOT EXISTS (SELECT 1 FROM person hidden WHERE hidden.id = ${personId} AND hidden.vipLevel = 'vvip')`
    : '1 = 1';

export function allOf(pieces: readonly Piece[]): Piece {
  return {
    sql: pieces.length ? pieces.map((it) => `(${it.sql})`).join(' AND ') : '1 = 1',
    params: pieces.flatMap((it) => it.params),
  };
}
