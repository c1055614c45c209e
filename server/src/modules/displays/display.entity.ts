import { Entity, Index } from 'typeorm';
import { bool, id, instant, int, json, ref, text, version } from '../../platform/database/columns';

/** An enrolled screen. `nameKey` and `tokenHash` are null once it is out of service. */
@Entity('display')
@Index('uq_display_tokenHash', ['tokenHash'], { unique: true })
@Index('uq_display_nameKey', ['nameKey'], { unique: true })
@Index('ix_display_campusId_state', ['campusId', 'state'])
export class DisplayEntity {
  @id() id!: string;
  @ref() campusId!: string;
  @text(40) name!: string;
  @text(80, { nullable: true }) nameKey!: string | null;
  @text(8) kind!: 'hall' | 'floor' | 'door';
  @text(20, { nullable: true }) floor!: string | null;
  /** Empty: all rooms there. */
  @json() roomIds!: string[];
  /** Percent. */
  @int() volume!: number;
  @bool() speech!: boolean;
  /** HH:mm, campus time. */
  @text(5, { nullable: true }) quietFrom!: string | null;
  @text(5, { nullable: true }) quietUntil!: string | null;
  @text(8) state!: 'active' | 'revoked';
  @text(64, { nullable: true }) tokenHash!: string | null;
  @instant() enrolledAt!: Date;
  @text(60) enrolledBy!: string;
  @instant({ nullable: true }) lastSeenAt!: Date | null;
  @instant({ nullable: true }) revokedAt!: Date | null;
  @version() version!: number;
}
