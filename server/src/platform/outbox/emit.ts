import { newId } from '@tijian/shared';
import type { DataSource, EntityManager } from 'typeorm';
import type { z } from 'zod';
import { insertRows } from '../database/insert-rows';
import type { EventHandler, EventType } from './define-event';
import { OutboxDeliveryEntity, OutboxEventEntity } from './outbox.entity';

const handlers = new Map<string, EventHandler[]>();
let wake: () => void = () => undefined;

/** A delivery that a process has written as its own and holds in memory, with what it is about. */
export type OwnDelivery = Pick<OutboxDeliveryEntity, 'id' | 'eventId' | 'type' | 'handler' | 'attempts'> & {
  payload: unknown;
  unhurried: boolean;
};
/** Who delivers at once what this process commits. */
export interface Taker {
  owner: string;
  leaseMs: number;
  hasRoomFor(count: number): boolean;
  take(deliveries: readonly OwnDelivery[]): void;
}
const takers = new WeakMap<DataSource, Taker>();

/** From now on, until the answer is called, `taker` is given what is committed to that database. */
export function takeFrom(connection: DataSource, taker: Taker): () => void {
  const former = takers.get(connection);
  takers.set(connection, taker);
  return () => {
    if (takers.get(connection) !== taker) return;
    if (former) takers.set(connection, former);
    else takers.delete(connection);
  };
}

/** Makes the modules' handlers known, once at start. */
export function registerHandlers(list: EventHandler[]): void {
  handlers.clear();
  for (const it of list) handlers.set(it.type, [...(handlers.get(it.type) ?? []), it]);
}

export const onOutboxWake = (work: () => void): void => {
  wake = work;
};

/** Has the deliveries looked through now instead of at the next beat. */
export const wakeOutbox = (): void => wake();

/** Handlers that send to systems outside, each on a line of its own. */
export const outsideHandlers = (): EventHandler[] => [...handlers.values()].flat().filter((it) => it.send);

/** Names of the handlers that tell screens at once. */
export const tellingHandlers = (): string[] => [
  ...new Set([...handlers.values()].flat().flatMap((it) => (it.together && !it.unhurried ? [it.name] : []))),
];

export const handlerNamed = (type: string, name: string): EventHandler | undefined =>
  handlers.get(type)?.find((it) => it.name === name);

/** An event of a transaction that is still open. */
export type EventDraft = { id: string; type: string; payload: unknown; subject: string };

/** The event as it will be written, or null when nobody hears of its kind. Throws on a payload that is not its own. */
export function draftEvent<T extends z.ZodType>(event: EventType<T>, input: z.input<T>): EventDraft | null {
  if (!handlers.get(event.type)?.length) return null;
  const payload = event.payload.parse(input);
  return { id: newId(), type: event.type, payload, subject: event.subjectOf(payload) };
}

/**
 * Writes the events of one transaction and a delivery for each handler of each, many to a statement; gives what is to be done after the
 * commit. Deliveries that may go together are written as claimed by this process, which then needs to ask the database
 * for none of them: a call is on the screens two transactions after its own otherwise. Should it die, their lease runs out.
 */
export async function writeEvents(
  manager: EntityManager,
  { actorId, now }: { actorId: string | null; now: Date },
  drafts: readonly EventDraft[],
): Promise<() => void> {
  await insertRows(
    manager,
    OutboxEventEntity,
    drafts.map(({ id, type, payload }) => ({ id, type, payload, actorId, createdAt: now })),
  );
  const all = drafts.flatMap(({ id, type, subject, payload }) =>
    (handlers.get(type) ?? []).map(({ name, together, unhurried }) => ({
      payload,
      isFree: together,
      unhurried,
      row: {
        id: newId(),
        eventId: id,
        type,
        handler: name,
        subject: subject && !together ? `${name}:${subject}` : '',
        status: 'waiting' as OutboxDeliveryEntity['status'],
        attempts: 0,
        dueAt: now,
        leasedUntil: null as Date | null,
        leaseOwner: null as string | null,
        lastError: null,
        doneAt: null,
      },
    })),
  );
  const free = all.filter((it) => it.isFree);
  const taker = takers.get(manager.connection);
  const own = taker?.hasRoomFor(free.length) ? free : [];
  if (taker) {
    const leasedUntil = new Date(Date.now() + taker.leaseMs);
    for (const { row } of own) Object.assign(row, { status: 'leased', leaseOwner: taker.owner, leasedUntil });
  }
  await insertRows(
    manager,
    OutboxDeliveryEntity,
    all.map((it) => it.row),
  );
  return () => {
    if (own.length) taker?.take(own.map(({ row, payload, unhurried }) => ({ ...row, payload, unhurried })));
    if (own.length < all.length) wakeOutbox();
  };
}
