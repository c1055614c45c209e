import { Entity, Index } from 'typeorm';
import { bool, id, text, version } from '../../platform/database/columns';

/** A measured or described thing (明细指标); what it is at a time stands in its versions. */
@Entity('indicator')
@Index('uq_indicator_code', ['code'], { unique: true })
export class IndicatorEntity {
  @id() id!: string;
  @text(40) code!: string;
  @bool() active!: boolean;
  @version() version!: number;
}
