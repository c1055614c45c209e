import type { EntityManager, ObjectLiteral } from 'typeorm';
import { marks, type Only, type Read, selectRows } from './rows';

/** Rows by id, in one statement (for up to some thousand ids), all their columns or only those named, which needs the id; ids that are null or unknown are left out. */
export async function byIds<E extends ObjectLiteral & { id: string }, const O extends Only<E> = undefined>(
  manager: EntityManager,
  entity: new () => E,
  ids: readonly (string | null)[],
  only?: O,
): Promise<Map<string, Read<E, O>>> {
  const wanted = [...new Set(ids.filter((it): it is string => it !== null))];
  if (!wanted.length) return new Map();
  const rows = await selectRows(manager, entity, `WHERE id IN (${marks(wanted)})`, wanted, only);
  return new Map(rows.map((it) => [(it as { id: string }).id, it]));
}
