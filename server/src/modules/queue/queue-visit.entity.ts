import { Entity, ForeignKey, Index } from 'typeorm';
import { day, id, instant, int, real, ref, text, version } from '../../platform/database/columns';
import { CheckupEntity } from '../checkups/checkup.entity';

/** One examinee's day in the queue. Whoever decides where they go next holds this row's lock. */
@Entity('queue_visit')
@Index('uq_queue_visit_checkupId_businessDate', ['checkupId', 'businessDate'], { unique: true })
@Index('uq_queue_visit_campusId_businessDate_serial', ['campusId', 'businessDate', 'serial'], { unique: true })
@Index('uq_queue_visit_guideHash', ['guideHash'], { unique: true })
@Index('ix_queue_visit_campusId_businessDate_state', ['campusId', 'businessDate', 'state'])
@Index('ix_queue_visit_state_heldUntil', ['state', 'heldUntil'])
export class QueueVisitEntity {
  @id() id!: string;
  @ForeignKey(() => CheckupEntity, { name: 'fk_queue_visit_checkupId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  checkupId!: string;
  @ref() campusId!: string;
  @ref() personId!: string;
  @day() businessDate!: string;
  /** Counts the visits of a campus and day from 1; the number people see is made of it. */
  @int() serial!: number;
  @text(8) number!: string;
  @text(2) sex!: 'M' | 'F';
  @int() ageYears!: number;
  @text(8) vipLevel!: 'none' | 'vip' | 'vvip';
  /** People who came together (同行): the programme's department, or the family. */
  @text(80, { nullable: true }) companyKey!: string | null;
  @text(12) state!: 'expected' | 'present' | 'held' | 'parked' | 'finished' | 'left';
  @instant() arrivedAt!: Date;
  @instant({ nullable: true }) finishedAt!: Date | null;
  /** Where they are: the last room they were sent to or examined in. */
  @ref({ nullable: true }) placeRoomId!: string | null;
  /** Full bladder expected at; null while nothing has started it. */
  @instant({ nullable: true }) bladderReadyAt!: Date | null;
  @instant({ nullable: true }) ateAt!: Date | null;
  @text(12, { nullable: true }) heldKind!: string | null;
  @text(100, { nullable: true }) heldReason!: string | null;
  @instant({ nullable: true }) heldUntil!: Date | null;
  /** Calling key they had when they were set aside, and where. */
  @real({ nullable: true }) heldKey!: number | null;
  @ref({ nullable: true }) heldRoomId!: string | null;
  /** HMAC of the token in the guide sheet's QR code. */
  @text(64, { nullable: true }) guideHash!: string | null;
  @instant({ nullable: true }) guideExpiresAt!: Date | null;
  @version() version!: number;
}
