import { Entity, Index } from 'typeorm';
import { id, instant, text } from '../../platform/database/columns';

/** A screen that shows its code and waits to be confirmed. Only hashes are kept. */
@Entity('display_enrolment')
@Index('uq_display_enrolment_codeHash', ['codeHash'], { unique: true })
@Index('uq_display_enrolment_tokenHash', ['tokenHash'], { unique: true })
@Index('ix_display_enrolment_expiresAt', ['expiresAt'])
export class DisplayEnrolmentEntity {
  @id() id!: string;
  @text(64) codeHash!: string;
  @text(64) tokenHash!: string;
  @instant() expiresAt!: Date;
}
