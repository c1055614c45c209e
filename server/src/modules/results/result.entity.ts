import { Entity, ForeignKey, Index } from 'typeorm';
import { day, id, instant, longText, real, ref, text, version } from '../../platform/database/columns';
import { IndicatorEntity } from '../catalogue/indicator.entity';
import { CheckupEntity } from '../checkups/checkup.entity';
import { CheckupItemEntity } from '../checkups/checkup-item.entity';

/** One indicator's value in one checkup: as entered, as a number, with the reference range used. An emptied value keeps its row with an empty text. */
@Entity('result')
@Index('uq_result_checkupItemId_indicatorId', ['checkupItemId', 'indicatorId'], { unique: true })
@Index('ix_result_checkupId', ['checkupId'])
@Index('ix_result_personId_indicatorId_measuredOn', ['personId', 'indicatorId', 'measuredOn'])
export class ResultEntity {
  @id() id!: string;
  @ForeignKey(() => CheckupEntity, { name: 'fk_result_checkupId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  checkupId!: string;
  @ForeignKey(() => CheckupItemEntity, { name: 'fk_result_checkupItemId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  checkupItemId!: string;
  @ref() personId!: string;
  @ForeignKey(() => IndicatorEntity, { name: 'fk_result_indicatorId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  indicatorId!: string;
  @ref() indicatorVersionId!: string;
  @text(40) indicatorCode!: string;
  @longText() text!: string;
  /** What people read where it is not the text itself: an option's label, a number with its decimals. */
  @text(200, { nullable: true }) display!: string | null;
  @real({ nullable: true }) number!: number | null;
  @text(20, { nullable: true }) unit!: string | null;
  @text(60, { nullable: true }) rangeText!: string | null;
  @real({ nullable: true }) low!: number | null;
  @real({ nullable: true }) high!: number | null;
  @text(14, { nullable: true }) flag!: 'normal' | 'high' | 'low' | 'critical_high' | 'critical_low' | 'abnormal' | null;
  @text(10) source!: 'typed' | 'lab' | 'derived' | 'device' | 'outreach';
  @day() measuredOn!: string;
  @ref({ nullable: true }) enteredById!: string | null;
  @text(60) enteredByName!: string;
  @instant() enteredAt!: Date;
  @version() version!: number;
}
