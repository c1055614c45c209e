import { isOver } from './constraints';
import type { ExamineeId, Minutes, RoomView, Snapshot, Ticket } from './types';

/** Why somebody is called before a person who joined the line earlier. */
export type OvertakingReason = 'vip' | 'seniority' | 'almostDone' | 'rejoined' | 'walking' | 'vipBound';

export interface Overtaking {
  examineeId: ExamineeId;
  reason: OvertakingReason;
}

export interface Call {
  kind: 'call';
  roomId: string;
  examineeId: ExamineeId;
  vip: boolean;
  /** Minutes between joining the line and this call. */
  waited: Minutes;
  /** Who joined earlier and is passed, each with the reason. */
  overtakes: readonly Overtaking[];
}

export interface Idle {
  kind: 'idle';
  roomId: string;
  cause: 'closed' | 'early' | 'over' | 'noStation' | 'empty' | 'walking' | 'vipComing';
  /** When somebody walking arrives or the room opens; null when nobody is on the way. */
  until: Minutes | null;
}

/** So many VIPs in a row at most while others wait, unless a campus wants it otherwise: what VIPs may cost the others is bounded. */
export const vipsInRow = 3;

/**
 * A station is kept free for a VIP who will be at the door within so many minutes (虚拟占位 along the way): measured, it takes a sixth off
 * their waits and costs the others next to nothing; holding it longer, or from before the last examination ends, costs more and gives less.
 */
export const vipWay = 1;

/**
 * Whom the room calls next: VIPs first (never more than `mostVips` in a row while others stand at the door), then the lowest key;
 * who is still walking is passed without losing the place. `vipStreak` counts the VIPs this room called last without a break.
 */
export function chooseTicket(
  snapshot: Snapshot,
  room: RoomView,
  waiting: readonly Ticket[],
  vipStreak = 0,
  mostVips = vipsInRow,
): Call | Idle {
  const idle = (cause: Idle['cause'], until: Minutes | null): Idle => ({ kind: 'idle', roomId: room.id, cause, until });
  if (!room.open) return idle('closed', room.reopensAt);
  if (snapshot.now < room.openAt) return idle('early', room.openAt);
  if (isOver(room, snapshot.now)) return idle('over', null);
  if (!room.stations.some((it) => it.state === 'idle')) return idle('noStation', null);
  const welcome = waiting.filter((it) => room.sex === null || it.sex === room.sex);
  if (welcome.length === 0) return idle('empty', null);
  const here = welcome.filter((it) => it.readyAt <= snapshot.now).sort(inCallingOrder);
  const first = here[0];
  if (!first) return idle('walking', Math.min(...welcome.map((it) => it.readyAt)));
  const ordinary = here.find((it) => !it.vip);
  const coming = onTheWay(snapshot, welcome);
  const idleStations = room.stations.filter((it) => it.state === 'idle').length;
  if (coming && !first.vip && vipStreak < mostVips && coming.vips >= idleStations) return idle('vipComing', coming.at);
  const bounded = first.vip && vipStreak >= mostVips && ordinary !== undefined;
  const chosen = bounded ? ordinary : first;
  return {
    kind: 'call',
    roomId: room.id,
    examineeId: chosen.examineeId,
    vip: chosen.vip,
    waited: snapshot.now - chosen.joinedAt,
    overtakes: welcome
      .filter((it) => it !== chosen && joinedBefore(it, chosen))
      .map((it) => ({ examineeId: it.examineeId, reason: reasonToPass(snapshot, chosen, it, bounded) })),
  };
}

/** VIPs who are nearly at the door, and when the first of them is there. */
function onTheWay({ now }: Snapshot, waiting: readonly Ticket[]): { vips: number; at: Minutes } | null {
  const near = waiting.flatMap(({ vip, readyAt }) =>
    vip && readyAt > now && readyAt <= now + vipWay ? [readyAt] : [],
  );
  return near.length > 0 ? { vips: near.length, at: Math.min(...near) } : null;
}

/** VIPs in order of joining, then keys; equal ones in order of joining, then by id, so that the order is never accidental. */
export function inCallingOrder(a: Ticket, b: Ticket): number {
  if (a.vip !== b.vip) return a.vip ? -1 : 1;
  const byKey = a.vip ? 0 : a.key - b.key;
  return byKey || a.joinedAt - b.joinedAt || (a.examineeId < b.examineeId ? -1 : 1);
}

const joinedBefore = (a: Ticket, b: Ticket) => a.joinedAt < b.joinedAt;

function reasonToPass(snapshot: Snapshot, chosen: Ticket, passed: Ticket, bounded: boolean): OvertakingReason {
  if (passed.readyAt > snapshot.now) return 'walking';
  if (chosen.vip && !passed.vip) return 'vip';
  if (bounded && passed.vip) return 'vipBound';
  if (passed.misses > 0) return 'rejoined';
  return chosen.arrivedAt < passed.arrivedAt ? 'seniority' : 'almostDone';
}
