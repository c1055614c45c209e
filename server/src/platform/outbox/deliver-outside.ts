import type { Logger } from 'pino';
import { type EntityManager, In } from 'typeorm';
import { byIds } from '../database/by-ids';
import { updateRows } from '../database/update-rows';
import { startWorkLoop, type WorkLoop } from '../work-loop';
import { type EventHandler, MessageRefused } from './define-event';
import { FIRST_OF_SUBJECT } from './first-of-subject';
import { OutboxDeliveryEntity, OutboxEventEntity } from './outbox.entity';
import { type Place, putBack } from './put-back';

/** Messages under way to one receiver at a time. */
const MOST = 20;
const SEND_WITHIN_MS = 10_000;
/** Longer than a message may take, so that nobody else sends it meanwhile. */
const LEASE_MS = 3 * SEND_WITHIN_MS;
const IDLE_MS = 1_000;

type Outcome = { delivery: OutboxDeliveryEntity; error?: unknown };

/**
 * The line to one system outside: claims with a lease, sends in no transaction, marks what was taken. A message that was sent and not
 * marked, since the server died between, is sent again with the same id.
 */
export function startSending(place: Place, handler: EventHandler): WorkLoop {
  const receiver = new Receiver(place.log, handler.name);
  const flying = new Set<Promise<void>>();
  const landed: Outcome[] = [];
  const loop = startWorkLoop(`outbox ${handler.name}`, IDLE_MS, place.log, async () => {
    const outcomes = landed.splice(0);
    await settle(place, receiver, outcomes);
    const room = receiver.room(flying.size);
    const claimed = room > 0 ? await claim(place, handler.name, room) : [];
    for (const delivery of claimed) {
      const flight = send(place, handler, delivery)
        .then(
          () => void landed.push({ delivery }),
          (error: unknown) => void landed.push({ delivery, error }),
        )
        .finally(() => {
          flying.delete(flight);
          loop.wake();
        });
      flying.add(flight);
    }
    return claimed.length > 0 || outcomes.length > 0;
  });
  return {
    wake: loop.wake,
    async idle() {
      await loop.idle();
      for (; flying.size; await loop.idle()) await Promise.race(flying);
    },
    async stop() {
      await loop.stop();
      await Promise.all(flying);
      await settle(place, receiver, landed.splice(0));
    },
  };
}

async function claim({ db, owner }: Place, handler: string, most: number): Promise<OutboxDeliveryEntity[]> {
  if (!(await db.read((manager) => due(manager, handler, most))).length) return [];
  return db.write(async (manager) => {
    const ids = (await due(manager, handler, most)).map((it) => it.id);
    const query = manager
      .createQueryBuilder(OutboxDeliveryEntity, 'it')
      .where({ id: In(ids) })
      .orderBy('it.id');
    if (db.kind === 'mysql') query.setLock('pessimistic_write').setOnLocked('skip_locked');
    const now = new Date();
    // Another server may have taken or done some between the look and the lock.
    const mine = (ids.length ? await query.getMany() : []).filter((it) =>
      it.status === 'waiting' ? it.dueAt <= now : it.status === 'leased' && (it.leasedUntil ?? now) <= now,
    );
    const leasedUntil = new Date(now.getTime() + LEASE_MS);
    const claim = { status: 'leased', leaseOwner: owner, leasedUntil } as const;
    await updateRows(
      manager,
      OutboxDeliveryEntity,
      mine.map((it) => it.id),
      claim,
    );
    return mine;
  });
}

/** What was left by a server that died, then what waits; of one subject only the first that is not done. */
async function due(manager: EntityManager, handler: string, most: number): Promise<OutboxDeliveryEntity[]> {
  const now = new Date();
  const found: OutboxDeliveryEntity[] = [];
  for (const state of ["it.status = 'leased' AND it.leasedUntil <= :now", "it.status = 'waiting' AND it.dueAt <= :now"])
    if (found.length < most)
      found.push(
        ...(await manager
          .createQueryBuilder(OutboxDeliveryEntity, 'it')
          .select(['it.id', 'it.subject'])
          .where(`it.handler = :handler AND ${state}`, { handler, now })
          .andWhere(FIRST_OF_SUBJECT)
          .orderBy('it.id')
          .limit(most - found.length)
          .getMany()),
      );
  return found;
}

async function send({ db }: Place, handler: EventHandler, { eventId }: OutboxDeliveryEntity): Promise<void> {
  const events = await db.read((manager) => byIds(manager, OutboxEventEntity, [eventId]));
  const event = events.get(eventId);
  if (!event || !handler.send) throw new Error(`event ${eventId} is missing`);
  await handler.send(event.payload, { eventId, signal: AbortSignal.timeout(SEND_WITHIN_MS) });
}

/** Marks what was taken, many at once, and puts back what was not. */
async function settle(place: Place, receiver: Receiver, outcomes: readonly Outcome[]): Promise<void> {
  const { db, owner } = place;
  const taken = outcomes.filter((it) => it.error === undefined).map((it) => it.delivery.id);
  if (taken.length) {
    receiver.answered();
    const held = { id: In(taken), status: 'leased', leaseOwner: owner } as const;
    await db.write((manager) =>
      manager.update(OutboxDeliveryEntity, held, { status: 'done', doneAt: new Date(), leasedUntil: null }),
    );
  }
  for (const { delivery, error } of outcomes) {
    if (error === undefined) continue;
    if (error instanceof MessageRefused) receiver.answered();
    else receiver.failed(error);
    // An outage is the receiver's, not the message's: it costs no try, and the line waits instead.
    const fate = error instanceof MessageRefused ? 'quarantine' : receiver.isAway ? 'wait' : 'retry';
    await putBack(place, delivery, error, fate);
  }
}

/** After so many failures in a row the receiver counts as away. */
const AWAY_AFTER = 5;
const LONGEST_PAUSE_MS = 15_000;

/** Whether the other side answers. While it is away it is asked with one message, ever more seldom, until one gets through. */
class Receiver {
  private failures = 0;
  private askAgainAt = 0;

  constructor(
    private readonly log: Logger,
    private readonly name: string,
  ) {}

  get isAway(): boolean {
    return this.failures >= AWAY_AFTER;
  }

  /** How many more messages may be sent now. */
  room(flying: number): number {
    if (!this.isAway) return MOST - flying;
    return flying === 0 && Date.now() >= this.askAgainAt ? 1 : 0;
  }

  answered(): void {
    if (this.isAway) this.log.warn({ handler: this.name }, 'receiver outside answers again');
    this.failures = 0;
  }

  failed(error: unknown): void {
    this.failures += 1;
    if (!this.isAway) return;
    const pause = Math.min(1000 * 2 ** (this.failures - AWAY_AFTER), LONGEST_PAUSE_MS);
    this.askAgainAt = Date.now() + pause;
    if (this.failures === AWAY_AFTER) this.log.error({ err: error, handler: this.name }, 'receiver outside is away');
  }
}
