import { Entity, Index, PrimaryColumn } from 'typeorm';
import { int } from '../../../platform/database/columns';

/**
 * People of a past day who are counted alike, with their items. Rows without a department count whole people; rows with one count
 * those who have items there, by those items alone, and tell neither unit nor programme.
 */
@Entity('day_tally')
@Index('ix_day_tally_campusId_date', ['campusId', 'date'])
export class DayTallyEntity {
  @PrimaryColumn({ type: 'varchar', length: 36 }) departmentId!: string;
  @PrimaryColumn({ type: 'varchar', length: 36 }) campusId!: string;
  @PrimaryColumn({ type: 'varchar', length: 10 }) date!: string;
  @PrimaryColumn({ type: 'varchar', length: 20 }) category!: string;
  @PrimaryColumn({ type: 'varchar', length: 36 }) unitId!: string;
  @PrimaryColumn({ type: 'varchar', length: 36 }) programmeId!: string;
  @PrimaryColumn({ type: 'varchar', length: 12 }) status!: string;
  /** 1 for VVIP people. */
  @PrimaryColumn({ type: 'int' }) hidden!: number;
  /** 1 for who has no item left to do. */
  @PrimaryColumn({ type: 'int' }) finished!: number;
  @int() people!: number;
  @int() total!: number;
  @int() done!: number;
  @int() waiting!: number;
  @int() declined!: number;
  @int() deferred!: number;
}
