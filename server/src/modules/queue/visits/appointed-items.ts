import type { ReadScope } from '../../../platform/scope';
import { listItems } from '../../checkups';
import { campusFacts } from '../planning/campus-facts';
import type { QueueStopEntity } from '../queue-stop.entity';
import type { QueueVisitEntity } from '../queue-visit.entity';

/**
 * Names of the items that are still to be done by appointment (another day, or at a time of their own) once the queue has nothing left for
 * somebody: the visit is finished, the checkup is not. Empty while the visit goes on.
 */
export async function appointedItems(
  scope: ReadScope,
  { state, checkupId, campusId }: Pick<QueueVisitEntity, 'state' | 'checkupId' | 'campusId'>,
  stops: readonly QueueStopEntity[],
): Promise<string[]> {
  if (state !== 'finished') return [];
  const { rooms } = await campusFacts(scope, campusId);
  const appointed = [...rooms.values()].filter((it) => it.appointed && it.active);
  if (!appointed.length) return [];
  const covered = new Set(stops.flatMap((it) => [...it.checkupItemIds, ...it.doneItemIds]));
  const open = (await listItems(scope, checkupId)).filter(
    (it) => ['pending', 'in_progress'].includes(it.status) && !covered.has(it.id),
  );
  return open.filter((it) => appointed.some((room) => room.itemIds.has(it.itemId))).map((it) => it.name);
}
