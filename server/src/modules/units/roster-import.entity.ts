import type { RosterImport, RosterImportOptions, RosterImportReading, RosterImportTotals } from '@tijian/shared';
import { Entity, ForeignKey, Index } from 'typeorm';
import { id, instant, json, ref, text, version } from '../../platform/database/columns';
import { ProgrammeEntity } from './programme.entity';

/** What the clerk chose, and what the commit must know of who started it. */
export type StoredImportOptions = RosterImportOptions & {
  withdrawMissing?: boolean;
  /** Whether VVIP people may be shown to, and taken off by, the one who uploaded the file. */
  seesVvip: boolean;
  /** Departments the commit made, for the undoing. */
  madeDepartmentIds?: string[];
};

/** One file of a roster on its way in: checked, committed, perhaps undone. */
@Entity('roster_import')
@Index('ix_roster_import_programmeId_createdAt', ['programmeId', 'createdAt'])
export class RosterImportEntity {
  @id() id!: string;
  @ForeignKey(() => ProgrammeEntity, {
    name: 'fk_roster_import_programmeId',
    onDelete: 'RESTRICT',
    onUpdate: 'RESTRICT',
  })
  @ref()
  programmeId!: string;
  @text(255) fileName!: string;
  @ref() fileId!: string;
  @text(12) status!: 'checking' | 'checked' | 'committing' | 'committed' | 'undoing' | 'undone' | 'failed';
  @json() options!: StoredImportOptions;
  @json({ nullable: true }) reading!: RosterImportReading | null;
  @json({ nullable: true }) totals!: RosterImportTotals | null;
  @json({ nullable: true }) findingCounts!: RosterImport['findingCounts'] | null;
  @ref({ nullable: true }) jobId!: string | null;
  @ref({ nullable: true }) createdBy!: string | null;
  @text(60) createdByName!: string;
  @instant() createdAt!: Date;
  @instant({ nullable: true }) committedAt!: Date | null;
  @instant({ nullable: true }) undoneAt!: Date | null;
  @text(500, { nullable: true }) failure!: string | null;
  /** Set when its lines were taken away for their age. */
  @instant({ nullable: true }) linesRemovedAt!: Date | null;
  @version() version!: number;
}
