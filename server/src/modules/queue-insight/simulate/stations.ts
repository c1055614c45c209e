import { learnedMean } from './engine';
import type { RoomState, StationState } from './hall';

export function occupy({ view }: StationState, now: number): void {
  Object.assign(view, { state: 'busy', since: now });
}

/** The examinee has left: free, unless a pause has been waiting for that moment. Gives whether it pauses. */
export function release({ view }: StationState, now: number, pauseMinutes: number): boolean {
  if (view.pausePending) {
    Object.assign(view, { state: 'paused', since: now, pausePending: false, backAt: now + pauseMinutes });
    return true;
  }
  Object.assign(view, { state: 'idle', since: now });
  return false;
}

export function resume({ view }: StationState, now: number): void {
  Object.assign(view, { state: 'idle', since: now, backAt: null });
}

/** The pace of the day at a station and in its room, as the server learns it. */
export function learn(room: RoomState, station: StationState, minutes: number): void {
  const { service } = room.view;
  room.busyMinutes += minutes;
  station.times.count++;
  station.times.sum += minutes;
  station.view.mean = learnedMean(room.usual, service.cv, station.times);
  const pace = room.stations.reduce((sum, it) => sum + 1 / it.view.mean, 0) / room.stations.length;
  service.mean = 1 / pace;
}
