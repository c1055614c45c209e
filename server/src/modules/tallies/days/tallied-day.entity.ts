import { Entity, PrimaryColumn } from 'typeorm';
import { instant } from '../../../platform/database/columns';

/** A day of a campus that is over and counted; without checkups it has no counts. */
@Entity('tallied_day')
export class TalliedDayEntity {
  @PrimaryColumn({ type: 'varchar', length: 36 }) campusId!: string;
  @PrimaryColumn({ type: 'varchar', length: 10 }) date!: string;
  @instant() at!: Date;
}
