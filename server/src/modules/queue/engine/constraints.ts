import type { BlockCause, ExamineeView, ItemId, RoomView, Snapshot } from './types';

/** Why an item cannot be done now. */
export type Blocker = BlockCause | 'sex' | 'first' | 'ate' | 'fastingFirst' | 'mealFirst' | 'bladder' | 'sequence';

/** An item together with a room that can do it. */
export interface Option {
  item: ItemId;
  room: RoomView;
}

/** What keeps this examinee from the item at this moment; null when nothing does. */
export function blockerOf(snapshot: Snapshot, examinee: ExamineeView, item: ItemId): Blocker | null {
  const rule = snapshot.rules.get(item) ?? {};
  const ruleOf = (it: ItemId) => snapshot.rules.get(it) ?? {};
  // What is only unpaid for now, or waits for a physician, may still be done today: what follows it waits.
  const open = examinee.remaining.filter((it) => examinee.blocked?.get(it) !== 'declined');
  const cause = examinee.blocked?.get(item);
  if (cause) return cause;
  if (rule.sex && rule.sex !== examinee.sex) return 'sex';
  if (!rule.first && open.some((it) => ruleOf(it).first)) return 'first';
  if (rule.fasting && examinee.done.some((it) => ruleOf(it).meal)) return 'ate';
  const fastingLeft = open.some((it) => ruleOf(it).fasting);
  if (rule.meal) return fastingLeft ? 'fastingFirst' : null;
  const mealLeft = open.some((it) => ruleOf(it).meal);
  if (snapshot.strictFasting && mealLeft && !rule.fasting && !rule.first) return 'mealFirst';
  if (rule.after?.some((it) => open.includes(it))) return 'sequence';
  if (rule.fullBladder && !bladderIsFull(snapshot, examinee)) return 'bladder';
  return null;
}

function bladderIsFull(snapshot: Snapshot, examinee: ExamineeView) {
  return examinee.bladderReadyAt !== null && examinee.bladderReadyAt <= snapshot.now;
}

/** The room takes this examinee at all: sex, own wish, somebody signed on. */
export function roomTakes(room: RoomView, examinee: ExamineeView): boolean {
  if (room.sex && room.sex !== examinee.sex) return false;
  if (examinee.allowed && !examinee.allowed.has(room.id)) return false;
  return isManned(room);
}

/** Somebody is signed on, or nobody need be. */
export const isManned = (room: RoomView): boolean => room.unlimited || room.stations.some((it) => it.state !== 'off');

/** Its time of day is over: nobody is called there any more today. */
export const isOver = (room: RoomView, now: number): boolean =>
  room.closeAt !== undefined && room.closeAt !== null && room.closeAt <= now;

/**
 * Where the examinee may go now. A closed room that will come back is offered only when nothing else is open, one whose time of day is
 * over not at all.
 */
export function optionsOf(snapshot: Snapshot, examinee: ExamineeView): Option[] {
  const asked = examinee.remaining.filter((it) => examinee.wanted === undefined || it === examinee.wanted);
  const free = new Set(asked.filter((it) => blockerOf(snapshot, examinee, it) === null));
  const open: Option[] = [];
  const closed: Option[] = [];
  if (free.size === 0) return open;
  for (const room of snapshot.rooms.values()) {
    const item = room.items.find((it) => free.has(it));
    if (item === undefined || !roomTakes(room, examinee) || isOver(room, snapshot.now)) continue;
    if (room.open) open.push({ item, room });
    else closed.push({ item, room });
  }
  return open.length > 0 ? open : closed;
}
