import { addDays, type VipLevel, weekdayName } from '@tijian/shared';
import type { Adult } from './adults';
import { type DemoClient, executive, firstClients, moreClients, retired, retiredFrom } from './clients';
import { birthOfAge, type FictionalPerson, fictionalPerson, fictionalPlate } from './fictional-people';
import { neighbourFinder } from './neighbours';
import { type Seeded, seeded } from './seeded';

/** How far a visit has come on the day the demo was loaded. */
export type Stage =
  | 'listed'
  | 'booked'
  | 'cancelled'
  | 'no_show'
  | 'registered'
  | 'in_progress'
  | 'examined'
  | 'reviewed'
  | 'concluded'
  | 'published';

/** One year's checkup of a member. */
export interface Visit {
  yearsAgo: 0 | 1 | 2;
  /** Business date; for who is only listed, the day they are thought to come. */
  day: string;
  /** Minute of that day when they come to the desk. */
  minute: number;
  stage: Stage;
  /** Whose measured values these are. */
  adult: Adult;
}

/** A person of the demo with what they are to go through. */
export interface Member {
  index: number;
  person: FictionalPerson;
  marital: string;
  client: DemoClient | null;
  department: string;
  employeeNo: string;
  position: string;
  vipLevel: VipLevel;
  plateNumber: string | null;
  visits: Visit[];
}

/** People in every stage, with earlier years, bookings and families. */
export const FIRST_PEOPLE = 300;
/** Those who fill today's hall, and those who came in the days before. */
const HALL_PEOPLE = 180;
const LATELY_PEOPLE = 250;
/** Those who have booked the next working day, so that there is a full day to look ahead to. */
const NEXT_PEOPLE = 120;
const HALL_UNTIL = FIRST_PEOPLE + HALL_PEOPLE;
const LATELY_UNTIL = HALL_UNTIL + LATELY_PEOPLE;
/** The people of a new database; everybody after them has finished this year's checkup at one of the further clients. */
export const DEMO_PEOPLE = LATELY_UNTIL + NEXT_PEOPLE;
/** Those who came lately did so within so many days, and most of them early in the morning. */
const LATELY = 14;
const EARLY = 0.25;

/** Shares of this year's stages among the first people, in hundredths. */
const stages: readonly (readonly [Stage, number])[] = [
  ['published', 48],
  ['concluded', 4],
  ['reviewed', 4],
  ['examined', 5],
  ['in_progress', 5],
  ['registered', 3],
  ['booked', 16],
  ['no_show', 2],
  ['cancelled', 1],
  ['listed', 12],
];
/** People who make today's lists worth looking at: VIPs with their cars, walk-ins who have not paid yet. By index. */
const todayPeople: Readonly<Record<number, Stage>> = {
  7: 'in_progress',
  9: 'registered',
  12: 'registered',
  23: 'in_progress',
  37: 'registered',
  57: 'in_progress',
  87: 'registered',
};
/** Days before `today` of the visit, first and last, by stage. */
const daysAgo: Readonly<Partial<Record<Stage, readonly [number, number]>>> = {
  published: [4, 28],
  concluded: [2, 5],
  reviewed: [1, 3],
  examined: [0, 2],
  no_show: [1, 9],
};
const maritals: Readonly<Record<string, string>> = { married: '已婚', never_married: '未婚' };

/** From when to when those who are in the hall have come, in minutes of the day. */
export type Window = { from: number; to: number };
const morning: Window = { from: 7 * 60 + 30, to: 10 * 60 + 50 };

/**
 * The demo's people, the same for the same day: `today` is the day the demo was first loaded into the database, `window` the hours in
 * which those under way have come.
 */
export function castMembers(adults: readonly Adult[], count: number, today: string, window = morning): Member[] {
  const neighbour = neighbourFinder(adults);
  return adults.slice(0, count).map((adult, index) => {
    const random = seeded(`member ${adult.person}`);
    const client = clientFor(index, random);
    const birthOn = birthOfAge(adult.ageYears, today, adult.person);
    const isChief = client !== null && index % 40 === 7 && adult.ageYears < retiredFrom;
    const visit = visitNow(adult, index, { today, window }, random);
    const years = yearsBack(visit, index, adult, random);
    return {
      index,
      person: fictionalPerson(index, { sex: adult.sex, birthOn }),
      marital: maritals[adult.marital] ?? '',
      client,
      department: adult.ageYears >= retiredFrom ? retired : random.pick(client?.departments ?? ['']),
      employeeNo: `${client?.code.slice(-2) ?? '00'}${String(index + 1).padStart(5, '0')}`,
      position: isChief ? executive : '',
      vipLevel: index === 47 ? 'vvip' : isVip(index, isChief) ? 'vip' : 'none',
      plateNumber: isChief || index === 47 || index % 45 === 12 || index % 30 === 5 ? fictionalPlate(index) : null,
      visits: [
        ...years.flatMap((yearsAgo) => earlierVisit(neighbour(adult, yearsAgo), visit, yearsAgo)),
        ...(visit ? [visit] : []),
      ],
    };
  });
}

