import type { DeliveryStatus, OutboxSummary } from '@tijian/shared';
import type { EntityManager } from 'typeorm';
import { OutboxDeliveryEntity, OutboxEventEntity } from '../../platform/outbox/outbox.entity';

export type OutboxFilter = { status?: DeliveryStatus; type?: string; handler?: string };

/** Deliveries, the newest first, with their events. */
export async function listDeliveries(
  manager: EntityManager,
  { status, type, handler }: OutboxFilter,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<{ rows: OutboxDeliveryEntity[]; events: Map<string, OutboxEventEntity>; total: number }> {
  const [rows, total] = await manager.findAndCount(OutboxDeliveryEntity, {
    where: { ...(status ? { status } : {}), ...(type ? { type } : {}), ...(handler ? { handler } : {}) },
    order: { id: 'DESC' },
    skip: (page - 1) * pageSize,
    take: pageSize,
  });
  return { rows, events: await eventsOf(manager, rows), total };
}

export async function eventsOf(
  manager: EntityManager,
  rows: OutboxDeliveryEntity[],
): Promise<Map<string, OutboxEventEntity>> {
  if (!rows.length) return new Map();
  const events = await manager
    .createQueryBuilder(OutboxEventEntity, 'it')
    .whereInIds(rows.map((it) => it.eventId))
    .getMany();
  return new Map(events.map((it) => [it.id, it]));
}

export async function summariseOutbox(manager: EntityManager): Promise<OutboxSummary> {
  const rows: { status: DeliveryStatus; found: number | string }[] = await manager.query(
    "SELECT status, COUNT(*) AS found FROM outbox_delivery WHERE status IN ('waiting', 'leased', 'quarantined') GROUP BY status",
  );
  const count = (status: DeliveryStatus) => Number(rows.find((it) => it.status === status)?.found ?? 0);
  const oldest = await manager
    .createQueryBuilder(OutboxDeliveryEntity, 'it')
    .where("it.status IN ('waiting', 'leased')")
    .orderBy('it.dueAt')
    .limit(1)
    .getOne();
  return {
    waiting: count('waiting'),
    leased: count('leased'),
    quarantined: count('quarantined'),
    oldestDueAt: oldest?.dueAt.toISOString() ?? null,
  };
}

export const countQuarantined = (manager: EntityManager): Promise<number> =>
  manager.countBy(OutboxDeliveryEntity, { status: 'quarantined' });

/** Sets quarantined deliveries (one, those of a kind of event, or all) to be tried from the start; gives how many. */
export async function releaseQuarantined(
  manager: EntityManager,
  which: { id?: string; type?: string },
  dueAt: Date,
): Promise<number> {
  const { affected } = await manager.update(
    OutboxDeliveryEntity,
    { status: 'quarantined', ...(which.id ? { id: which.id } : {}), ...(which.type ? { type: which.type } : {}) },
    { status: 'waiting', attempts: 0, dueAt, leasedUntil: null },
  );
  return affected ?? 0;
}
