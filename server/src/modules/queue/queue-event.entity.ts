import { Entity, Index } from 'typeorm';
import { day, id, instant, json, ref, text } from '../../platform/database/columns';

/** What happened in the queue, in order. `before` is what an undo puts back; `facts` is for the replay: promised waits, lengths, minutes. */
@Entity('queue_event')
@Index('ix_queue_event_campusId_businessDate_at', ['campusId', 'businessDate', 'at'])
@Index('ix_queue_event_visitId_at', ['visitId', 'at'])
@Index('ix_queue_event_roomId_businessDate_at', ['roomId', 'businessDate', 'at'])
@Index('ix_queue_event_dutyId_at', ['dutyId', 'at'])
export class QueueEventEntity {
  @id() id!: string;
  @ref() campusId!: string;
  @day() businessDate!: string;
  @ref({ nullable: true }) visitId!: string | null;
  @ref({ nullable: true }) ticketId!: string | null;
  @ref({ nullable: true }) roomId!: string | null;
  @ref({ nullable: true }) dutyId!: string | null;
  @text(16) kind!: string;
  @instant() at!: Date;
  @ref({ nullable: true }) byId!: string | null;
  @text(60) byName!: string;
  @text(200, { nullable: true }) reason!: string | null;
  @json({ nullable: true }) facts!: Record<string, unknown> | null;
  @json({ nullable: true }) before!: Record<string, unknown> | null;
}
