import type { Logger } from 'pino';
import type { Database } from '../database/database';
import { OutboxDeliveryEntity } from './outbox.entity';

/** Where deliveries are made, and under which name they are claimed. */
export type Place = { db: Database; log: Logger; owner: string };

/** After the last of these waits the delivery is quarantined and waits for a person. */
const RETRY_WAITS_S = [1, 5, 30, 120, 600, 1800, 3600, 7200];

/** Tried again later, or quarantined after the last try; what another process has taken over is its own. */
export async function putBack(
  { db, log, owner }: Place,
  delivery: Pick<OutboxDeliveryEntity, 'id' | 'eventId' | 'handler' | 'attempts'>,
  error: unknown,
  fate: 'retry' | 'wait' | 'quarantine' = 'retry',
): Promise<void> {
  const wait = fate === 'quarantine' ? undefined : fate === 'wait' ? 0 : RETRY_WAITS_S[delivery.attempts];
  const attempts = delivery.attempts + (fate === 'wait' ? 0 : 1);
  if (fate !== 'wait')
    log.warn({ err: error, handler: delivery.handler, event: delivery.eventId, attempts }, 'outbox delivery failed');
  await db.write((manager) =>
    manager.update(
      OutboxDeliveryEntity,
      { id: delivery.id, status: 'leased', leaseOwner: owner },
      {
        attempts,
        leasedUntil: null,
        lastError: String((error as Error)?.message ?? error).slice(0, 1000),
        ...(wait === undefined
          ? { status: 'quarantined' }
          : { status: 'waiting', dueAt: new Date(Date.now() + wait * 1000 * (0.75 + Math.random() / 2)) }),
      },
    ),
  );
}
