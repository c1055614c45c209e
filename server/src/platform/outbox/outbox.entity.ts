import { Entity, Index } from 'typeorm';
import { id, instant, int, json, ref, text } from '../database/columns';

/** Something that happened, written in the transaction in which it happened. */
@Entity('outbox_event')
@Index('ix_outbox_event_createdAt', ['createdAt'])
export class OutboxEventEntity {
  @id() id!: string;
  @text(80) type!: string;
  @json() payload!: unknown;
  @ref({ nullable: true }) actorId!: string | null;
  @instant() createdAt!: Date;
}

/** One handler's duty to one event. Rows are never taken away before they are done. */
@Entity('outbox_delivery')
@Index('ix_outbox_delivery_status_dueAt', ['status', 'dueAt'])
@Index('ix_outbox_delivery_eventId', ['eventId'])
@Index('ix_outbox_delivery_subject_status', ['subject', 'status'])
@Index('ix_outbox_delivery_handler_status_id', ['handler', 'status', 'id'])
export class OutboxDeliveryEntity {
  @id() id!: string;
  @ref() eventId!: string;
  @text(80) type!: string;
  @text(80) handler!: string;
  /** Deliveries of one handler and subject keep their order. */
  @text(160) subject!: string;
  @text(12) status!: 'waiting' | 'leased' | 'done' | 'quarantined';
  @int() attempts!: number;
  @instant() dueAt!: Date;
  @instant({ nullable: true }) leasedUntil!: Date | null;
  @text(80, { nullable: true }) leaseOwner!: string | null;
  @text(1000, { nullable: true }) lastError!: string | null;
  @instant({ nullable: true }) doneAt!: Date | null;
}
