import type { ReadScope } from '../../../platform/scope';
import { itemVersionsByIds } from '../../catalogue';
import type { CheckupEntity } from '../../checkups';
import type { StopDraft } from '../../queue';
import { type CampusFacts, companyKeyOf, draftStops, peopleGroup, type RoomFacts } from '../../queue';
import { type DayPlan, type PlannedPerson, usualChances } from '../../queue-insight';
import { itemsOf } from '../demo.queries';
import type { Posted } from './hall-staff';

/** Somebody on their way through a day: the steps of their items, and those that are still to be done. */
export interface HallPerson {
  checkup: CheckupEntity;
  drafts: StopDraft[];
  todo: StopDraft[];
  /** Minutes since midnight. */
  at: number;
}

/** A day of a campus as it is simulated. `people` are those of the plan, in its order. */
export interface HallDay {
  campusId: string;
  businessDate: string;
  facts: CampusFacts;
  people: HallPerson[];
  posts: ReadonlyMap<string, readonly Posted[]>;
  opensAt: number;
  plan: DayPlan;
}

type Wanted = Pick<HallDay, 'campusId' | 'businessDate' | 'facts' | 'posts' | 'opensAt'> & {
  checkups: readonly CheckupEntity[];
  arrival: (it: CheckupEntity) => number;
  /** Of a day that is over everything was done; else what has no result yet and is paid. */
  isOver: boolean;
  pause: DayPlan['chances']['pause'];
};

/** What the day's people are to go through, in the rooms where somebody works. */
export async function hallDay(scope: ReadScope, wanted: Wanted): Promise<HallDay> {
  const { facts, posts, checkups, opensAt } = wanted;
  const items = await itemsOf(
    scope,
    checkups.map((it) => it.id),
  );
  const versions = await itemVersionsByIds(
    scope,
    [...items.values()].flat().map((it) => it.itemVersionId),
  );
  const manned = (id: string) => facts.rooms.get(id)?.mode === 'self' || posts.has(id);
  const people = checkups.flatMap((checkup): HallPerson[] => {
    const drafts = draftStops(items.get(checkup.id) ?? [], versions, facts, checkup.sex);
    const open = drafts.filter((it) => it.roomIds.some(manned) && (wanted.isOver || isOpen(it)));
    return open.some((it) => !it.meal) ? [{ checkup, drafts, todo: open, at: wanted.arrival(checkup) }] : [];
  });
  const drafts = people.flatMap((it) => it.todo);
  const used = new Set(drafts.flatMap((it) => it.roomIds));
  const rooms = [...facts.rooms.values()].filter((it) => used.has(it.id) && it.active && manned(it.id));
  const { rule } = facts;
  const { rejoinBehind, missesBeforeParking, vipsInRow, strictFasting } = rule;
  const plan: DayPlan = {
    rooms: rooms.map((it) => plannedRoom(it, drafts, { stations: posts.get(it.id)?.length ?? 1, opensAt })),
    steps: plannedSteps(drafts),
    people: people.map(plannedPerson),
    deskZone: [...facts.rooms.values()].find((it) => it.department.code === 'REG')?.zone ?? 0,
    chances: {
      ...usualChances,
      ...{ noShow: 0, registration: 0, strictFasting, pause: wanted.pause },
      bladder: { ...usualChances.bladder, mean: rule.bladderMinutes },
      walking: { sameZone: rule.walkingSameFloor, otherZone: rule.walkingOtherFloor },
      calling: { rejoinBehind, missesBeforeParking, vipsInRow },
    },
  };
  return { ...wanted, people, plan };
}

/** Something of it is to be done, and all that is has been paid. */
const isOpen = ({ items, meal }: StopDraft): boolean => {
  const open = items.filter((it) => it.status !== 'done');
  return meal || (open.length > 0 && open.every((it) => it.charge !== 'unpaid'));
};

function plannedRoom(
  { id, name, sex, zone, mode, department }: RoomFacts,
  drafts: readonly StopDraft[],
  { stations, opensAt }: { stations: number; opensAt: number },
): DayPlan['rooms'][number] {
  const steps = [...new Set(drafts.filter((it) => it.roomIds.includes(id)).map((it) => it.step))];
  const unlimited = mode === 'self';
  return { id, name, sex, zone, steps, department: department.name, stations, openAt: opensAt, unlimited };
}

/** As long as the catalogue says; single sittings vary as the engine expects. */
function plannedSteps(drafts: readonly StopDraft[]): DayPlan['steps'] {
  const byStep = new Map<string, StopDraft[]>();
  for (const it of drafts) byStep.set(it.step, [...(byStep.get(it.step) ?? []), it]);
  return [...byStep].map(([step, all]) => {
    const { name, fasting, meal, fullBladder, startsBladder } = all[0] as StopDraft;
    const mean = all.reduce((sum, it) => sum + it.minutes, 0) / all.length;
    return { step, name, startsBladder, mean, rule: { fasting, meal, fullBladder }, cv: 0.45, groups: {} };
  });
}

const plannedPerson = ({ checkup, todo, at }: HallPerson): PlannedPerson => ({
  hour: Math.floor(at / 60),
  at,
  sex: checkup.sex,
  vip: checkup.vipLevel !== 'none',
  group: peopleGroup(checkup),
  company: companyKeyOf(checkup),
  steps: todo.map((it) => it.step),
  after: Object.fromEntries(todo.flatMap(({ step, after }) => (after.length ? [[step, after]] : []))),
  sure: true,
});
