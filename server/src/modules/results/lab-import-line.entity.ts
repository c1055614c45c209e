import { Entity, ForeignKey, Index } from 'typeorm';
import { id, int, ref, text } from '../../platform/database/columns';
import { LabImportEntity } from './lab-import.entity';

/** A line of a laboratory file and its outcome. */
@Entity('lab_import_line')
@Index('uq_lab_import_line_importId_lineNo', ['importId', 'lineNo'], { unique: true })
@Index('ix_lab_import_line_importId_outcome', ['importId', 'outcome'])
export class LabImportLineEntity {
  @id() id!: string;
  @ForeignKey(() => LabImportEntity, {
    name: 'fk_lab_import_line_importId',
    onDelete: 'RESTRICT',
    onUpdate: 'RESTRICT',
  })
  @ref()
  importId!: string;
  @int() lineNo!: number;
  @text(40, { nullable: true }) barcode!: string | null;
  @text(60, { nullable: true }) indicatorCode!: string | null;
  @text(200, { nullable: true }) value!: string | null;
  @text(10) outcome!: 'new' | 'change' | 'same' | 'error';
  @text(500, { nullable: true }) message!: string | null;
  @ref({ nullable: true }) resultId!: string | null;
}
