import { type DayPlan, type PlannedPerson, type PlannedRoom, type PlannedStep, usualChances } from './day-plan';
import { generator } from './engine';

const meal = 'BRK';
type Facts = [name: string, mean: number, stations: number, rule?: PlannedStep['rule'], wanted?: number];

/** A day of a middling centre that needs no database: for tests, and to try the policy without data. */
const facts: Facts[] = [
  ['LAB', 3, 4, { fasting: true }, 1],
  ['USABD', 6, 4, { fasting: true }, 0.8],
  ['UBT', 3, 1, { fasting: true }, 0.3],
  ['GEN', 3, 3, {}, 1],
  ['INT', 3, 3, {}, 0.9],
  ['SUR', 4, 3, {}, 0.8],
  ['OPH', 3, 2, {}, 0.8],
  ['ENT', 2, 2, {}, 0.7],
  ['ECG', 3, 3, {}, 0.9],
  ['DR', 4, 3, {}, 0.8],
  ['USTHY', 5, 2, {}, 0.4],
  ['USPEL', 5, 2, { fullBladder: true, after: ['LAB'] }, 0.5],
  ['GYN', 5, 2, { sex: 'female', after: ['USPEL'] }, 0.6],
];

/** `people` examinees between 7:30 and 11, with items, sex, companions and VIPs by chance of the seed; service times and rooms are given. */
export function madeUpDay(people: number, seed = 1): DayPlan {
  const random = generator(seed);
  const crowd = Math.max(1, Math.round(people / 200));
  const steps: PlannedStep[] = facts.map(([step, mean, , rule = {}]) => ({
    step,
    name: step,
    rule,
    startsBladder: step === 'LAB',
    mean,
    cv: 0.45,
    groups: {},
  }));
  const eat: PlannedStep = {
    step: meal,
    name: '早餐',
    rule: { meal: true },
    startsBladder: false,
    mean: 15,
    cv: 0.3,
    groups: {},
  };
  return {
    rooms: [...facts.flatMap((it, at) => roomsOf(it, at, crowd)), dining],
    steps: [...steps, eat],
    people: Array.from({ length: people }, () => personOf(random)),
    deskZone: 0,
    chances: usualChances,
  };
}

function roomsOf([step, , stations]: Facts, at: number, crowd: number): PlannedRoom[] {
  return Array.from({ length: crowd }, (_, index) => ({
    id: `${step}${index + 1}`,
    name: `${step}${index + 1}`,
    department: step,
    steps: [step],
    stations,
    sex: null,
    zone: at % 3,
    openAt: 450,
    unlimited: false,
  }));
}

const dining: PlannedRoom = {
  id: meal,
  name: '餐厅',
  department: meal,
  steps: [meal],
  stations: 0,
  sex: null,
  zone: 0,
  openAt: 0,
  unlimited: true,
};

function personOf(random: () => number): PlannedPerson {
  const sex = random() < 0.5 ? 'F' : 'M';
  const steps = facts
    .filter(([, , , rule, wanted = 1]) => random() < wanted && !(rule?.sex === 'female' && sex === 'M'))
    .map(([step]) => step);
  const hasFasting = facts.some(([step, , , rule]) => rule?.fasting && steps.includes(step));
  return {
    hour: 7 + Math.floor(random() * 3),
    sex,
    vip: random() < 0.05,
    group: `${sex}40`,
    company: random() < 0.3 ? `c${Math.floor(random() * 10)}` : null,
    steps: hasFasting ? [...steps, meal] : steps,
    sure: false,
  };
}
