import type { ItemRule } from './engine';

/** A room of the day to be simulated. Minutes are since midnight of the campus, or lengths. */
export interface PlannedRoom {
  id: string;
  name: string;
  department: string;
  /** What is done here, as steps. */
  steps: string[];
  stations: number;
  sex: 'M' | 'F' | null;
  /** Rooms of the same zone are near each other. */
  zone: number;
  openAt: number;
  /** Nobody is called from then on; absent or null: as long as somebody waits. */
  closeAt?: number | null;
  /** Nobody queues here, as at breakfast. */
  unlimited: boolean;
}

/** How long one sitting lasts: learned over the days before, else as configured. */
export interface PlannedStep {
  step: string;
  name: string;
  rule: ItemRule;
  /** Doing it starts the filling of the bladder. */
  startsBladder: boolean;
  mean: number;
  cv: number;
  /** Learned means by group of people (`F60`), where enough of them were seen. */
  groups: Record<string, number>;
}

export interface PlannedPerson {
  /** Hour of arrival; the minute within it is drawn, unless `at` says when. */
  hour: number;
  at?: number;
  sex: 'M' | 'F';
  vip: boolean;
  /** Group of people by which service times were learned. */
  group: string;
  /** People who came together. */
  company: string | null;
  steps: string[];
  /** Steps before a step that are this person's alone, by step; absent: as the step's rule says. */
  after?: Record<string, string[]>;
  /** Comes surely (is here already, or no booking that could be missed). */
  sure: boolean;
}

/** What no plan says, and every day brings. */
export interface DayChances {
  /** Share of those booked who do not come. */
  noShow: number;
  /** Share of calls that nobody answers, and how long the station then waits. */
  missedCall: { share: number; minutes: number };
  /** Share of stations that pause once, when and how long. */
  pause: { share: number; minutes: number; from: number; to: number };
  /** Minutes from arrival to the end of registration. */
  registration: number;
  /** Minutes until the bladder is full, and their coefficient of variation. */
  bladder: { mean: number; cv: number };
  /** Spread of pace between people doing the same work. */
  paceCv: number;
  walking: { sameZone: number; otherZone: number };
  /** The meal comes before everything that needs no fasting. */
  strictFasting: boolean;
  /** Absent: as the engine is by itself. */
  calling?: { rejoinBehind: number; missesBeforeParking: number; vipsInRow: number };
}

/** Everything a simulated day rests on; plain data, so that it can be handed to a thread. */
export interface DayPlan {
  rooms: PlannedRoom[];
  steps: PlannedStep[];
  people: PlannedPerson[];
  /** Where everybody begins. */
  deskZone: number;
  chances: DayChances;
}

export const usualChances: DayChances = {
  noShow: 0.05,
  missedCall: { share: 0.05, minutes: 1 },
  pause: { share: 0.5, minutes: 10, from: 510, to: 660 },
  registration: 3,
  bladder: { mean: 35, cv: 0.3 },
  paceCv: 0.12,
  walking: { sameZone: 1, otherZone: 3 },
  strictFasting: false,
};
