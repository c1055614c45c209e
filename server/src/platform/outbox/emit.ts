import { newId } from '@tijian/shared';
import type { z } from 'zod';
import { insertRows } from '../database/insert-rows';
import type { Scope } from '../scope';
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

export const handlerNamed = (type: string, name: string): EventHandler | undefined =>
  handlers.get(type)?.find((it) => it.name === name);

/** Writes the event and a delivery for each handler into the scope's transaction. An event nobody hears is not written. */
export async function emitEvent<T extends z.ZodType>(
  scope: Scope,
  event: EventType<T>,
  input: z.input<T>,
): Promise<void> {
  const listeners = handlers.get(event.type) ?? [];
  if (!listeners.length) return;
  const payload = event.payload.parse(input);
  const eventId = newId();
  const subject = event.subjectOf(payload);
  await insertRows(scope.manager, OutboxEventEntity, [
    { id: eventId, type: event.type, payload, actorId: scope.actor.userId, createdAt: scope.now },
  ]);
  const deliveries = listeners.map((it) => ({
    id: newId(),
    eventId,
    type: event.type,
    handler: it.name,
    subject: subject ? `${it.name}:${subject}` : '',
    status: 'waiting' as const,
    attempts: 0,
    dueAt: scope.now,
    leasedUntil: null,
    leaseOwner: null,
    lastError: null,
    doneAt: null,
  }));
  await insertRows(scope.manager, OutboxDeliveryEntity, deliveries);
  scope.afterCommit(wake);
}
