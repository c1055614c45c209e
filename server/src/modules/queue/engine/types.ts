import type { WaitMemory } from './wait-memory';

/** Minutes since midnight of the campus; durations are minutes too. */
export type Minutes = number;
export type ItemId = string;
export type RoomId = string;
export type ExamineeId = string;
export type Sex = 'male' | 'female';

/** What holds for an item wherever it is done. */
export interface ItemRule {
  /** Only before the meal (空腹). */
  fasting?: boolean;
  /** The meal itself: it follows every fasting item. */
  meal?: boolean;
  /** Nothing else before it (登记). */
  first?: boolean;
  /** Only with a full bladder (涨尿); see `ExamineeView.bladderReadyAt`. */
  fullBladder?: boolean;
  /** Only after these items, where the examinee has them. */
  after?: readonly ItemId[];
  sex?: Sex;
}

export type StationState = 'idle' | 'busy' | 'paused' | 'off';

/** One place of a room where one examinee at a time is served. */
export interface StationView {
  /** `off` means nobody is signed on. */
  state: StationState;
  /** Since when it is in this state. */
  since: Minutes;
  /** A pause begins when the present examinee leaves. */
  pausePending: boolean;
  /** Expected end of the pause; null when nobody said. */
  backAt: Minutes | null;
  /** Learned minutes of one examination by whoever works here; see `learnedMean`. */
  mean: Minutes;
}

/** The people waiting at a room, as far as decisions need them: VIPs, and the calling keys of the others, ascending. */
export interface Line {
  vips: number;
  keys: readonly number[];
}

export interface RoomView {
  id: RoomId;
  name: string;
  items: readonly ItemId[];
  zone: number;
  sex: Sex | null;
  openAt: Minutes;
  /** Nobody is called from then on; absent or null: all day. */
  closeAt?: Minutes | null;
  open: boolean;
  /** When a closed room is expected back; null when nobody knows. */
  reopensAt: Minutes | null;
  stations: readonly StationView[];
  line: Line;
  /** Learned minutes of one examination, all stations together, and the coefficient of variation. */
  service: { mean: Minutes; cv: number };
  /** Nobody queues here, as at breakfast. */
  unlimited: boolean;
}

/** Why an item must not be done now whatever the rooms say. */
export type BlockCause = 'unpaid' | 'declined' | 'critical';

export interface ExamineeView {
  id: ExamineeId;
  vip: boolean;
  sex: Sex;
  zone: number;
  /** Arrival at the centre. */
  arrivedAt: Minutes;
  remaining: readonly ItemId[];
  done: readonly ItemId[];
  /** Full bladder expected at; null while the clock has not started. */
  bladderReadyAt: Minutes | null;
  blocked?: ReadonlyMap<ItemId, BlockCause>;
  /** Rooms where members of the same group (同行) wait now. */
  companions?: ReadonlySet<RoomId>;
  /** Rooms somebody outside the engine allows (campus, own wish); all when absent. */
  allowed?: ReadonlySet<RoomId>;
  /** The one item asked for; any when absent. What else remains still counts for the calling order. */
  wanted?: ItemId;
}

/** Everything a decision may depend on: the same snapshot gives the same decision. */
export interface Snapshot {
  now: Minutes;
  rooms: ReadonlyMap<RoomId, RoomView>;
  rules: ReadonlyMap<ItemId, ItemRule>;
  /** People present who have not started the item. */
  need: ReadonlyMap<ItemId, number>;
  /** The meal comes before everything that needs no fasting. */
  strictFasting: boolean;
  walking: { sameZone: Minutes; otherZone: Minutes };
  /** Length of a pause whose end nobody announced. */
  pauseMinutes: Minutes;
  /** Length of a closure whose end nobody announced. */
  closureMinutes: Minutes;
  /** Share of calls nobody answers, and how long the station then waits. */
  missedCalls: { share: number; minutes: Minutes };
  memory: WaitMemory;
}

/** A place in a room's line. */
export interface Ticket {
  examineeId: ExamineeId;
  vip: boolean;
  sex: Sex;
  /** Calling order, lower first; set once when the ticket is made. */
  key: number;
  joinedAt: Minutes;
  arrivedAt: Minutes;
  /** Walking until then. */
  readyAt: Minutes;
  remaining: readonly ItemId[];
  misses: number;
}
