import { Entity, Index } from 'typeorm';
import { bool, encrypted, id, instant, int, json, text, version } from '../../platform/database/columns';

/** Somebody who works with the product. */
@Entity('staff_user')
@Index('uq_staff_user_username', ['username'], { unique: true })
@Index('ix_staff_user_displayName', ['displayName'])
export class StaffUserEntity {
  @id() id!: string;
  /** Lower case. */
  @text(40) username!: string;
  @text(60) displayName!: string;
  @text(120) initials!: string;
  @text(12) status!: 'active' | 'disabled';
  @text(200) passwordHash!: string;
  /** Hashes of earlier passwords, the newest first. */
  @json() formerPasswordHashes!: string[];
  @instant() passwordChangedAt!: Date;
  @bool() mustChangePassword!: boolean;
  @encrypted({ nullable: true }) totpSecret!: string | null;
  /** Time step of the last accepted code: a code works once. */
  @int({ nullable: true }) totpLastStep!: number | null;
  @int() failedCount!: number;
  @instant({ nullable: true }) lockedUntil!: Date | null;
  /** Counts changes of roles; sessions that have seen another number load their grants afresh. */
  @int() grantsVersion!: number;
  @instant() createdAt!: Date;
  @version() version!: number;
}
