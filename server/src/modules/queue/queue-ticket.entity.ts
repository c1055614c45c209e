import { Entity, ForeignKey, Index } from 'typeorm';
import { bool, day, id, instant, int, real, ref, text, version } from '../../platform/database/columns';
import { QueueStopEntity } from './queue-stop.entity';
import { QueueVisitEntity } from './queue-visit.entity';

/**
 * A place in a room's line. `openKey` is the visit's id while the ticket is waiting, called or in the room: nobody stands in two lines.
 * `holderKey` is the duty's id while called or in the room: no station holds two people, no person two stations.
 */
@Entity('queue_ticket')
@Index('uq_queue_ticket_openKey', ['openKey'], { unique: true })
@Index('uq_queue_ticket_holderKey', ['holderKey'], { unique: true })
@Index('ix_queue_ticket_roomId_businessDate_state', ['roomId', 'businessDate', 'state'])
@Index('ix_queue_ticket_campusId_businessDate_state_joinedAt_id_visitId_', [
  'campusId',
  'businessDate',
  'state',
  'joinedAt',
  'id',
  'visitId',
  'roomId',
  'vip',
  'callKey',
])
@Index('ix_queue_ticket_visitId', ['visitId'])
@Index('ix_queue_ticket_dutyId', ['dutyId'])
@Index('ix_queue_ticket_dueAt', ['dueAt'])
export class QueueTicketEntity {
  @id() id!: string;
  @ForeignKey(() => QueueVisitEntity, { name: 'fk_queue_ticket_visitId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  visitId!: string;
  @ForeignKey(() => QueueStopEntity, { name: 'fk_queue_ticket_stopId', onDelete: 'RESTRICT', onUpdate: 'RESTRICT' })
  @ref()
  stopId!: string;
  @text(80) step!: string;
  @ref() roomId!: string;
  @ref() campusId!: string;
  @day() businessDate!: string;
  @text(10) state!: 'reserved' | 'waiting' | 'called' | 'in_room' | 'done' | 'missed' | 'held' | 'moved' | 'cancelled';
  @bool() vip!: boolean;
  /** Calling order in minutes since midnight, lower first; see the engine's `keyFor`. */
  @real() callKey!: number;
  @instant() joinedAt!: Date;
  /** Since when they have been waiting, where a missed call or a move came between; null: since `joinedAt`. */
  @instant({ nullable: true }) waitingSince!: Date | null;
  @instant() readyAt!: Date;
  @instant({ nullable: true }) calledAt!: Date | null;
  @instant({ nullable: true }) lastCallAt!: Date | null;
  @int() calledTimes!: number;
  @instant({ nullable: true }) startedAt!: Date | null;
  @instant({ nullable: true }) endedAt!: Date | null;
  @int() misses!: number;
  /** When the plan looks at it again by itself: a stay without a caller is over, or the room has stopped. */
  @instant({ nullable: true }) dueAt!: Date | null;
  @ref({ nullable: true }) dutyId!: string | null;
  /** Announced when the place was taken, in minutes from then to the call; null when nobody could tell. */
  @real({ nullable: true }) promisedExpected!: number | null;
  @real({ nullable: true }) promisedP50!: number | null;
  @real({ nullable: true }) promisedP90!: number | null;
  /** How many were called before this one though they joined later. */
  @int() passedBy!: number;
  @text(500) why!: string;
  @text(36, { nullable: true }) openKey!: string | null;
  @text(36, { nullable: true }) holderKey!: string | null;
  @version() version!: number;
}
