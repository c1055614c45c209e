import { Entity, Index } from 'typeorm';
import { bool, day, id, instant, ref, text } from '../../platform/database/columns';

/** A call as the screens announce it. One that was taken back stays, marked. */
@Entity('queue_call')
@Index('ix_queue_call_campusId_businessDate_at', ['campusId', 'businessDate', 'at'])
@Index('ix_queue_call_ticketId', ['ticketId'])
export class QueueCallEntity {
  @id() id!: string;
  @ref() campusId!: string;
  @day() businessDate!: string;
  @ref() roomId!: string;
  @ref() ticketId!: string;
  @ref() visitId!: string;
  @ref() dutyId!: string;
  @text(8) kind!: 'call' | 'recall';
  @instant() at!: Date;
  @text(60) byName!: string;
  @bool() undone!: boolean;
}
