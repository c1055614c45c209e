import { Entity, Index } from 'typeorm';
import { day, id, int, ref, text } from '../../../platform/database/columns';

/** How a roster line is counted; its id is that of the line. */
@Entity('roster_standing')
@Index('ix_roster_standing_programmeId', ['programmeId'])
export class RosterStandingEntity {
  @id() id!: string;
  @ref() programmeId!: string;
  /** Empty without a department. */
  @ref() departmentId!: string;
  /** 1 for VVIP people. */
  @int() hidden!: number;
  /** The live checkup's status; without one `missed` after a no-show, else `open`. */
  @text(12) state!: string;
  /** The last day a booking is open for, empty without one. Whether it lies ahead depends on the day one asks. */
  @day() bookedUntil!: string;
}
