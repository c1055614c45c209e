import { Entity, Index } from 'typeorm';
import { id, instant, int, json, ref, text } from '../database/columns';

/** Long work with progress. A job whose process dies is taken up by another when its lease runs out. */
@Entity('job')
@Index('ix_job_status_leasedUntil', ['status', 'leasedUntil'])
@Index('ix_job_createdAt', ['createdAt'])
export class JobEntity {
  @id() id!: string;
  @text(80) kind!: string;
  @json() params!: unknown;
  @text(12) status!: 'queued' | 'running' | 'done' | 'failed';
  @int() progress!: number;
  @int({ nullable: true }) total!: number | null;
  @json({ nullable: true }) result!: unknown;
  @text(60, { nullable: true }) errorCode!: string | null;
  @text(500, { nullable: true }) errorMessage!: string | null;
  @int() attempts!: number;
  @instant({ nullable: true }) leasedUntil!: Date | null;
  @ref({ nullable: true }) createdBy!: string | null;
  @text(100) createdByName!: string;
  /** The campus it works for; null for all, or none. */
  @ref({ nullable: true }) campusId!: string | null;
  @instant() createdAt!: Date;
  @instant({ nullable: true }) finishedAt!: Date | null;
}
