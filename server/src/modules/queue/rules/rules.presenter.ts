import type { QueueRules } from '@tijian/shared';
import type { CampusFacts, RoomFacts } from '../planning/campus-facts';
import type { QueueRule } from './queue-rule';

/** Opening times hold for rooms where people line up. */
export const hasOpening = (room: RoomFacts | undefined): boolean => room?.active === true && room.mode === 'queue';

/** A campus's rules; opening times of rooms that are out of use are left out. */
export function presentRule({ campusId, rooms }: CampusFacts, rule: QueueRule): QueueRules {
  const { rejoinBehind, missesBeforeParking, rejoinMinutes, bladderMinutes, strictFasting } = rule;
  const { walkingSameFloor, walkingOtherFloor, vipsInRow, openings, version } = rule;
  const { pauseLengths, closureLengths, pauseMinutes, closureMinutes } = rule;
  return {
    ...{ campusId, rejoinBehind, missesBeforeParking, rejoinMinutes, bladderMinutes, strictFasting },
    ...{ walkingSameFloor, walkingOtherFloor, vipsInRow, version },
    ...{ pauseLengths, closureLengths, pauseMinutes, closureMinutes },
    openings: openings.filter((it) => hasOpening(rooms.get(it.roomId))),
  };
}
