import type { DayPlan, PlannedPerson, PlannedRoom } from './day-plan';
import { generator, normalQuantile } from './engine';

/** What chance has in store for one examinee: drawn before the day begins, so that two plans of the same seed meet the same people. */
export interface PersonDraws {
  /** Minutes after the full hour. */
  minute: number;
  comes: boolean;
  bladder: number;
  /** By step: how much longer or shorter than usual, in standard deviations. */
  services: ReadonlyMap<string, number>;
  /** Uniform, one for each call. */
  call(): number;
}

export interface StationDraws {
  /** Factor on service times. */
  pace: number;
  /** When this station pauses once; null when it does not. */
  pauseAt: number | null;
}

/** Independent streams for every person and station: one more of them changes nothing for the others. */
export function drawPerson(plan: DayPlan, person: PlannedPerson, seed: number, index: number): PersonDraws {
  const { noShow, bladder } = plan.chances;
  const random = generator(mix(seed, index, 1));
  const minute = random() * 60;
  const comes = random() >= noShow || person.sure;
  const fill = lognormal(bladder.mean, bladder.cv, normalQuantile(random()));
  const services = new Map([...person.steps].sort().map((step) => [step, normalQuantile(random())]));
  return { minute, comes, bladder: fill, services, call: generator(mix(seed, index, 2)) };
}

export function drawStation(plan: DayPlan, seed: number, room: PlannedRoom, station: number): StationDraws {
  const { paceCv, pause } = plan.chances;
  const random = generator(mix(seed, hashText(room.id), 3 + station));
  const pace = lognormal(1, paceCv, normalQuantile(random()));
  const pauses = random() < pause.share;
  const at = pause.from + random() * (pause.to - pause.from);
  return { pace, pauseAt: pauses ? at : null };
}

/** A positive number with this mean and coefficient of variation, `z` standard deviations from the middle. */
export function lognormal(mean: number, cv: number, z: number): number {
  const spread = Math.sqrt(Math.log(1 + cv ** 2));
  return mean * Math.exp(spread * z - spread ** 2 / 2);
}

function mix(seed: number, index: number, stream: number): number {
  let state = Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b) ^ Math.imul(stream, 0xc2b2ae35);
  state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
  state = Math.imul(state ^ (state >>> 12), 0x297a2d39);
  return state ^ (state >>> 15);
}

function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash | 0;
}
