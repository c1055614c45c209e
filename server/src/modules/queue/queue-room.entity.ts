import { Entity, Index } from 'typeorm';
import { bool, day, id, instant, int, json, real, ref, text, version } from '../../platform/database/columns';

/**
 * What the queue knows of a room beside the catalogue; its id is the room's. Whoever calls from the room, or gives somebody a place in its
 * line, holds this row's lock: so the order of a line is decided once. The learning columns hold for `learnedOn` only.
 */
@Entity('queue_room')
@Index('ix_queue_room_campusId', ['campusId'])
export class QueueRoomEntity {
  @id() id!: string;
  @ref() campusId!: string;
  @bool() open!: boolean;
  @text(100, { nullable: true }) closedReason!: string | null;
  @instant({ nullable: true }) closedAt!: Date | null;
  @instant({ nullable: true }) reopensAt!: Date | null;
  /** VIPs called in a row; see the engine's `chooseTicket`. */
  @int() vipStreak!: number;
  /** The day the figures below were learned on. */
  @day() learnedOn!: string;
  /** How often people join, and how far ahead of a plain queue; see the engine's wait memory. Minutes. */
  @real() joinGap!: number;
  @real({ nullable: true }) lastJoinAt!: number | null;
  @int() joins!: number;
  @json() joinOffsets!: (number | null)[];
  /** Finished waits above the announced P90, less the tenth that may be, and how many finished in all. */
  @real() margin!: number;
  @int() marginWaits!: number;
  @version() version!: number;
}
