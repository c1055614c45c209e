import { newId } from '@tijian/shared';
import { insertRows } from '../../../platform/database';
import type { Scope } from '../../../platform/scope';
import { ServiceTimeEntity } from '../service-time.entity';

type Key = Pick<ServiceTimeEntity, 'campusId' | 'businessDate' | 'step' | 'people' | 'roomId' | 'userId'>;

/** Counts an examination, adding first: most rows are there. Gives the row's id. */
export async function addExamination(scope: Scope, { key, minutes }: { key: Key; minutes: number }): Promise<string> {
  const { manager } = scope;
  const found = async () => (await manager.findOneBy(ServiceTimeEntity, key))?.id;
  let id = await found();
  if (!id) {
    const row = { id: newId(), ...key, count: 0, minutes: 0, squares: 0 };
    await insertRows(manager, ServiceTimeEntity, [row], { ignore: true });
    id = (await found()) ?? row.id;
  }
  await change(scope, id, { count: 1, minutes, squares: minutes * minutes });
  return id;
}

/** Takes an examination out again. */
export const removeExamination = (scope: Scope, { id, minutes }: { id: string; minutes: number }): Promise<void> =>
  change(scope, id, { count: -1, minutes: -minutes, squares: -minutes * minutes });

async function change(
  { manager }: Scope,
  id: string,
  { count, minutes, squares }: Pick<ServiceTimeEntity, 'count' | 'minutes' | 'squares'>,
): Promise<void> {
  await manager.query(
    'UPDATE service_time SET count = count + ?, minutes = minutes + ?, squares = squares + ? WHERE id = ?',
    [count, minutes, squares, id],
  );
}
