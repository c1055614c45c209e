import { Entity, PrimaryColumn } from 'typeorm';
import { int } from '../../platform/database/columns';

/** The last serial given out of a series, e.g. a campus and day. */
@Entity('number_series')
export class NumberSeriesEntity {
  @PrimaryColumn({ type: 'varchar', length: 60 }) key!: string;
  @int() last!: number;
}
