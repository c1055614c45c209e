import { fictionalPerson, personColumnsMaker } from '@tijian/server/testing';
import type { Connection } from 'mysql2/promise';
import { insertAll, select } from './rows';

/** The demo's people have the seeds below. */
const FIRST_SEED = 1_000_000;
const BATCH = 5_000;

export interface Someone {
  id: string;
  sex: 'M' | 'F';
}

/** So many people with encrypted papers, as the product stores them. */
export async function fillPeople(
  connection: Connection,
  env: Record<string, string>,
  count: number,
  tell: (done: number) => void,
): Promise<void> {
  const columnsOf = personColumnsMaker(env);
  const firstMs = Date.now() - 4 * 365 * 86_400_000;
  for (let from = 0; from < count; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, count - from) }, (_, it) =>
      columnsOf(FIRST_SEED + from + it, new Date(firstMs + (from + it) * 1000)),
    );
    await insertAll(connection, 'person', rows);
    tell(from + rows.length);
  }
}

/** The people of `fillPeople`, in the order of their making. */
export const listPeople = (connection: Connection, count: number): Promise<Someone[]> =>
  select<Someone>(connection, 'SELECT id, sex FROM person ORDER BY id LIMIT ?', [count]);

/** What is known of the n-th of them, in the clear. */
export const someone = (nth: number) => fictionalPerson(FIRST_SEED + nth);
