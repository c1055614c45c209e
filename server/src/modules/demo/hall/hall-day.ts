import type { ReadScope } from '../../../platform/scope';
import { itemVersionsByIds } from '../../catalogue';
import type { CheckupEntity } from '../../checkups';
import type { StopDraft } from '../../queue';
import { type CampusFacts, companyKeyOf, draftStops, peopleGroup, type RoomFacts } from '../../queue';
import { type DayPlan, type PlannedPerson, usualChances } from '../../queue-insight';
import { itemsOf } from '../demo.queries';
import type { Posted } from './hall-staff';

/** Somebody on their way through a day: the steps of their items, those they will do, and those that stay open. */
export interface HallPerson {
  checkup: CheckupEntity;
  drafts: StopDraft[];
  todo: StopDraft[];
  left: StopDraft[];
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
  /** Of a day that is over everything was done; else what has no result yet and is paid. */
  isOver: boolean;
  plan: DayPlan;
}

type Wanted = Pick<HallDay, 'campusId' | 'businessDate' | 'facts' | 'posts' | 'opensAt' | 'isOver'> & {
  checkups: readonly CheckupEntity[];
  arrival: (it: CheckupEntity) => number;
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
    const mayBe = (it: StopDraft) => it.roomIds.some(manned) && (wanted.isOver || isOpen(it));
    const stays = (it: StopDraft) => isUnderWay(checkup) && it.items.some((one) => one.status !== 'done');
    const { todo, left } = withinReach(drafts, { mayBe, stays, strictFasting: facts.rule.strictFasting });
    return todo.some((it) => !it.meal) ? [{ checkup, drafts, todo, left, at: wanted.arrival(checkup) }] : [];
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

const isUnderWay = ({ status }: CheckupEntity): boolean => ['registered', 'in_progress'].includes(status);

/** Something of it is to be done and has been paid. */
const isOpen = ({ items, meal }: StopDraft): boolean =>
  meal || items.some((it) => it.status !== 'done' && it.charge !== 'unpaid');

type Reach = {
  mayBe: (it: StopDraft) => boolean;
  /** Of what may not be done: it stays before the examinee. */
  stays: (it: StopDraft) => boolean;
  strictFasting: boolean;
};

/** What can be done on the day: what waits for a step that stays open is not reached, and stays open itself. */
function withinReach(drafts: readonly StopDraft[], { mayBe, stays, strictFasting }: Reach) {
  let todo = drafts.filter(mayBe);
  let left = drafts.filter((it) => !todo.includes(it) && stays(it));
  for (;;) {
    const isLeft = (step: string) => left.some((it) => it.step === step);
    const fasting = left.some((it) => it.fasting);
    const meal = left.some((it) => it.meal);
    const waits = (it: StopDraft) =>
      it.meal ? fasting : it.after.some(isLeft) || (strictFasting && meal && !it.fasting);
    const blocked = todo.filter(waits);
    if (!blocked.length) return { todo, left };
    todo = todo.filter((it) => !blocked.includes(it));
    left = [...left, ...blocked];
  }
}

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
