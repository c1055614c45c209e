import { Entity, Index } from 'typeorm';
import { day, id, instant, ref } from '../../../platform/database/columns';

/** Something of a past day has changed since it was counted: it is counted anew by whoever asks, until its counts are made again. */
@Entity('day_touch')
@Index('ix_day_touch_campusId_date', ['campusId', 'date'])
export class DayTouchEntity {
  @id() id!: string;
  @ref() campusId!: string;
  @day() date!: string;
  @instant() at!: Date;
}
