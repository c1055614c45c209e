import type { EntityManager } from 'typeorm';
import { systemActor } from '../auth/actor';
import { byIds } from '../database/by-ids';
import { lockRows } from '../database/lock-row';
import { updateRows } from '../database/update-rows';
import { inWrite } from '../scope';
import { startWorkLoop, type WorkLoop } from '../work-loop';
import { startSending } from './deliver-outside';
import { handlerNamed, type OwnDelivery, onOutboxWake, outsideHandlers, takeFrom } from './emit';
import { FIRST_OF_SUBJECT } from './first-of-subject';
import { OutboxDeliveryEntity, OutboxEventEntity } from './outbox.entity';
import { type Place, putBack } from './put-back';

/** As long as the news of a server that died may be late. Who works longer at a batch has others take over the rest of it. */
const LEASE_MS = 3_000;
/** Of deliveries that their own process does at once: as long as the screens may wait for those of one that died. */
const OWN_LEASE_MS = 2_000;
const BATCH = 50;
/** More than this in one transaction or in memory, and they wait in the database like all others. */
const MOST_OWN = 200;
const IDLE_MS = 1_000;
/** So long unhurried deliveries are gathered: what a list shows may be as much older. */
const GATHER_MS = 100;

/** Names of the handlers that are somebody else's. */
type Inside = Place & { without: readonly string[]; isHeld: (id: string) => boolean };

/** What is known of a delivery that is held; its payload where it need not be read. */
type Held = Pick<OwnDelivery, 'id' | 'eventId' | 'type' | 'handler' | 'attempts'> & { payload?: unknown };

/**
 * Delivers events to their handlers: claims with a lease, one transaction a delivery (or a group, where the handler allows it), backoff,
 * quarantine. What this process has just committed and may go together is done beside the others, without claiming.
 */
export function startDeliveries(place: Place): WorkLoop {
  const own = startOwn(place);
  const loop = startWorkLoop('outbox', IDLE_MS, place.log, async () => {
    const without = outsideHandlers().map((it) => it.name);
    const claimed = await claim({ ...place, without, isHeld: own.holds });
    for (const it of grouped(claimed)) await deliver(place, it);
    return claimed.length > 0;
  });
  const loops = [own.loop, loop, ...outsideHandlers().map((it) => startSending(place, it))];
  const all = {
    wake: () => {
      for (const it of loops) it.wake();
    },
    idle: async () => {
      for (const it of loops) await it.idle();
    },
    stop: async () => {
      await Promise.all(loops.map((it) => it.stop()));
    },
  };
  onOutboxWake(all.wake);
  return all;
}

/** A line for what this process commits: nothing of it waits behind longer work. */
function startOwn(place: Place): { loop: WorkLoop; holds: (id: string) => boolean } {
  let waiting: OwnDelivery[] = [];
  const held = new Set<string>();
  let gathering: ReturnType<typeof setTimeout> | null = null;
  const gathered = () => {
    if (gathering) clearTimeout(gathering);
    gathering = null;
  };
  const loop = startWorkLoop('own deliveries', IDLE_MS, place.log, async () => {
    gathered();
    const batch = waiting.slice(0, BATCH);
    waiting = waiting.slice(BATCH);
    for (const it of grouped(batch)) await deliver(place, it);
    for (const it of batch) held.delete(it.id);
    return batch.length > 0;
  });
  const leave = takeFrom(place.db.connection, {
    owner: place.owner,
    leaseMs: OWN_LEASE_MS,
    hasRoomFor: (count) => waiting.length + count <= MOST_OWN,
    take(deliveries) {
      waiting.push(...deliveries);
      for (const it of deliveries) held.add(it.id);
      if (deliveries.some((it) => !it.unhurried)) loop.wake();
      else gathering ??= setTimeout(loop.wake, GATHER_MS);
    },
  });
  const stop = () => {
    leave();
    gathered();
    return loop.stop();
  };
  return { loop: { ...loop, stop }, holds: (id) => held.has(id) };
}

/** Takes due deliveries, and those whose holder died; of one subject only the first that is not done. */
async function claim({ db, owner, without, isHeld }: Inside): Promise<OutboxDeliveryEntity[]> {
  if (!(await db.read((manager) => dueIds(manager, new Date(), without))).length) return [];
  return db.write(async (manager) => {
    const now = new Date();
    // What this process holds it will come to, however late.
    const ids = (await dueIds(manager, now, without)).filter((id) => !isHeld(id));
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

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map((it) => it.id);

const isDue = (it: OutboxDeliveryEntity, now: Date): boolean =>
  it.status === 'waiting'
    ? it.dueAt <= now
    : it.status === 'leased' && it.leasedUntil !== null && it.leasedUntil <= now;

async function dueIds(manager: EntityManager, now: Date, without: readonly string[]): Promise<string[]> {
  const query = manager
    .createQueryBuilder(OutboxDeliveryEntity, 'it')
    .select(['it.id', 'it.subject'])
    .where("((it.status = 'waiting' AND it.dueAt <= :now) OR (it.status = 'leased' AND it.leasedUntil <= :now))", {
      now,
    })
    .andWhere(FIRST_OF_SUBJECT)
    .orderBy('it.id')
    .limit(BATCH);
  if (without.length) query.andWhere('it.handler NOT IN (:...without)', { without });
  const rows = await query.getMany();
  return rows.map((it) => it.id);
}

/** Deliveries in their order; those of one kind of event that may share a transaction side by side. */
function grouped(claimed: readonly Held[]): Held[][] {
  const groups = new Map<string, Held[]>();
  for (const it of claimed) {
    const key = handlerNamed(it.type, it.handler)?.together ? it.type : it.id;
    groups.set(key, [...(groups.get(key) ?? []), it]);
  }
  return [...groups.values()];
}

/** A group that fails is tried one by one, so that nobody waits for another's fault. */
async function deliver(place: Place, group: readonly Held[]): Promise<void> {
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
async function handle({ db, owner }: Place, group: readonly Held[]): Promise<void> {
  const context = { actor: systemActor, now: new Date(), requestId: group[0]?.eventId ?? '' };
  await inWrite(db, context, async (scope) => {
    const rows = await lockRows(scope.manager, OutboxDeliveryEntity, idsOf(group));
    const held = rows.filter((it) => it.status === 'leased' && it.leaseOwner === owner);
    if (!held.length) return;
    const payloads = await payloadsOf(scope.manager, group);
    for (const { eventId, type, handler: name } of held) {
      const handler = handlerNamed(type, name);
      if (!payloads.has(eventId)) throw new Error(`event ${eventId} is missing`);
      if (!handler) throw new Error(`no handler ${name} for ${type}`);
      await handler.handle(scope, payloads.get(eventId), eventId);
    }
    const done = { status: 'done', doneAt: scope.now, leasedUntil: null };
    await updateRows(scope.manager, OutboxDeliveryEntity, idsOf(held), done);
  });
}

/** What the events are about, by their ids; read only where it is not known. */
async function payloadsOf(manager: EntityManager, group: readonly Held[]): Promise<Map<string, unknown>> {
  const known = new Map<string, unknown>(
    group.flatMap((it) => (it.payload === undefined ? [] : [[it.eventId, it.payload] as const])),
  );
  const missing = group.map((it) => it.eventId).filter((id) => !known.has(id));
  for (const it of (await byIds(manager, OutboxEventEntity, missing)).values()) known.set(it.id, it.payload);
  return known;
}
