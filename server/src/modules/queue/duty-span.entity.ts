import { Entity, Index } from 'typeorm';
import { day, id, instant, ref, text } from '../../platform/database/columns';

/** A stretch of a duty spent working or pausing; working time is their sum. The open one has no end. */
@Entity('duty_span')
@Index('ix_duty_span_dutyId', ['dutyId'])
@Index('ix_duty_span_campusId_businessDate', ['campusId', 'businessDate'])
export class DutySpanEntity {
  @id() id!: string;
  @ref() dutyId!: string;
  @ref() campusId!: string;
  @ref() roomId!: string;
  @ref() userId!: string;
  @day() businessDate!: string;
  @text(10) kind!: 'working' | 'paused';
  @text(16, { nullable: true }) reason!: string | null;
  @instant() startedAt!: Date;
  @instant({ nullable: true }) endedAt!: Date | null;
}
