import { Entity, Index } from 'typeorm';
import { id, instant, ref, text } from '../../platform/database/columns';

/** A sign-in. Its token is known to the browser alone; here lies only the token's hash. */
@Entity('session')
@Index('uq_session_tokenHash', ['tokenHash'], { unique: true })
@Index('ix_session_userId_endedAt', ['userId', 'endedAt'])
export class SessionEntity {
  @id() id!: string;
  @ref() userId!: string;
  @text(64) tokenHash!: string;
  /** `password_ok` and `must_enrol` may do nothing but finish signing in. */
  @text(16) stage!: 'password_ok' | 'must_enrol' | 'must_change_password' | 'full';
  @instant() createdAt!: Date;
  @instant() lastSeenAt!: Date;
  @instant() expiresAt!: Date;
  @instant({ nullable: true }) endedAt!: Date | null;
  @text(60, { nullable: true }) address!: string | null;
  @text(200, { nullable: true }) agent!: string | null;
}
