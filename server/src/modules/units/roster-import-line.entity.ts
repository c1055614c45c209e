import { Entity, ForeignKey, Index } from 'typeorm';
import { bool, encryptedLong, id, int, json, ref, text } from '../../platform/database/columns';
import { RosterImportEntity } from './roster-import.entity';

/** A line of the file as read, what was found, and what committing it will do. The content is identity data. */
@Entity('roster_import_line')
@Index('uq_roster_import_line_importId_lineNo', ['importId', 'lineNo'], { unique: true })
@Index('ix_roster_import_line_importId_outcome', ['importId', 'outcome'])
export class RosterImportLineEntity {
  @id() id!: string;
  @ForeignKey(() => RosterImportEntity, {
    name: 'fk_roster_import_line_importId',
    onDelete: 'RESTRICT',
    onUpdate: 'RESTRICT',
  })
  @ref()
  importId!: string;
  @int() lineNo!: number;
  @text(10) outcome!: 'new' | 'change' | 'same' | 'error';
  @bool() warned!: boolean;
  @encryptedLong() content!: string;
  @json() findings!: { column: string | null; level: 'error' | 'warning'; code: string; message: string }[];
  @json() changes!: { field: string; before: string | null; after: string | null }[];
  @ref({ nullable: true }) personId!: string | null;
  @ref({ nullable: true }) entryId!: string | null;
}
