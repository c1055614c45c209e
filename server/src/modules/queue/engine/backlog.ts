import type { ExamineeView, ItemId, Minutes, Snapshot } from './types';

/** Where the house stands with its work; made once per decision. */
export interface Backlog {
  /** Minutes of work left in the house per station, by item. */
  minutes: ReadonlyMap<ItemId, Minutes>;
  /** Learned minutes of one examination, by item. */
  service: ReadonlyMap<ItemId, Minutes>;
  /** The largest of `minutes`, at least one. */
  most: Minutes;
}

/** Adds up, for every item, the work people present still bring and the stations that can do it. */
export function backlogOf(snapshot: Snapshot): Backlog {
  const stations = new Map<ItemId, number>();
  const weighted = new Map<ItemId, number>();
  for (const room of snapshot.rooms.values()) {
    if (room.unlimited) continue;
    // A room between pauses still counts with all its stations: a pause is short against the day.
    const signedOn = room.stations.filter((it) => it.state !== 'off').length;
    for (const item of room.items) {
      stations.set(item, (stations.get(item) ?? 0) + signedOn);
      weighted.set(item, (weighted.get(item) ?? 0) + signedOn * room.service.mean);
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
  return { minutes, service, most };
}

/** How much the house depends on an item: 1 for the one with most work left per station, 0 for one that is done. */
export function weightOf(backlog: Backlog, item: ItemId): number {
  return (backlog.minutes.get(item) ?? 0) / backlog.most;
}

/** Minutes of service the examinee still has before them, waits and the meal not counted. */
export function workLeft(backlog: Backlog, examinee: Pick<ExamineeView, 'remaining'>): Minutes {
  return examinee.remaining.reduce((sum, item) => sum + (backlog.service.get(item) ?? 0), 0);
}
