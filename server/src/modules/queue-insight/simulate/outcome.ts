import type { WaitMemory } from './engine';
import type { RoomState, Walker } from './hall';

/** What was announced for a stop, in minutes from the decision to the call. */
export interface Announced {
  expected: number;
  p50: number;
  p90: number;
  walk: number;
}

/** A wait that ended with the examination: from the decision to the call, walking included. */
export interface Stop extends Partial<Announced> {
  /** Index of the room. */
  room: number;
  walker: number;
  joinedAt: number;
  wait: number;
}

/** How a simulated day went. */
export interface DayOutcome {
  walkers: readonly Walker[];
  rooms: readonly RoomState[];
  stops: readonly Stop[];
  /** Calls after which staff had to look for somebody. */
  parked: number;
  /** What the day has taught about waiting. */
  memory: WaitMemory;
}
