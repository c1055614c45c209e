import type { Logger } from 'pino';
import type { EntityManager } from 'typeorm';
import { systemActor } from '../auth/actor';
import { byIds } from '../database/by-ids';
import type { Database } from '../database/database';
import { lockRows } from '../database/lock-row';
import { updateRows } from '../database/update-rows';
import { inWrite } from '../scope';
import { startWorkLoop, type WorkLoop } from '../work-loop';
import { handlerNamed, onOutboxWake } from './emit';
import { OutboxDeliveryEntity, OutboxEventEntity } from './outbox.entity';

/** As long as the news of a server that died may be late. */
const LEASE_MS = 10_000;
const BATCH = 50;
const IDLE_MS = 1_000;
/** After the last of these waits the delivery is quarantined and waits for a person. */
const RETRY_WAITS_S = [1, 5, 30, 120, 600, 1800, 3600, 7200];

type Place = { db: Database; log: Logger; owner: string };

/** Delivers events to their handlers: claims with a lease, one transaction a delivery (or a group, where the handler allows it), backoff, quarantine. */
export function startDeliveries(place: Place): WorkLoop {
  const loop = startWorkLoop('outbox', IDLE_MS, place.log, async () => {
    const claimed = await claim(place);
    for (const it of grouped(claimed)) await deliver(place, it);
    return claimed.length > 0;
  });
  onOutboxWake(loop.wake);
  return loop;
}

/** Takes due deliveries, and those whose holder died; of one subject only the first that is not done. */
async function claim({ db, owner }: Place): Promise<OutboxDeliveryEntity[]> {
  if (!(await db.read((manager) => dueIds(manager, new Date()))).length) return [];
  return db.write(async (manager) => {
    const now = new Date();
    const ids = await dueIds(manager, now);
    if (!ids.length) return [];
    const query = manager.createQueryBuilder(OutboxDeliveryEntity, 'it').whereInIds(ids).orderBy('it.id');
    if (db.kind === 'mysql') query.setLock('pessimistic_write').setOnLocked('skip_locked');
    const mine = (await query.getMany()).filter((it) => isDue(it, now));
    if (mine.length) {
      const leasedUntil = new Date(now.getTime() + LEASE_MS);
      await updateRows(manager, OutboxDeliveryEntity, idsOf(mine), {
        status: 'leased',
        leaseOwner: owner,
        leasedUntil,
      });
    }
    return mine;
  });
}

const idsOf = (rows: readonly OutboxDeliveryEntity[]): string[] => rows.map((it) => it.id);

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

/** Deliveries in their order; those of one kind of event that may share a transaction side by side. */
function grouped(claimed: readonly OutboxDeliveryEntity[]): OutboxDeliveryEntity[][] {
  const groups = new Map<string, OutboxDeliveryEntity[]>();
  for (const it of claimed) {
    const key = handlerNamed(it.type, it.handler)?.together ? it.type : it.id;
    groups.set(key, [...(groups.get(key) ?? []), it]);
  }
  return [...groups.values()];
}

/** A group that fails is tried one by one, so that nobody waits for another's fault. */
async function deliver(place: Place, group: readonly OutboxDeliveryEntity[]): Promise<void> {
  const [first] = group;
  if (!first) return;
  try {
    await handle(place, group);
  } catch (error) {
    if (group.length > 1) {
      for (const it of group) await deliver(place, [it]);
      return;
    }
    await putBack(place, first, error).catch((cause) =>
      place.log.error({ err: cause }, 'outbox delivery could not be put back; its lease will run out'),
    );
  }
}

/** What the handler does and the mark that it is done are one transaction; what another process has taken over meanwhile is its own. */
async function handle({ db, owner }: Place, group: readonly OutboxDeliveryEntity[]): Promise<void> {
  const context = { actor: systemActor, now: new Date(), requestId: group[0]?.eventId ?? '' };
  await inWrite(db, context, async (scope) => {
    const rows = await lockRows(scope.manager, OutboxDeliveryEntity, idsOf(group));
    const held = rows.filter((it) => it.status === 'leased' && it.leaseOwner === owner);
    if (!held.length) return;
    const events = await byIds(
      scope.manager,
      OutboxEventEntity,
      held.map((it) => it.eventId),
    );
    for (const { eventId, type, handler: name } of held) {
      const event = events.get(eventId);
      const handler = handlerNamed(type, name);
      if (!event) throw new Error(`event ${eventId} is missing`);
      if (!handler) throw new Error(`no handler ${name} for ${type}`);
      await handler.handle(scope, event.payload, eventId);
    }
    const done = { status: 'done', doneAt: scope.now, leasedUntil: null };
    await updateRows(scope.manager, OutboxDeliveryEntity, idsOf(held), done);
  });
}

async function putBack({ db, log, owner }: Place, delivery: OutboxDeliveryEntity, error: unknown): Promise<void> {
  const wait = RETRY_WAITS_S[delivery.attempts];
  const attempts = delivery.attempts + 1;
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
