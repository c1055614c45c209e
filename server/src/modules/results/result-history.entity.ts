import { Entity, ForeignKey, Index } from 'typeorm';
import { id, instant, longText, real, ref, text } from '../../platform/database/columns';
import { ResultEntity } from './result.entity';

/** A value that was replaced, with who replaced it and why. */
@Entity('result_history')
@Index('ix_result_history_resultId', ['resultId'])
@Index('ix_result_history_checkupId', ['checkupId'])
export class ResultHistoryEntity {
  @id() id!: string;
  @ForeignKey(() => ResultEntity, { name: 'fk_result_history_resultId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  resultId!: string;
  @ref() checkupId!: string;
  @longText() text!: string;
  @text(200, { nullable: true }) display!: string | null;
  @real({ nullable: true }) number!: number | null;
  @text(14, { nullable: true }) flag!: 'normal' | 'high' | 'low' | 'critical_high' | 'critical_low' | 'abnormal' | null;
  @text(10) source!: 'typed' | 'lab' | 'derived' | 'device' | 'outreach';
  @text(60) enteredByName!: string;
  @instant() enteredAt!: Date;
  @text(60) replacedByName!: string;
  @instant() replacedAt!: Date;
  @text(200, { nullable: true }) reason!: string | null;
}
