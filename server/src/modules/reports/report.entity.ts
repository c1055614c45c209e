import type { ReportDocument } from '@tijian/shared';
import { Entity, ForeignKey, Index } from 'typeorm';
import { id, instant, int, json, ref, text } from '../../platform/database/columns';
import { CheckupEntity } from '../checkups/checkup.entity';

/** A published report: its document never changes; a correction is a new revision. */
@Entity('report')
@Index('uq_report_checkupId_revision', ['checkupId', 'revision'], { unique: true })
@Index('uq_report_reportNumber_revision', ['reportNumber', 'revision'], { unique: true })
@Index('ix_report_personId', ['personId'])
@Index('ix_report_publishedAt', ['publishedAt'])
export class ReportEntity {
  @id() id!: string;
  @ForeignKey(() => CheckupEntity, { name: 'fk_report_checkupId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  checkupId!: string;
  @ref() personId!: string;
  @text(40) reportNumber!: string;
  @int() revision!: number;
  @text(12) status!: 'published' | 'superseded';
  @json() document!: ReportDocument;
  /** Keyed hash of the document's text: a document altered behind the product's back is not shown. */
  @text(64) contentHash!: string;
  /** Why this revision replaces the one before; null for the first. */
  @text(500, { nullable: true }) correctionReason!: string | null;
  @ref({ nullable: true }) pdfFileId!: string | null;
  /** Set while the report is being corrected (更正中): it stays readable until its next revision is published. */
  @instant({ nullable: true }) reopenedAt!: Date | null;
  @text(60, { nullable: true }) reopenedByName!: string | null;
  @text(500, { nullable: true }) reopenReason!: string | null;
  @ref({ nullable: true }) publishedById!: string | null;
  @text(60) publishedByName!: string;
  @instant() publishedAt!: Date;
}
