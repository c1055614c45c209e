import { missesBeforeParking, rejoinBehind, vipsInRow } from '../engine';
import type { QueueRuleEntity } from '../queue-rule.entity';

/** The rules a campus queues by. Minutes. */
export type QueueRule = Readonly<Omit<QueueRuleEntity, 'id' | 'campusId'>>;

/** Where nobody has set any. */
export const usualRule: QueueRule = {
  rejoinBehind,
  missesBeforeParking,
  rejoinMinutes: 2,
  bladderMinutes: 35,
  strictFasting: false,
  walkingSameFloor: 1,
  walkingOtherFloor: 3,
  vipsInRow,
  openings: [],
  pauseLengths: [5, 10, 15, 30, 60],
  closureLengths: [15, 30, 60, 120, 240],
  pauseMinutes: 12,
  closureMinutes: 40,
  version: 0,
};
