import { z } from 'zod';
import { defineApi, IdParams, Instant, Line, PageQuery, pageOf } from './define-api';

export const DeliveryStatus = z.enum(['waiting', 'leased', 'done', 'quarantined']).meta({ id: 'DeliveryStatus' });
export type DeliveryStatus = z.infer<typeof DeliveryStatus>;
export const deliveryStatusLabels: Record<DeliveryStatus, string> = {
  waiting: '等待发送',
  leased: '正在发送',
  done: '已送达',
  quarantined: '已隔离',
};

/** One handler's duty to one event. A quarantined one has failed for the last time and waits for a person. */
export const Delivery = z
  .object({
    id: z.uuid(),
    eventId: z.uuid(),
    type: z.string(),
    handler: z.string(),
    status: DeliveryStatus,
    attempts: z.int(),
    createdAt: Instant,
    dueAt: Instant.describe('When it is tried next'),
    doneAt: Instant.nullable(),
    lastError: z.string().nullable(),
    payload: z.unknown().describe('Ids, never personal data'),
  })
  .meta({ id: 'Delivery' });
export type Delivery = z.infer<typeof Delivery>;

export const OutboxSummary = z
  .object({
    waiting: z.int(),
    leased: z.int(),
    quarantined: z.int(),
    oldestDueAt: Instant.nullable().describe('Of those not delivered; long ago means that deliveries stand still'),
  })
  .meta({ id: 'OutboxSummary' });
export type OutboxSummary = z.infer<typeof OutboxSummary>;

export const outboxApi = defineApi({
  list: {
    method: 'get',
    path: '/outbox',
    summary: 'Deliveries, the newest first',
    permission: 'outbox:manage',
    query: PageQuery.extend({
      status: DeliveryStatus.optional(),
      type: z.string().trim().max(80).optional(),
      handler: z.string().trim().max(80).optional(),
    }),
    reply: pageOf(Delivery),
  },
  summary: {
    method: 'get',
    path: '/outbox/summary',
    summary: 'How many wait, and since when',
    permission: 'outbox:manage',
    reply: OutboxSummary,
  },
  replay: {
    method: 'post',
    path: '/outbox/:id/replay',
    summary: 'Try a quarantined delivery again from the start',
    permission: 'outbox:manage',
    params: IdParams,
    body: z.object({ reason: Line(200) }),
    reply: Delivery,
    errors: ['delivery_not_quarantined'],
  },
  replayAll: {
    method: 'post',
    path: '/outbox/replay',
    summary: 'Try all quarantined deliveries again, of one kind of event or of all',
    permission: 'outbox:manage',
    body: z.object({ type: z.string().trim().max(80).optional(), reason: Line(200) }),
    reply: z.object({ replayed: z.int() }),
  },
});
