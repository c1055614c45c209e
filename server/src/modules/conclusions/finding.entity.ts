import { Entity, ForeignKey, Index } from 'typeorm';
import { id, int, json, longText, ref, text, version } from '../../platform/database/columns';
import { CheckupEntity } from '../checkups/checkup.entity';

/** A finding of the final conclusion with its advice: made by rule, edited, or written by hand. */
@Entity('finding')
@Index('ix_finding_checkupId_sortOrder', ['checkupId', 'sortOrder'])
@Index('ix_finding_ruleCode', ['ruleCode'])
export class FindingEntity {
  @id() id!: string;
  @ForeignKey(() => CheckupEntity, { name: 'fk_finding_checkupId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  checkupId!: string;
  @text(60, { nullable: true }) ruleCode!: string | null;
  @text(10) origin!: 'generated' | 'edited' | 'manual';
  @text(120) title!: string;
  @longText() detail!: string;
  /** The detail as the rule gave it last, also when somebody has reworded it since. */
  @longText({ nullable: true }) generatedDetail!: string | null;
  @longText() advice!: string;
  @text(10) severity!: 'info' | 'attention' | 'important';
  @text(60, { nullable: true }) department!: string | null;
  @json() indicatorCodes!: string[];
  @int() sortOrder!: number;
  @version() version!: number;
}
