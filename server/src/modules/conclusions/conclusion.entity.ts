import { Entity, ForeignKey, Index } from 'typeorm';
import { id, instant, longText, ref, text, version } from '../../platform/database/columns';
import { CheckupEntity } from '../checkups/checkup.entity';

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
  @instant() generatedAt!: Date;
  @ref({ nullable: true }) concludedById!: string | null;
  @text(60, { nullable: true }) concludedByName!: string | null;
  @instant({ nullable: true }) signedAt!: Date | null;
  @version() version!: number;
}
