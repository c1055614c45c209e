import { newId } from '@tijian/shared';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { insertRows } from '../database/insert-rows';
import type { EventHandler, EventType } from './define-event';
import { OutboxDeliveryEntity, OutboxEventEntity } from './outbox.entity';

const handlers = new Map<string, EventHandler[]>();
let wake: () => void = () => undefined;

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

/** Writes the events of one transaction and a delivery for each handler of each, many to a statement. */
export async function writeEvents(
  manager: EntityManager,
  { actorId, now }: { actorId: string | null; now: Date },
  drafts: readonly EventDraft[],
): Promise<void> {
  await insertRows(
    manager,
    OutboxEventEntity,
    drafts.map(({ id, type, payload }) => ({ id, type, payload, actorId, createdAt: now })),
  );
  const deliveries = drafts.flatMap(({ id, type, subject }) =>
    (handlers.get(type) ?? []).map(({ name }) => ({
      id: newId(),
      eventId: id,
      type,
      handler: name,
      subject: subject ? `${name}:${subject}` : '',
      status: 'waiting' as const,
      attempts: 0,
      dueAt: now,
      leasedUntil: null,
      leaseOwner: null,
      lastError: null,
      doneAt: null,
    })),
  );
  await insertRows(manager, OutboxDeliveryEntity, deliveries);
}
