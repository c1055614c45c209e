import type { WaitRange } from './expect-wait';
import { learnedMean, type StationTimes } from './service-times';
import type { SimExaminee, SimRoom, SimState } from './sim-types';
import { beforeAll, newWaitMemory, noteJoin, noteWait, type WaitMemory } from './wait-memory';

interface Announced extends WaitRange {
  examineeId: string;
  roomId: string;
  at: number;
  offset: number;
}

/** The simulator tells no spread of service times; the centre's own is learned from its records. */
export const serviceCv = 0.45;

interface SeenStation extends StationTimes {
  mean: number;
  /** Since when it serves somebody; null when it does not. */
  began: number | null;
}

/** What one simulated day has taught so far, gathered from the snapshots alone. */
export class SimDay {
  readonly memory: WaitMemory = newWaitMemory();
  /** The newest announcement; it counts as a join once somebody else asks. */
  private latest: Announced | null = null;
  private readonly waiting = new Map<string, Announced[]>();
  private readonly stations = new Map<string, SeenStation[]>();
  private readonly lastCalls = new Map<string, number>();

  /** Whether the meal comes before everything that needs no fasting, as seen from what people may do. */
  strictFasting = false;

  /** Compares calls that happened since the last look with what was announced. */
  observe(state: SimState, ex: SimExaminee): void {
    this.observeOrder(state, ex);
    if (this.latest && (this.latest.examineeId !== ex.id || this.latest.at !== state.now)) this.commit(this.latest);
    for (const room of state.rooms) {
      this.observeStations(state, room);
      const newest = Math.max(0, ...room.serverStates.map((it) => (it.state === 'busy' ? it.since : 0)));
      if (newest <= (this.lastCalls.get(room.id) ?? 0)) continue;
      this.lastCalls.set(room.id, newest);
      // The call began with the service: joined = start of a service under way − wait.
      const wasCalled = (it: Announced) =>
        room.serverStates.some((station) => Math.abs(station.since - room.lastWait - it.at) < 1e-6);
      const list = this.waiting.get(room.id) ?? [];
      for (const called of list.filter(wasCalled)) {
        list.splice(list.indexOf(called), 1);
        noteWait(this.memory, room.id, { ...called, actual: room.lastWait });
      }
    }
  }

  /** Somebody with fasting items left who may do nothing else, though more is left than the meal and what waits for the bladder. */
  private observeOrder(state: SimState, ex: SimExaminee): void {
    const fasting = new Set(state.rooms.filter((it) => it.fasting === true).map((it) => it.item));
    const other = ex.remaining.filter((it) => !fasting.has(it) && it !== 'BRK' && it !== 'USP');
    if (other.length === 0 || ex.remaining.includes('REG') || !ex.remaining.some((it) => fasting.has(it))) return;
    const allowed = new Set(state.rooms.filter((it) => ex.eligible.includes(it.id)).map((it) => it.item));
    this.strictFasting = !other.some((it) => allowed.has(it));
  }

  /** An examination is over when its station changed: it lasted from one change to the next. */
  private observeStations(state: SimState, room: SimRoom): void {
    const seen = this.stationsOf(room);
    room.serverStates.forEach((station, index) => {
      const it = seen[index]!;
      if (it.began === station.since && station.state === 'busy') return;
      // Exactly the time of an unanswered call: nobody was examined.
      if (it.began !== null && Math.abs(station.since - it.began - state.missTimeout) > 1e-9) {
        it.count++;
        it.sum += station.since - it.began;
        it.mean = learnedMean(room.nominal, serviceCv, it);
      }
      it.began = station.state === 'busy' ? station.since : null;
    });
  }

  /** What is known of each station of a room. */
  stationsOf(room: SimRoom): readonly SeenStation[] {
    let seen = this.stations.get(room.id);
    if (!seen) {
      seen = room.serverStates.map(() => ({ count: 0, sum: 0, mean: room.nominal, began: null }));
      this.stations.set(room.id, seen);
    }
    return seen;
  }

  /** What was announced to this person for this room at this very moment, when it has been asked before. */
  announcedNow(state: SimState, ex: SimExaminee, roomId: string): WaitRange | null {
    const it = this.latest;
    return it &&
      it.examineeId === ex.id &&
      it.at === state.now &&
      it.roomId === roomId &&
      it.offset === offsetOf(ex, state)
      ? it
      : null;
  }

  announce(state: SimState, ex: SimExaminee, roomId: string, range: WaitRange): void {
    this.latest = { ...range, examineeId: ex.id, roomId, at: state.now, offset: offsetOf(ex, state) };
  }

  private commit(it: Announced): void {
    noteJoin(this.memory, it.roomId, it.at, it.offset);
    const list = this.waiting.get(it.roomId);
    if (list) list.push(it);
    else this.waiting.set(it.roomId, [it]);
    this.latest = null;
  }
}

const offsetOf = (ex: SimExaminee, state: SimState) => (ex.vip ? beforeAll : ex.orderKey - state.now);
