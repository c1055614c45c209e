import { Entity, ForeignKey, Index } from 'typeorm';
import { bool, day, id, instant, int, json, real, ref, text, version } from '../../platform/database/columns';
import { QueueVisitEntity } from './queue-visit.entity';

/** One stop of a visit: items of the checkup that are done in one sitting. `step` is the same for everybody who needs the same work in the same rooms. */
@Entity('queue_stop')
@Index('uq_queue_stop_visitId_step', ['visitId', 'step'], { unique: true })
@Index('ix_queue_stop_campusId_businessDate_state_step', ['campusId', 'businessDate', 'state', 'step'])
export class QueueStopEntity {
  @id() id!: string;
  @ForeignKey(() => QueueVisitEntity, { name: 'fk_queue_stop_visitId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  visitId!: string;
  @ref() campusId!: string;
  @day() businessDate!: string;
  @text(80) step!: string;
  @text(60) name!: string;
  @ref() departmentId!: string;
  @json() checkupItemIds!: string[];
  @json() itemNames!: string[];
  /** Rooms of the campus that can do all of it. */
  @json() roomIds!: string[];
  /** Configured minutes of the sitting; what is done in the same step counts once. */
  @real() minutes!: number;
  @bool() fasting!: boolean;
  @bool() fullBladder!: boolean;
  @bool() meal!: boolean;
  /** Doing it starts the bladder's clock (blood draw: drinking is allowed from then on). */
  @bool() startsBladder!: boolean;
  /** Steps that come before it where the examinee has them. */
  @json() after!: string[];
  /** Items done in a sitting, whether or not their results are entered yet. */
  @json() doneItemIds!: string[];
  @text(10, { nullable: true }) blocked!: 'unpaid' | 'declined' | 'critical' | null;
  @text(8) state!: 'todo' | 'done' | 'skipped';
  @ref({ nullable: true }) roomId!: string | null;
  @instant({ nullable: true }) startedAt!: Date | null;
  @instant({ nullable: true }) doneAt!: Date | null;
  @int() sortOrder!: number;
  @version() version!: number;
}
