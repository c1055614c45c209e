import { Entity, ForeignKey, Index } from 'typeorm';
import { bool, encryptedLong, id, int, json, ref, text } from '../../platform/database/columns';
import { RosterImportEntity } from './roster-import.entity';

/**
 * A line of the file as read, what was found, and what committing it will do; or a person of the roster whom the file does not name.
 * The content (cells, person, changes) is identity data.
 */
@Entity('roster_import_line')
@Index('uq_roster_import_line_importId_position', ['importId', 'position'], { unique: true })
@Index('ix_roster_import_line_importId_outcome', ['importId', 'outcome'])
@Index('ix_roster_import_line_importId_level', ['importId', 'level'])
@Index('ix_roster_import_line_entryId', ['entryId'])
export class RosterImportLineEntity {
  @id() id!: string;
  @ForeignKey(() => RosterImportEntity, {
    name: 'fk_roster_import_line_importId',
    onDelete: 'RESTRICT',
    onUpdate: 'RESTRICT',
  })
  @ref()
  importId!: string;
  /** Order among the lines of the import, from 0. */
  @int() position!: number;
  /** As people count in their own program; null for people the file does not name. */
  @int({ nullable: true }) lineNo!: number | null;
  @text(10) outcome!: 'new' | 'change' | 'same' | 'error' | 'missing';
  /** The worst finding. */
  @text(8) level!: 'error' | 'warning' | 'none';
  @encryptedLong() content!: string;
  @json() findings!: { column: string | null; level: 'error' | 'warning'; code: string; message: string }[];
  /** Of the person file: an existing one, or the one the commit makes. */
  @ref({ nullable: true }) personId!: string | null;
  @bool() makesPerson!: boolean;
  /** Of the roster line: an existing one, or the one the commit makes. */
  @ref({ nullable: true }) entryId!: string | null;
}
