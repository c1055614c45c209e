import type { ScreenRoom } from '@tijian/shared';

/** Rooms where somebody waits, is called or examined, or where things stand still; quiet ones only as far as there is room for them. */
export function roomsWorthShowing(rooms: readonly ScreenRoom[], places: number): ScreenRoom[] {
  const isBusy = (it: ScreenRoom) =>
    it.waiting + it.called.length + it.inRoom.length + it.missed.length > 0 ||
    it.state === 'paused' ||
    it.state === 'closed';
  const busy = rooms.filter(isBusy);
  if (busy.length >= places) return busy;
  const quiet = rooms.filter((it) => !isBusy(it));
  const extra = new Set([...busy, ...quiet.filter((it) => it.state === 'open'), ...quiet].slice(0, places));
  return rooms.filter((it) => extra.has(it));
}
