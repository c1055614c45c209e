import type { Call, Choice, Hold } from './engine';
import type { RoomState, StationState, Walker } from './hall';
import type { Announced } from './outcome';

type Of<K extends string, T = unknown> = { kind: K; at: number } & T;
type There = { walker: Walker; room: RoomState };
type Held = There & { station: StationState };

/** A simulated day step by step, with all that the queue would have kept of it. Minutes since midnight. */
export type Recorded =
  | Of<'arrived' | 'finished' | 'parked', { walker: Walker }>
  | Of<'held', { walker: Walker; hold: Hold }>
  /** `ahead`: who waits there already. `told`: absent where nobody could tell. */
  | Of<'joined', There & { choice: Choice; ahead: number; told?: Announced }>
  | Of<'rejoined', There & { key: number; misses: number; told?: Announced }>
  /** The room's time of day is over; where they go follows. */
  | Of<'moved', There>
  | Of<'called', Held & { call: Call; waiting: number }>
  | Of<'missed', Held>
  /** `station` is null where nobody calls; `until` is when it will be over. */
  | Of<'served', There & { station: StationState | null; until: number }>
  | Of<'ended', There & { station: StationState | null; minutes: number }>
  | Of<'paused', { room: RoomState; station: StationState; backAt: number }>
  | Of<'resumed', { room: RoomState; station: StationState }>;
