import type { RehearsalPlan } from '@tijian/shared';
import type { RoomFacts, StopDraft } from '../../queue';
import type { PlannedStep } from '../simulate';
import type { Expected } from './expected-people';
import { OPENS_AT, type Staff } from './staff-plan';

export type Step = PlannedStep & { learnedFrom: number };

export function shownHours(people: readonly Expected[], walkIns: ReadonlyMap<number, number>): RehearsalPlan['hours'] {
  const hours = [...new Set([...people.map((it) => it.hour), ...walkIns.keys()])].sort((a, b) => a - b);
  return hours.map((hour) => {
    const own = people.filter((it) => it.hour === hour);
    const registered = own.filter((it) => it.registered).length;
    return { hour, booked: own.length - registered, registered, walkIns: walkIns.get(hour) ?? 0 };
  });
}

type Shown = {
  everybody: readonly Expected[];
  steps: readonly Step[];
  drafts: readonly StopDraft[];
  staff: Staff;
};

export function shownRoom(room: RoomFacts, { everybody, steps, drafts, staff }: Shown): RehearsalPlan['rooms'][number] {
  const { id, code, name, floor, department } = room;
  const here = drafts.filter((it) => it.roomIds.includes(id));
  const own = steps.filter((it) => here.some((one) => one.step === it.step));
  const asked = new Map(own.map((it) => [it.step, here.filter((one) => one.step === it.step).length]));
  const minutes = own.reduce((sum, it) => sum + it.mean * (asked.get(it.step) ?? 0), 0) / Math.max(here.length, 1);
  return {
    ...{ id, code, name, floor },
    department: { id: department.id, name: department.name },
    stations: staff.stations.get(id) ?? 0,
    places: room.stations,
    opensAt: staff.opensAt.get(id) ?? OPENS_AT,
    closesAt: staff.closesAt.get(id) ?? null,
    people: everybody.filter((it) => it.stops?.some((one) => one.roomIds.includes(id))).length,
    minutes: Math.round(minutes * 10) / 10,
    learnedFrom: own.reduce((sum, it) => sum + it.learnedFrom, 0),
  };
}
