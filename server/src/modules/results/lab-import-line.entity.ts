import { Entity, ForeignKey, Index } from 'typeorm';
import { bool, day, id, int, ref, text } from '../../platform/database/columns';
import { LabImportEntity } from './lab-import.entity';

/** One value of a laboratory file, what the check found, and what became of it. */
@Entity('lab_import_line')
@Index('uq_lab_import_line_importId_seq', ['importId', 'seq'], { unique: true })
@Index('ix_lab_import_line_importId_outcome_seq', ['importId', 'outcome', 'seq'])
@Index('ix_lab_import_line_importId_state_checkupId', ['importId', 'state', 'checkupId'])
export class LabImportLineEntity {
  @id() id!: string;
  @ForeignKey(() => LabImportEntity, {
    name: 'fk_lab_import_line_importId',
    onDelete: 'RESTRICT',
    onUpdate: 'RESTRICT',
  })
  @ref()
  importId!: string;
  /** Place among the values of the file, from 1; a line of a wide file has several. */
  @int() seq!: number;
  /** Line of the file as people count it. */
  @int() lineNo!: number;
  @text(40, { nullable: true }) barcode!: string | null;
  @text(80, { nullable: true }) indicator!: string | null;
  @text(80, { nullable: true }) indicatorName!: string | null;
  @text(500, { nullable: true }) value!: string | null;
  @text(40, { nullable: true }) unit!: string | null;
  @day({ nullable: true }) measuredOn!: string | null;
  @ref({ nullable: true }) checkupId!: string | null;
  @ref({ nullable: true }) checkupItemId!: string | null;
  @ref({ nullable: true }) indicatorId!: string | null;
  /** Version of the value that was there at the check. */
  @int({ nullable: true }) resultVersion!: number | null;
  @text(8) outcome!: 'new' | 'same' | 'change' | 'ask' | 'error';
  @text(500, { nullable: true }) message!: string | null;
  @text(200, { nullable: true }) existing!: string | null;
  @bool() accepted!: boolean;
  @text(8) state!: 'waiting' | 'applied' | 'skipped' | 'refused';
}
