import { chooseNext } from './choose-next';
import { expectWait, type WaitRange } from './expect-wait';
import { SimDay } from './sim-day';
import { examineeOf, snapshotOf } from './sim-snapshot';
import type { SimExaminee, SimState } from './sim-types';
import { tuned, type Weights } from './weights';
import { walkTo } from './work-ahead';

const days = new WeakMap<object, SimDay>();

/** In process the simulator keeps one state object per day. */
export function dayOf(state: SimState): SimDay {
  const known = days.get(state);
  if (known) return known;
  const day = new SimDay();
  days.set(state, day);
  return day;
}

/** The engine as a policy of the simulator; other weights are for studies. */
export function simPolicy(weights: Weights = tuned) {
  return {
    name: 'tijian',
    route(state: SimState, ex: SimExaminee) {
      const day = dayOf(state);
      day.observe(state, ex);
      const decision = chooseNext(snapshotOf(state, day), { type: 'examineeFree', examinee: examineeOf(ex) }, weights);
      if (decision.kind !== 'go') return null;
      const { roomId, key, wait } = decision;
      if (Number.isFinite(wait.p90)) day.announce(state, { ...ex, orderKey: key }, roomId, wait);
      return { roomId, estimate: wait.expected, order: key };
    },
  };
}

function announcedRange(state: SimState, ex: SimExaminee, roomId: string): WaitRange {
  const day = dayOf(state);
  day.observe(state, ex);
  const known = day.announcedNow(state, ex, roomId);
  if (known) return known;
  const snapshot = snapshotOf(state, day);
  const room = snapshot.rooms.get(roomId);
  if (!room || room.unlimited) return { expected: 0, p50: 0, p90: 0 };
  const walk = walkTo(snapshot, examineeOf(ex), room);
  const range = expectWait(snapshot, room, { vip: ex.vip, key: ex.orderKey, walk });
  day.announce(state, ex, roomId, range);
  return range;
}

export const policies = { tijian: simPolicy() };

/** Expected wait and upper end of the announced range, in minutes from the decision to the call. */
export const estimators = {
  tijian: (state: SimState, ex: SimExaminee, roomId: string) => announcedRange(state, ex, roomId).expected,
  tijianP90: (state: SimState, ex: SimExaminee, roomId: string) => announcedRange(state, ex, roomId).p90,
};
