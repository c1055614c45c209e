import { Entity, Index, PrimaryColumn } from 'typeorm';
import { encrypted, id, instant, int, ref, text } from '../../platform/database/columns';

/** A sign-in. Its token is known to the browser alone; here lies only the token's hash. */
@Entity('session')
@Index('uq_session_tokenHash', ['tokenHash'], { unique: true })
@Index('ix_session_userId_endedAt', ['userId', 'endedAt'])
@Index('ix_session_expiresAt', ['expiresAt'])
export class SessionEntity {
  @id() id!: string;
  @ref() userId!: string;
  @text(64) tokenHash!: string;
  /** All but `full` may do nothing but finish signing in. */
  @text(24) stage!: 'password_ok' | 'must_enrol' | 'must_change_password' | 'full';
  @instant() createdAt!: Date;
  @instant() lastSeenAt!: Date;
  @instant() expiresAt!: Date;
  @instant({ nullable: true }) endedAt!: Date | null;
  /** A second factor that is being bound: shown already, not proven yet. */
  @encrypted({ nullable: true }) pendingSecret!: string | null;
  @text(60, { nullable: true }) address!: string | null;
  @text(200, { nullable: true }) agent!: string | null;
}

/** Failed sign-ins of one address, or of one name that nobody has. Names and addresses lie here as keyed hashes only. */
@Entity('sign_in_throttle')
@Index('ix_sign_in_throttle_since', ['since'])
export class SignInThrottleEntity {
  @PrimaryColumn({ type: 'varchar', length: 64 }) key!: string;
  @int() failures!: number;
  /** Start of the time in which failures are counted together. */
  @instant() since!: Date;
  @instant({ nullable: true }) blockedUntil!: Date | null;
}
