/**
 * Stands in for `queue/planning/decide` in a server built for the bench alone: the next room is the first in the examinee's list, shared
 * out by ticket number, and nothing of the hall is read for it. Everything else of the route is the product's.
 */
import { businessDate } from '@tijian/shared';
import { campusFacts } from '../../../server/src/modules/queue/planning/campus-facts';
import { type Day, snapshotOf } from '../../../server/src/modules/queue/planning/day';
import { type Decided, decide as decideFully, examineeOf } from '../../../server/src/modules/queue/planning/decide';
import { minutesOf } from '../../../server/src/modules/queue/queue-time';

export { examineeOf, rulesOf } from '../../../server/src/modules/queue/planning/decide';

export const decide: typeof decideFully = async (scope, visit, stops): Promise<Decided> => {
  const facts = await campusFacts(scope, visit.campusId);
  const day: Day = {
    ...{ campusId: visit.campusId, businessDate: businessDate(scope.now), now: scope.now, facts },
    ...{ duties: [], places: [] },
    ...{ stations: new Map(), queueRooms: new Map(), needs: new Map(), stepsIn: new Map(), former: new Map() },
  };
  const known = { day, snapshot: snapshotOf(day), examinee: examineeOf(day, visit, stops) };
  const stop = stops.find((it) => it.state === 'todo');
  const roomId = stop?.roomIds[visit.serial % Math.max(stop.roomIds.length, 1)];
  if (!stop || !roomId) return { ...known, decision: { kind: 'finished', examineeId: visit.id } };
  const key = minutesOf(scope.now, visit.businessDate);
  const chosen = { roomId, item: stop.step, wait: 0, walk: 1, key, score: 0, reasons: {} };
  const wait = { expected: 0, p50: 0, p90: 0 };
  const to = { roomId, item: stop.step, key, vip: known.examinee.vip, chosen, weighed: [chosen], wait, compared: [] };
  return { ...known, decision: { kind: 'go', examineeId: visit.id, ...to } };
};
