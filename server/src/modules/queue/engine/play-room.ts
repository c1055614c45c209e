import type { Asker } from './expect-wait';
import { Draws, normalShare, quickNormalQuantile } from './random';
import type { Minutes, RoomView, Snapshot, StationView } from './types';
import { joinRate } from './wait-memory';
import { indexOfLeast, shutFor } from './work-ahead';

/** A station at the start of every run. */
interface Start {
  /** Minutes that are certain before it is free. */
  fixed: Minutes;
  /** A pause whose end nobody announced: its usual rest, give or take a third. */
  loose: Minutes;
  /** An overdue pause: expected further minutes, nobody knows how many. */
  vague: Minutes;
  /** Elapsed minutes and chance of lasting longer of the examination under way; null when none is. */
  under: { elapsed: Minutes; over: number } | null;
  /** Centre of the logarithm of its service times. */
  centre: number;
}

/** What all runs of one question have in common. */
export interface Play {
  stations: readonly Start[];
  spread: number;
  shut: Minutes;
  /** A closure past its announced end: expected further minutes. */
  shutVague: Minutes;
  ahead: number;
  missShare: number;
  missMinutes: Minutes;
  /** People on their way: arrivals per minute, and how much later than now each may come and still be in front. */
  rate: number;
  /** No more than so many can come: those present who need the room and are in no line for it, and a few who are still to arrive. */
  comers: number;
  leads: readonly Minutes[];
  /** After this minute nobody who comes can be in front any more. */
  lastLead: Minutes;
  walk: Minutes;
  /** The asker walks so long; stations that are free meanwhile take those behind, and others who come. */
  askerWalk: Minutes;
  behind: number;
}

/** VIPs on their way count in part: they are no part of a rush, and few joins say little about someone so rare. */
const vipShare = 0.5;

/** People who may still arrive at the centre within a wait and come to the room, beyond those present. */
const newcomers = 5;

/** Gathers what the runs need, with the costly functions evaluated once. */
export function prepare(snapshot: Snapshot, room: RoomView, asker: Asker, ahead: number): Play {
  const spread = Math.sqrt(Math.log(1 + room.service.cv ** 2));
  const shut = shutFor(snapshot, room);
  const overdue = !room.open && room.reopensAt !== null && room.reopensAt <= snapshot.now;
  const offsets = snapshot.memory.joins.get(room.id)?.offsets ?? [];
  const leads = asker.vip ? [0] : offsets.map((it) => asker.key - it - snapshot.now);
  return {
    stations: room.stations.filter((it) => it.state !== 'off').map((it) => startOf(snapshot, it, spread)),
    spread,
    shut: overdue ? 0 : shut,
    shutVague: overdue ? snapshot.closureMinutes / 2 : 0,
    ahead,
    missShare: snapshot.missedCalls.share,
    missMinutes: snapshot.missedCalls.minutes,
    rate: joinRate(snapshot.memory, room.id, snapshot.now),
    comers: comersTo(snapshot, room),
    leads,
    lastLead: Math.max(asker.walk, ...leads),
    walk: snapshot.walking.sameZone,
    askerWalk: asker.walk,
    behind: room.line.vips + room.line.keys.length - ahead,
  };
}

function comersTo(snapshot: Snapshot, room: RoomView): number {
  // Whoever arrives at the centre comes here first.
  if (room.items.some((it) => snapshot.rules.get(it)?.first)) return Number.POSITIVE_INFINITY;
  const need = room.items.reduce((sum, it) => sum + (snapshot.need.get(it) ?? 0), 0);
  let inLine = 0;
  for (const other of snapshot.rooms.values()) {
    if (other.items.some((it) => room.items.includes(it))) inLine += other.line.vips + other.line.keys.length;
  }
  return Math.max(need - inLine, 0) + newcomers;
}

function startOf(snapshot: Snapshot, station: StationView, spread: number): Start {
  const centre = Math.log(station.mean) - spread ** 2 / 2;
  const start: Start = {
    fixed: 0,
    loose: station.pausePending ? snapshot.pauseMinutes : 0,
    vague: 0,
    under: null,
    centre,
  };
  if (station.state === 'busy') {
    const elapsed = Math.max(snapshot.now - station.since, 0);
    const over = elapsed > 0 && spread > 0 ? 1 - normalShare((Math.log(elapsed) - centre) / spread) : 1;
    start.under = { elapsed, over };
  } else if (station.state === 'paused') {
    const left = (station.backAt ?? station.since + snapshot.pauseMinutes) - snapshot.now;
    if (left <= 0) start.vague = snapshot.pauseMinutes / 2 - left;
    else if (station.backAt === null) start.loose += left;
    else start.fixed += left;
  }
  return start;
}

/** One way the coming minutes may go: minutes until the asker is called. The same run gives the same minutes. */
export function playOnce(play: Play, run: number): Minutes {
  const draws = new Draws(run);
  const { stations, spread, missShare, missMinutes } = play;
  const shut = play.shut + (play.shutVague > 0 ? play.shutVague * draws.exponential() : 0);
  const free = new Float64Array(stations.length);
  for (let i = 0; i < stations.length; i++) free[i] = Math.max(shut, freeIn(stations[i]!, spread, draws));
  let left = play.ahead;
  let behind = play.behind;
  let joining = play.rate > 0 ? draws.exponential() / play.rate : Number.POSITIVE_INFINITY;
  let comers = play.comers;
  for (let guard = 0; guard < 500; guard++) {
    const station = indexOfLeast(free);
    const start = free[station]!;
    while (joining + play.walk <= start && joining < play.lastLead) {
      const lead = play.leads[Math.floor(draws.uniform() * play.leads.length)]!;
      const counts = lead !== Number.POSITIVE_INFINITY || draws.uniform() < vipShare;
      if (joining < lead && counts) left++;
      else behind++;
      joining = --comers > 0 ? joining + draws.exponential() / play.rate : Number.POSITIVE_INFINITY;
    }
    if (left === 0) {
      if (start >= play.askerWalk) return start;
      // Free while the asker still walks: whoever is there is taken, then whoever comes first.
      if (behind > 0) behind--;
      else if (joining + play.walk < play.askerWalk) {
        free[station] = joining + play.walk;
        continue;
      } else return play.askerWalk;
      free[station] = start + Math.exp(stations[station]!.centre + spread * draws.normal());
      continue;
    }
    const missed = draws.uniform() < missShare;
    free[station] = start + (missed ? missMinutes : Math.exp(stations[station]!.centre + spread * draws.normal()));
    if (!missed || left <= 3) left--;
  }
  return free[indexOfLeast(free)]!;
}

/** Minutes until the station is free, in one run. */
function freeIn(start: Start, spread: number, draws: Draws): Minutes {
  let free = start.fixed;
  if (start.loose > 0) free += start.loose * (0.67 + 0.66 * draws.uniform());
  if (start.vague > 0) free += start.vague * draws.exponential();
  if (start.under) free += restOf(start.under, start.centre, spread, draws.uniform());
  return free;
}

/** Rest of an examination under way: its lognormal length, given that it has lasted `elapsed` minutes. */
function restOf(
  { elapsed, over }: { elapsed: Minutes; over: number },
  centre: number,
  spread: number,
  u: number,
): Minutes {
  // One that outlasts nearly every other: a quarter of the usual time, again and again.
  if (over < 1e-3) return -0.25 * Math.exp(centre) * Math.log(u);
  return Math.max(Math.exp(centre + spread * quickNormalQuantile(1 - over * u)) - elapsed, 0);
}
