import { Entity, Index } from 'typeorm';
import { day, id, instant, ref, text } from '../../platform/database/columns';

/** Somebody was called before a person who had joined the line earlier: who, whom, where, why. */
@Entity('queue_overtaking')
@Index('ix_queue_overtaking_passedVisitId', ['passedVisitId'])
@Index('ix_queue_overtaking_callId', ['callId'])
@Index('ix_queue_overtaking_campusId_businessDate', ['campusId', 'businessDate'])
export class QueueOvertakingEntity {
  @id() id!: string;
  @ref() campusId!: string;
  @day() businessDate!: string;
  @ref() callId!: string;
  @ref() roomId!: string;
  @ref() passingVisitId!: string;
  @ref() passedVisitId!: string;
  @ref() passedTicketId!: string;
  @text(12) reason!: string;
  /** Why staff chose somebody, where they did. */
  @text(100, { nullable: true }) note!: string | null;
  @instant() at!: Date;
}
