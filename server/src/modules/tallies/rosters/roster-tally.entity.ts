import { Entity, PrimaryColumn } from 'typeorm';
import { int } from '../../../platform/database/columns';

/** So many lines of a programme's roster stand alike, as of when the counts were last brought up to date (see `RosterStandingEntity`). */
@Entity('roster_tally')
export class RosterTallyEntity {
  @PrimaryColumn({ type: 'varchar', length: 36 }) programmeId!: string;
  @PrimaryColumn({ type: 'varchar', length: 36 }) departmentId!: string;
  @PrimaryColumn({ type: 'int' }) hidden!: number;
  @PrimaryColumn({ type: 'varchar', length: 12 }) state!: string;
  @PrimaryColumn({ type: 'varchar', length: 10 }) bookedUntil!: string;
  @int() people!: number;
}
