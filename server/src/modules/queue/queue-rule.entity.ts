import type { RoomOpening } from '@tijian/shared';
import { Entity, Index } from 'typeorm';
import { bool, id, int, json, ref, version } from '../../platform/database/columns';

/** How a campus queues, as somebody has set it. A campus without a row has the usual rules; a row is never deleted. */
@Entity('queue_rule')
@Index('uq_queue_rule_campusId', ['campusId'], { unique: true })
export class QueueRuleEntity {
  @id() id!: string;
  @ref() campusId!: string;
  @int() rejoinBehind!: number;
  @int() missesBeforeParking!: number;
  /** Minutes, as all times here. */
  @int() rejoinMinutes!: number;
  @int() bladderMinutes!: number;
  @bool() strictFasting!: boolean;
  @int() walkingSameFloor!: number;
  @int() walkingOtherFloor!: number;
  @int() vipsInRow!: number;
  @json() openings!: RoomOpening[];
  /** Offered to who pauses or closes a room. */
  @json() pauseLengths!: number[];
  @json() closureLengths!: number[];
  /** Expected where nobody said how long. */
  @int() pauseMinutes!: number;
  @int() closureMinutes!: number;
  @version() version!: number;
}
