import type { WorkloadBy, WorkloadGroup, WorkloadPoint, WorkloadSpan } from '@tijian/shared';
import { addDays } from '@tijian/shared';
import type { ReadScope } from '../../../platform/scope';
import { plainName } from '../../queue';
import { everyDay } from '../day-span';
import { staffNames } from '../time.queries';
import {
  onDutyNow,
  roomLines,
  roomsOfPeople,
  roomsOfSteps,
  type Served,
  servedBy,
  type Worked,
  type WorkloadFilter,
  workByDay,
  workedBy,
} from './workload.queries';

type At = Pick<ReadScope, 'manager' | 'now'>;
type Amount = Omit<WorkloadGroup, 'key' | 'name' | 'detail' | 'onDuty'>;
type Named = { name: string; detail: string; onDuty: boolean };

/** All groups, the most examinees first, and everything together. A fixed number of statements. */
export async function workloadGroups(
  scope: At,
  filter: WorkloadFilter,
  by: WorkloadBy,
): Promise<{ groups: WorkloadGroup[]; all: Amount }> {
  const worked = by === 'step' ? [] : await workedBy(scope, filter, by);
  const served = await servedBy(scope, filter, by);
  const [allWorked] = await workedBy(scope, filter, 'all');
  const [allServed] = await servedBy(scope, filter, 'all');
  const keys = [...new Set([...worked, ...served].map((it) => it.key))];
  const names = await namesFor(scope, filter, by, keys);
  const byKey = <T extends { key: string }>(rows: readonly T[]) => new Map(rows.map((it) => [it.key, it]));
  const [workedOf, servedOf] = [byKey(worked), byKey(served)];
  const groups = keys.map((key) => ({
    key,
    ...(names.get(key) ?? { name: '（已删除）', detail: '', onDuty: false }),
    ...amountOf(workedOf.get(key), servedOf.get(key), by === 'step'),
  }));
  groups.sort((a, b) => b.examinees - a.examinees || (b.workedMinutes ?? 0) - (a.workedMinutes ?? 0));
  return { groups, all: amountOf(allWorked, allServed, false) };
}

function amountOf(worked: Worked | undefined, served: Served | undefined, isStep: boolean): Amount {
  const examinees = served?.examinees ?? 0;
  const minutes = served?.minutes ?? 0;
  return {
    workedMinutes: isStep ? null : tidy(worked?.worked ?? 0),
    pausedMinutes: isStep ? null : tidy(worked?.paused ?? 0),
    examinees,
    busyMinutes: tidy(minutes),
    meanMinutes: examinees > 0 ? tidy(minutes / examinees) : null,
    days: Math.max(worked?.days ?? 0, served?.days ?? 0),
  };
}

const tidy = (it: number) => Math.round(it * 10) / 10;

async function namesFor(
  scope: At,
  filter: WorkloadFilter,
  by: WorkloadBy,
  keys: readonly string[],
): Promise<Map<string, Named>> {
  const duties = await onDutyNow(scope, filter.campusId);
  if (by === 'person') {
    const names = await staffNames(scope, keys);
    const rooms = await roomsOfPeople(scope, filter);
    return namesOf(keys, (key) => ({
      name: names.get(key) ?? '（已删除）',
      detail: rooms.flatMap((it) => (it.userId === key ? [it.roomName] : [])).join('、'),
      onDuty: duties.some((it) => it.userId === key),
    }));
  }
  if (by === 'step') {
    const rooms = await roomsOfSteps(scope, filter);
    const nameOf = (key: string) =>
      `${plainName(rooms.find((it) => it.step === key)?.departmentName ?? key)}${stepMarks(key)}`;
    const times = new Map<string, number>();
    for (const key of keys) times.set(nameOf(key), (times.get(nameOf(key)) ?? 0) + 1);
    return namesOf(keys, (key) => {
      const detail = rooms.flatMap((it) => (it.step === key ? [it.roomName] : [])).join('、');
      const name = nameOf(key);
      // Rooms for men and for women make two steps of one department.
      return { name: (times.get(name) ?? 0) > 1 ? `${name} ${detail}` : name, detail, onDuty: false };
    });
  }
  const rooms = await roomLines(scope, filter.campusId);
  const onDuty = new Set(duties.map((it) => it.roomId));
  if (by === 'room')
    return new Map(rooms.map(({ id, name, floor }) => [id, { name, detail: floor, onDuty: onDuty.has(id) }]));
  return namesOf(keys, (key) => {
    const own = rooms.filter((it) => it.departmentId === key);
    const detail = `${own.length} 间诊室`;
    return { name: plainName(own[0]?.departmentName ?? ''), detail, onDuty: own.some((it) => onDuty.has(it.id)) };
  });
}

const namesOf = (keys: readonly string[], of: (key: string) => Named) => new Map(keys.map((key) => [key, of(key)]));

/** What a step's code says beside the department: fasting, full bladder. */
function stepMarks(step: string): string {
  const [, fasting, bladder] = step.split('|');
  const marks = [fasting === 'F' ? '空腹' : '', bladder === 'B' ? '憋尿' : ''].filter(Boolean);
  return marks.length ? `（${marks.join('、')}）` : '';
}

/** Figures of every day, week (from Monday) or month, none left out; the first and last span may be cut by the days asked for. */
export async function workloadTrend(scope: At, filter: WorkloadFilter, span: WorkloadSpan): Promise<WorkloadPoint[]> {
  const { worked, served } = await workByDay(scope, filter);
  const spans = new Map<string, string[]>();
  for (const day of everyDay(filter.from, filter.to)) {
    const key = spanKey(day, span);
    spans.set(key, [...(spans.get(key) ?? []), day]);
  }
  return [...spans.values()].map((days) => {
    const own = new Set(days);
    const workedOn = worked.filter((it) => own.has(it.day));
    const servedOn = served.filter((it) => own.has(it.day));
    const sum = <T>(rows: readonly T[], of: (it: T) => number) => rows.reduce((total, it) => total + of(it), 0);
    const busy = new Set([...workedOn, ...servedOn].map((it) => it.day)).size;
    return {
      from: days[0]!,
      to: days.at(-1)!,
      people: new Set(workedOn.map((it) => it.userId)).size,
      ...amountOf(
        { key: '', worked: sum(workedOn, (it) => it.worked), paused: sum(workedOn, (it) => it.paused), days: busy },
        {
          key: '',
          examinees: sum(servedOn, (it) => it.examinees),
          minutes: sum(servedOn, (it) => it.minutes),
          days: busy,
        },
        false,
      ),
    };
  });
}

function spanKey(day: string, span: WorkloadSpan): string {
  if (span === 'day') return day;
  if (span === 'month') return day.slice(0, 7);
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(day, -weekday);
}
