import { Entity, Index } from 'typeorm';
import { bool, day, id, instant, int, ref, text, version } from '../../platform/database/columns';

/** Somebody signed on at a station of a room. `userKey` and `stationKey` are set until they leave: one station, one person. */
@Entity('duty')
@Index('uq_duty_userKey', ['userKey'], { unique: true })
@Index('uq_duty_stationKey', ['stationKey'], { unique: true })
@Index('ix_duty_campusId_businessDate', ['campusId', 'businessDate'])
@Index('ix_duty_campusId_state', ['campusId', 'state'])
@Index('ix_duty_roomId_state', ['roomId', 'state'])
@Index('ix_duty_userId_businessDate', ['userId', 'businessDate'])
export class DutyEntity {
  @id() id!: string;
  @ref() campusId!: string;
  @ref() roomId!: string;
  @int() station!: number;
  @ref() userId!: string;
  @text(60) userName!: string;
  @day() businessDate!: string;
  @text(10) state!: 'working' | 'paused' | 'left';
  @instant() startedAt!: Date;
  @instant({ nullable: true }) endedAt!: Date | null;
  @text(16, { nullable: true }) pauseReason!: string | null;
  @text(100, { nullable: true }) pauseNote!: string | null;
  @instant({ nullable: true }) pausedAt!: Date | null;
  @instant({ nullable: true }) backAt!: Date | null;
  @bool() pausePending!: boolean;
  /** When the station last became idle or busy; the estimator needs it. */
  @instant() since!: Date;
  @text(36, { nullable: true }) userKey!: string | null;
  @text(60, { nullable: true }) stationKey!: string | null;
  @version() version!: number;
}
