import { outboxApi as api, type Delivery } from '@tijian/shared';
import type { App } from '../../app';
import { AppError, found } from '../../platform/errors';
import { serve } from '../../platform/http/serve';
import { wakeOutbox } from '../../platform/outbox/emit';
import { OutboxDeliveryEntity, type OutboxEventEntity } from '../../platform/outbox/outbox.entity';
import { countQuarantined, eventsOf, listDeliveries, releaseQuarantined, summariseOutbox } from './outbox.queries';

export function outboxRoutes(app: App): void {
  app.metrics.beforeScrape(async () =>
    app.metrics.quarantined.set(await app.db.read((manager) => countQuarantined(manager))),
  );
  serve(app, api.list, async (scope, { query: { page, pageSize, ...filter } }) => {
    const { rows, events, total } = await listDeliveries(scope.manager, filter, { page, pageSize });
    return { items: rows.map((it) => presentDelivery(it, events)), total, page, pageSize };
  });
  serve(app, api.summary, (scope) => summariseOutbox(scope.manager));
  serve(app, api.replay, async (scope, { params: { id }, body: { reason } }) => {
    found(await scope.manager.findOneBy(OutboxDeliveryEntity, { id }));
    if (!(await releaseQuarantined(scope.manager, { id }, scope.now))) throw new AppError('delivery_not_quarantined');
    scope.audit({ action: 'outbox_replayed', entity: 'outbox_delivery', entityId: id, reason });
    scope.afterCommit(wakeOutbox);
    const row = await scope.manager.findOneByOrFail(OutboxDeliveryEntity, { id });
    return presentDelivery(row, await eventsOf(scope.manager, [row]));
  });
  serve(app, api.replayAll, async (scope, { body: { type, reason } }) => {
    const replayed = await releaseQuarantined(scope.manager, { type }, scope.now);
    const after = { replayed, ...(type ? { type } : {}) };
    scope.audit({ action: 'outbox_replayed', entity: 'outbox_delivery', entityId: '-', reason, after });
    scope.afterCommit(wakeOutbox);
    return { replayed };
  });
}

/** Messages of the database quote values, which may be personal. */
const QUOTED = /'[^']*'/g;

const presentDelivery = (it: OutboxDeliveryEntity, events: Map<string, OutboxEventEntity>): Delivery => ({
  id: it.id,
  eventId: it.eventId,
  type: it.type,
  handler: it.handler,
  status: it.status,
  attempts: it.attempts,
  createdAt: (events.get(it.eventId)?.createdAt ?? it.dueAt).toISOString(),
  dueAt: it.dueAt.toISOString(),
  doneAt: it.doneAt?.toISOString() ?? null,
  lastError: it.lastError?.replace(QUOTED, "'…'") ?? null,
  payload: events.get(it.eventId)?.payload ?? null,
});
