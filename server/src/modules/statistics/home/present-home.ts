import { addDays, businessDate, type DepartmentLoad, type Home, type HomeDays, type Permission } from '@tijian/shared';
import { type Actor, can } from '../../../platform/auth/actor';
import type { ReadScope } from '../../../platform/scope';
import { listDepartments } from '../../catalogue';
import type { SplitDays } from '../../tallies';
import { byStatus, isFinished } from '../counts';
import {
  type At,
  type BookedRow,
  countAbnormal,
  countAppointments,
  countDays,
  countDepartments,
  countHours,
  countPublished,
  countUnits,
  countUnpaid,
  countWaiting,
  type LoadRow,
  splitSpan,
} from './home.queries';
import { systemNumbers } from './system-numbers.queries';

const TREND_DAYS = 30;
type Days = Awaited<ReturnType<typeof countDays>>;

/** Everything the home page shows to the actor, in a number of statements that depends on permissions only. */
export async function presentHome(
  scope: ReadScope,
  { campusId, days }: { campusId?: string | undefined; days: HomeDays },
): Promise<Home> {
  const date = businessDate(scope.now);
  const nothing = { appointments: null, today: null, unpaid: null, mine: null, charts: null };
  const system = await systemNumbers(scope);
  if (!campusId) return { date, ...nothing, system };
  const { actor } = scope;
  const at: At = { campusId, date };
  const may = (permission: Permission) => can(actor, permission, { campusId });
  const seen: Permission | null = may('checkup:read')
    ? 'checkup:read'
    : may('statistics:read')
      ? 'statistics:read'
      : null;
  const booked = may('appointment:read') ? await countAppointments(scope, at) : null;
  const span = { ...at, from: addDays(date, 1 - TREND_DAYS) };
  const split = seen && (await splitSpan(scope, span));
  const counted = seen ? await countDays(scope, seen, { ...span, split }) : [];
  const own = departmentsHere(actor, campusId);
  const loads = seen && (own.size || may('statistics:read')) ? await namedLoads(scope, seen, at) : [];
  return {
    date,
    appointments: booked && presentBooked(booked),
    today: seen && (await presentToday(scope, seen, at, counted)),
    unpaid: may('charge:read') ? await countUnpaid(scope, at) : null,
    mine: own.size ? loads.filter((it) => own.has('all') || own.has(it.departmentId)) : null,
    charts: may('statistics:read') ? await presentCharts(scope, at, { days, counted, booked, loads, split }) : null,
    system,
  };
}

/** Departments in which the actor enters results at the campus: ids, or `all`. */
function departmentsHere(actor: Actor, campusId: string): Set<string> {
  const held = actor.grants.filter(
    (it) => it.permissions.has('result:write') && (it.campusId === null || it.campusId === campusId),
  );
  return new Set(held.map((it) => it.departmentId ?? 'all'));
}

async function namedLoads(scope: ReadScope, seen: Permission, at: At): Promise<DepartmentLoad[]> {
  const rows = new Map((await countDepartments(scope, seen, at)).map((it): [string, LoadRow] => [it.departmentId, it]));
  return (await listDepartments(scope)).flatMap(({ id, name }) => {
    const row = rows.get(id);
    return row ? [{ ...row, name }] : [];
  });
}

function presentBooked(rows: readonly BookedRow[]): Home['appointments'] {
  const sum = (status?: string) =>
    rows.filter((it) => !status || it.status === status).reduce((all, it) => all + it.people, 0);
  return { booked: sum(), waiting: sum('booked'), arrived: sum('arrived'), noShow: sum('no_show') };
}

async function presentToday(scope: ReadScope, seen: Permission, at: At, counted: Days): Promise<Home['today']> {
  const ofToday = counted.filter((it) => it.date === at.date);
  const waiting = await countWaiting(scope, seen, at);
  const unfinished = waiting.filter((it) => !isFinished(it.status));
  return {
    statuses: byStatus(ofToday),
    vip: ofToday.reduce((all, it) => all + it.vip, 0),
    waiting: byStatus(waiting),
    left: unfinished.reduce((all, it) => all + it.earlier, 0),
    publishedToday: await countPublished(scope, seen, at),
    ...(await countAbnormal(scope, seen, at)),
  };
}

type Parts = {
  days: HomeDays;
  counted: Days;
  booked: BookedRow[] | null;
  loads: DepartmentLoad[];
  split: SplitDays | null;
};

async function presentCharts(
  scope: ReadScope,
  at: At,
  { days, counted, booked, loads, split }: Parts,
): Promise<Home['charts']> {
  const from = addDays(at.date, 1 - Number(days));
  const inSpan = counted.filter((it) => it.date >= from);
  const units = await countUnits(scope, 'statistics:read', { ...at, from, split });
  return {
    from,
    trend: Array.from({ length: TREND_DAYS }, (_, index) => {
      const date = addDays(at.date, index + 1 - TREND_DAYS);
      const rows = counted.filter((it) => it.date === date);
      const people = (list: Days) => list.reduce((all, it) => all + it.people, 0);
      return { date, registered: people(rows), finished: people(rows.filter((it) => isFinished(it.status))) };
    }),
    hours: presentHours(booked, await countHours(scope, 'statistics:read', at)),
    statuses: byStatus(inSpan),
    categories: byCategory(inSpan),
    units: units.map(({ unitId, name, people, finished }) => ({ unit: { id: unitId, name }, people, finished })),
    individuals: inSpan.reduce((all, it) => all + it.individuals, 0),
    departments: loads,
  };
}

type Charts = NonNullable<Home['charts']>;

/** From the first to the last hour in which anything was booked or happened. */
function presentHours(booked: BookedRow[] | null, registered: { hour: number; people: number }[]): Charts['hours'] {
  const busy = [...(booked ?? []), ...registered].map((it) => it.hour);
  if (!busy.length) return [];
  const first = Math.min(...busy);
  const at = (rows: readonly { hour: number; people: number }[], hour: number) =>
    rows.filter((it) => it.hour === hour).reduce((all, it) => all + it.people, 0);
  return Array.from({ length: Math.max(...busy) - first + 1 }, (_, index) => ({
    hour: first + index,
    booked: booked && at(booked, first + index),
    registered: at(registered, first + index),
  }));
}

function byCategory(rows: Days): Charts['categories'] {
  const people = new Map<string, number>();
  for (const it of rows) people.set(it.category, (people.get(it.category) ?? 0) + it.people);
  return [...people]
    .map(([category, count]) => ({ category: category as Charts['categories'][number]['category'], people: count }))
    .sort((a, b) => b.people - a.people);
}
