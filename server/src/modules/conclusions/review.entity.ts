import { Entity, ForeignKey, Index } from 'typeorm';
import { id, instant, json, ref, text, version } from '../../platform/database/columns';
import { CheckupEntity } from '../checkups/checkup.entity';

/** What the rules pointed out at the time, and why it was let pass. `key` changes with the message, so a reason never outlives the value it was given for. */
export type ReviewedIssue = {
  key: string;
  code: string;
  severity: 'block' | 'warn';
  message: string;
  indicatorCodes: string[];
  reason: string | null;
};

/** First-level review (一级质控) of a checkup. */
@Entity('review')
@Index('uq_review_checkupId', ['checkupId'], { unique: true })
export class ReviewEntity {
  @id() id!: string;
  @ForeignKey(() => CheckupEntity, { name: 'fk_review_checkupId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  checkupId!: string;
  @text(10) status!: 'passed' | 'returned';
  @json() issues!: ReviewedIssue[];
  @text(500, { nullable: true }) note!: string | null;
  @ref({ nullable: true }) reviewerId!: string | null;
  @text(60) reviewerName!: string;
  @instant() reviewedAt!: Date;
  @version() version!: number;
}