const isVip = (index: number, isChief: boolean) =>
  isChief || (index < FIRST_PEOPLE ? index % 45 === 12 : index < DEMO_PEOPLE && index % 30 === 4);

/** Whether this person keeps a place that was booked. The hall and the thousands come in groups, unbooked. */
export const books = (index: number): boolean => index < FIRST_PEOPLE || comesNext(index);
const comesNext = (index: number) => index >= LATELY_UNTIL && index < DEMO_PEOPLE;

/** Walk-ins have no company. Those who came lately or come next are of the big campus's clients, so that its days are full. */
function clientFor(index: number, random: Seeded): DemoClient | null {
  if (index >= DEMO_PEOPLE) return moreClients[index % moreClients.length] as DemoClient;
  if (index % 14 === 9 && !comesNext(index)) return null;
  const late = index >= HALL_UNTIL;
  const tickets = firstClients
    .filter((it) => !late || it.campus === 'A')
    .flatMap((it) => Array<DemoClient>(it.share).fill(it));
  return random.pick(tickets);
}

type When = { today: string; window: Window };

function visitNow(adult: Adult, index: number, { today, window }: When, random: Seeded): Visit {
  const back = index >= HALL_UNTIL && index < LATELY_UNTIL ? 1 + random.below(LATELY) : null;
  const day = back === null ? null : workday(addDays(today, -back));
  const stage = day === null ? stageAt(index, adult) : lateStage(day, today);
  const drawn = random.below(index < DEMO_PEOPLE ? 200 : 240);
  const underWay = stage === 'registered' || stage === 'in_progress';
  const minute = underWay
    ? Math.floor(window.from + (drawn / 200) * Math.max(window.to - window.from, 0))
    : morning.from + (day === null ? drawn : Math.floor(drawn * EARLY));
  return { yearsAgo: 0, day: day ?? dayOf(stage, index, today, random), minute, stage, adult };
}

function stageAt(index: number, adult: Adult): Stage {
  if (index < FIRST_PEOPLE) return stageOf(index, adult);
  if (comesNext(index)) return adult.isPregnant ? 'listed' : 'booked';
  return index < HALL_UNTIL ? 'registered' : 'published';
}

/** As far as a centre comes by itself in so many days. */
function lateStage(day: string, today: string): Stage {
  if (day > addDays(today, -2)) return 'examined';
  return day > addDays(today, -3) ? 'reviewed' : day > addDays(today, -4) ? 'concluded' : 'published';
}

/** Walk-ins come without appointment; the stages go round by a step that is prime to their number. */
function stageOf(index: number, adult: Adult): Stage {
  const fixed = todayPeople[index];
  if (fixed) return fixed;
  let at = (index * 37) % 100;
  for (const [stage, share] of stages) {
    if (at < share) return index % 14 === 9 && isBefore(stage) ? 'published' : adult.isPregnant ? 'listed' : stage;
    at -= share;
  }
  return 'listed';
}
const isBefore = (stage: Stage) => ['listed', 'booked', 'no_show', 'cancelled'].includes(stage);

function dayOf(stage: Stage, index: number, today: string, random: Seeded): string {
  if (comesNext(index)) return nextWorkday(today);
  if (index >= DEMO_PEOPLE) return workday(addDays(today, -4 - random.below(80)));
  if (stage === 'booked') return random.chance(0.35) ? today : workday(addDays(today, 1 + random.below(14)), 1);
  if (stage === 'cancelled') return workday(addDays(today, 1 + random.below(6)), 1);
  const range = daysAgo[stage];
  if (!range) return today;
  const back = range[0] + random.below(range[1] - range[0] + 1);
  return back === 0 ? today : workday(addDays(today, -back));
}

export const nextWorkday = (today: string): string => workday(addDays(today, 1), 1);

/** The centre rests on Sundays. */
function workday(day: string, step: 1 | -1 = -1): string {
  return weekdayName(day) === '星期日' ? addDays(day, step) : day;
}

/** Earlier years this person came in: about half of those with complete values came last year, a third the year before too. */
function yearsBack(visit: Visit, index: number, adult: Adult, random: Seeded): (1 | 2)[] {
  const came = random.chance(visit.stage === 'listed' ? 0.3 : 0.55);
  const cameBefore = random.chance(0.6);
  if (index >= FIRST_PEOPLE || index % 14 === 9 || adult.ageYears < 22 || !came) return [];
  return cameBefore ? [2, 1] : [1];
}

function earlierVisit(adult: Adult | null, visit: Visit, yearsAgo: 1 | 2): Visit[] {
  if (!adult) return [];
  const shift = (visit.minute % 23) - 11;
  return [{ ...visit, yearsAgo, adult, stage: 'published', day: workday(addDays(visit.day, -364 * yearsAgo + shift)) }];
}
