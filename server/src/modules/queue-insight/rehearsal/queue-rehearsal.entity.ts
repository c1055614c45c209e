import type { RehearsalPlan, RehearsalResult, StartRehearsal } from '@tijian/shared';
import { Entity, Index } from 'typeorm';
import { day, id, instant, int, json, ref, text, version } from '../../../platform/database/columns';

/** A coming day that was simulated (明日推演): what it rested on and what came out. */
@Entity('queue_rehearsal')
@Index('ix_queue_rehearsal_campusId_createdAt', ['campusId', 'createdAt'])
export class QueueRehearsalEntity {
  @id() id!: string;
  @ref() campusId!: string;
  /** The day simulated. */
  @day() businessDate!: string;
  @int() runs!: number;
  @int() people!: number;
  @json() input!: StartRehearsal;
  @json() plan!: RehearsalPlan;
  @json({ nullable: true }) result!: RehearsalResult | null;
  @ref({ nullable: true }) jobId!: string | null;
  @text(60) byName!: string;
  @instant() createdAt!: Date;
  @version() version!: number;
}
