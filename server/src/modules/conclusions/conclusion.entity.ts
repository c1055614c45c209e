import { Entity, ForeignKey, Index } from 'typeorm';
import { id, instant, json, longText, ref, text, version } from '../../platform/database/columns';
import { CheckupEntity } from '../checkups/checkup.entity';

/** A result as it stood when findings were generated. */
export type BasisLine = { resultId: string; name: string; text: string; flag: string | null };
/** A generated finding that somebody took out: it stays out until the rule says something else. */
export type DismissedFinding = { ruleCode: string; title: string; detail: string };

/** The final conclusion (总检) of a checkup. Signed, it no longer changes until it is reopened. */
@Entity('conclusion')
@Index('uq_conclusion_checkupId', ['checkupId'], { unique: true })
export class ConclusionEntity {
  @id() id!: string;
  @ForeignKey(() => CheckupEntity, { name: 'fk_conclusion_checkupId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  checkupId!: string;
  @text(8) status!: 'draft' | 'signed';
  @longText() summary!: string;
  /** The summary as the rules made it last; a summary that still equals it follows the findings. */
  @longText() generatedSummary!: string;
  @json() basis!: BasisLine[];
  @json() dismissed!: DismissedFinding[];
  @instant() generatedAt!: Date;
  @instant() updatedAt!: Date;
  @text(60) updatedByName!: string;
  @ref({ nullable: true }) concludedById!: string | null;
  @text(60, { nullable: true }) concludedByName!: string | null;
  @instant({ nullable: true }) signedAt!: Date | null;
  @version() version!: number;
}
