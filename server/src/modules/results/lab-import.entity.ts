import type { LabTotals } from '@tijian/shared';
import { Entity, Index } from 'typeorm';
import { id, instant, json, ref, text, version } from '../../platform/database/columns';

/** One file of laboratory results and what became of each of its lines. */
@Entity('lab_import')
@Index('ix_lab_import_createdAt', ['createdAt'])
export class LabImportEntity {
  @id() id!: string;
  @text(255) fileName!: string;
  @ref() fileId!: string;
  @text(12) status!: 'checking' | 'checked' | 'committing' | 'committed' | 'failed';
  /** Counted when the check and the commit end. */
  @json({ nullable: true }) totals!: LabTotals | null;
  /** What the reader of the file wants to be known. */
  @json() notes!: string[];
  /** Where the uploader may write results: campus and department of each grant, null meaning all. */
  @json() places!: { campusId: string | null; departmentId: string | null }[];
  /** The campus when it is one; other campuses may not know of the file. */
  @ref({ nullable: true }) scopeCampusId!: string | null;
  @text(200, { nullable: true }) reason!: string | null;
  @ref({ nullable: true }) jobId!: string | null;
  @ref({ nullable: true }) createdBy!: string | null;
  @text(60) createdByName!: string;
  @instant() createdAt!: Date;
  @instant({ nullable: true }) committedAt!: Date | null;
  @text(500, { nullable: true }) failure!: string | null;
  /** Set when its lines were taken away for their age. */
  @instant({ nullable: true }) linesRemovedAt!: Date | null;
  @version() version!: number;
}
