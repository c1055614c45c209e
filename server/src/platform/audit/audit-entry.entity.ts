import { Entity, Index, PrimaryColumn } from 'typeorm';
import { bigint, id, instant, int, json, ref, text } from '../database/columns';

/** One change, never altered afterwards. `hash` covers the entry and the one before it in its chain. */
@Entity('audit_entry')
@Index('uq_audit_entry_chain_seq', ['chain', 'seq'], { unique: true })
@Index('ix_audit_entry_at', ['at'])
@Index('ix_audit_entry_entity_entityId', ['entity', 'entityId'])
@Index('ix_audit_entry_actorId_at', ['actorId', 'at'])
export class AuditEntryEntity {
  @id() id!: string;
  @int() chain!: number;
  @bigint() seq!: number;
  @instant() at!: Date;
  @ref({ nullable: true }) actorId!: string | null;
  @text(100) actorName!: string;
  @text(60) action!: string;
  @text(60) entity!: string;
  @text(60) entityId!: string;
  @ref({ nullable: true }) campusId!: string | null;
  @json({ nullable: true }) before!: Record<string, unknown> | null;
  @json({ nullable: true }) after!: Record<string, unknown> | null;
  @text(500, { nullable: true }) reason!: string | null;
  @text(60) requestId!: string;
  @text(64) prevHash!: string;
  @text(64) hash!: string;
}

/** Head of a chain. Several chains, so that writers seldom wait for each other's commit. */
@Entity('audit_chain')
export class AuditChainEntity {
  @PrimaryColumn({ type: 'int' }) id!: number;
  @bigint() seq!: number;
  @text(64) hash!: string;
}
