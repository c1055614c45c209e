import { insertRows, marks } from '../../platform/database';
import type { Scope } from '../../platform/scope';
import { QueueEventEntity } from './queue-event.entity';
import { QueueOvertakingEntity } from './queue-overtaking.entity';

/** The history is itself a trail, so it has no entries in the audit trail beside. */
export const keepEvents = ({ manager }: Scope, rows: QueueEventEntity[]): Promise<void> =>
  insertRows(manager, QueueEventEntity, rows);

/** Who was passed by whom and why, and on the ticket of each how often. */
export async function keepOvertakings({ manager }: Scope, rows: QueueOvertakingEntity[]): Promise<void> {
  if (!rows.length) return;
  await insertRows(manager, QueueOvertakingEntity, rows);
  const ids = rows.map((it) => it.passedTicketId);
  await manager.query(`UPDATE queue_ticket SET passedBy = passedBy + 1 WHERE id IN (${marks(ids)})`, ids);
}
