import { isOver } from './constraints';
import type { ItemId, Minutes, RoomId, Snapshot } from './types';
import { clearTime } from './work-ahead';

/** Where the house stands with its work; made once per decision. */
export interface Backlog {
  /** Minutes of work left in the house per station, by item. */
  minutes: ReadonlyMap<ItemId, Minutes>;
  /** Learned minutes of one examination, by item. */
  service: ReadonlyMap<ItemId, Minutes>;
  /** The largest of `minutes`, at least one. */
  most: Minutes;
  /** Minutes until a room has called everybody who waits there; rooms where somebody is signed on and calls today. */
  clear: ReadonlyMap<RoomId, Minutes>;
  /** The shortest of `clear`, by item: what somebody who needs the item waits at least. */
  queue: ReadonlyMap<ItemId, Minutes>;
}

/** Adds up, for every item, the work people present still bring and the stations that can do it. */
export function backlogOf(snapshot: Snapshot): Backlog {
  const stations = new Map<ItemId, number>();
  const weighted = new Map<ItemId, number>();
  const clear = new Map<RoomId, Minutes>();
  const queue = new Map<ItemId, Minutes>();
  for (const room of snapshot.rooms.values()) {
    if (room.unlimited) continue;
    // A room between pauses still counts with all its stations: a pause is short against the day.
    const signedOn = room.stations.filter((it) => it.state !== 'off').length;
    const calls = signedOn > 0 && !isOver(room, snapshot.now);
    const wait = calls ? clearTime(snapshot, room, room.line.vips + room.line.keys.length) : Number.POSITIVE_INFINITY;
    if (calls) clear.set(room.id, wait);
    for (const item of room.items) {
      stations.set(item, (stations.get(item) ?? 0) + signedOn);
      weighted.set(item, (weighted.get(item) ?? 0) + signedOn * room.service.mean);
      if (calls) queue.set(item, Math.min(queue.get(item) ?? wait, wait));
    }
  }
  const minutes = new Map<ItemId, Minutes>();
  const service = new Map<ItemId, Minutes>();
  let most = 1;
  for (const [item, count] of stations) {
    if (count === 0) continue;
    const mean = (weighted.get(item) ?? 0) / count;
    const left = ((snapshot.need.get(item) ?? 0) * mean) / count;
    service.set(item, mean);
    minutes.set(item, left);
    most = Math.max(most, left);
  }
  return { minutes, service, most, clear, queue };
}

/** How much the house depends on an item: 1 for the one with most work left per station, 0 for one that is done. */
export function weightOf(backlog: Backlog, item: ItemId): number {
  return (backlog.minutes.get(item) ?? 0) / backlog.most;
}

/** Minutes of service these items take, waits not counted. */
export function workOf(backlog: Backlog, items: readonly ItemId[]): Minutes {
  return items.reduce((sum, item) => sum + (backlog.service.get(item) ?? 0), 0);
}

/** The longest queue among these items; the others can be done meanwhile, this one holds its examinee up. */
export function longestQueue(backlog: Backlog, items: readonly ItemId[]): Minutes {
  return items.reduce((longest, item) => Math.max(longest, backlog.queue.get(item) ?? 0), 0);
}
