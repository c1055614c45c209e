import type { Logger } from 'pino';
import type { EntityManager } from 'typeorm';
import { systemActor } from '../auth/actor';
import type { Database } from '../database/database';
import { inWrite } from '../scope';
import { startWorkLoop, type WorkLoop } from '../work-loop';
import { handlerNamed, onOutboxWake } from './emit';
import { OutboxDeliveryEntity, OutboxEventEntity } from './outbox.entity';

const LEASE_MS = 60_000;
const BATCH = 50;
const IDLE_MS = 1_000;
/** After the last of these waits the delivery is quarantined and waits for a person. */
const RETRY_WAITS_S = [1, 5, 30, 120, 600, 1800, 3600, 7200];

/** Delivers events to their handlers: claims with a lease, one transaction a delivery, backoff, quarantine. */
export function startDeliveries({ db, log, owner }: { db: Database; log: Logger; owner: string }): WorkLoop {
  const loop = startWorkLoop('outbox', IDLE_MS, log, async () => {
    const claimed = await claim(db, owner);
    for (const it of claimed) await deliver(db, it, log);
    return claimed.length > 0;
  });
  onOutboxWake(loop.wake);
  return loop;
}

/** Takes due deliveries, and those whose holder died; of one subject only the first that is not done. */
async function claim(db: Database, owner: string): Promise<OutboxDeliveryEntity[]> {
  if (!(await db.read((manager) => dueIds(manager, new Date()))).length) return [];
  return db.write(async (manager) => {
    const now = new Date();
    const ids = await dueIds(manager, now);
    if (!ids.length) return [];
    const query = manager.createQueryBuilder(OutboxDeliveryEntity, 'it').whereInIds(ids).orderBy('it.id');
    if (db.kind === 'mysql') query.setLock('pessimistic_write').setOnLocked('skip_locked');
    const mine = (await query.getMany()).filter((it) => isDue(it, now));
    if (mine.length) {
      await manager
        .createQueryBuilder()
        .update(OutboxDeliveryEntity)
        .set({ status: 'leased', leaseOwner: owner, leasedUntil: new Date(now.getTime() + LEASE_MS) })
        .whereInIds(mine.map((it) => it.id))
        .updateEntity(false)
        .execute();
    }
    return mine;
  });
}

const isDue = (it: OutboxDeliveryEntity, now: Date): boolean =>
  it.status === 'waiting'
    ? it.dueAt <= now
    : it.status === 'leased' && it.leasedUntil !== null && it.leasedUntil <= now;

async function dueIds(manager: EntityManager, now: Date): Promise<string[]> {
  const rows = await manager
    .createQueryBuilder(OutboxDeliveryEntity, 'it')
    .select(['it.id', 'it.subject'])
    .where("((it.status = 'waiting' AND it.dueAt <= :now) OR (it.status = 'leased' AND it.leasedUntil <= :now))", {
      now,
    })
    .andWhere(
      `(it.subject = '' OR NOT EXISTS (SELECT 1 FROM outbox_delivery earlier WHERE earlier.subject = it.subject AND earlier.status IN ('waiting', 'leased') AND earlier.id < it.id))`,
    )
    .orderBy('it.id')
    .limit(BATCH)
    .getMany();
  return rows.map((it) => it.id);
}

async function deliver(db: Database, delivery: OutboxDeliveryEntity, log: Logger): Promise<void> {
  try {
    const event = await db.read((manager) => manager.findOneByOrFail(OutboxEventEntity, { id: delivery.eventId }));
    const handler = handlerNamed(delivery.type, delivery.handler);
    if (!handler) throw new Error(`no handler ${delivery.handler} for ${delivery.type}`);
    await inWrite(db, { actor: systemActor, now: new Date(), requestId: event.id }, async (scope) => {
      await handler.handle(scope, event.payload, event.id);
      await scope.manager.update(
        OutboxDeliveryEntity,
        { id: delivery.id },
        { status: 'done', doneAt: scope.now, leasedUntil: null },
      );
    });
  } catch (error) {
    await putBack(db, delivery, error, log).catch((cause) =>
      log.error({ err: cause }, 'outbox delivery could not be put back; its lease will run out'),
    );
  }
}

async function putBack(db: Database, delivery: OutboxDeliveryEntity, error: unknown, log: Logger): Promise<void> {
  const wait = RETRY_WAITS_S[delivery.attempts];
  const attempts = delivery.attempts + 1;
  log.warn({ err: error, handler: delivery.handler, event: delivery.eventId, attempts }, 'outbox delivery failed');
  await db.write((manager) =>
    manager.update(
      OutboxDeliveryEntity,
      { id: delivery.id },
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
