import { categoryLabels, type Home, type StatusCounts } from '@tijian/shared';
import type { ChartOption } from '../../ui';
import { t } from './locale';

type Charts = NonNullable<Home['charts']>;
/** A chart's picture and the same figures as a table. */
export type Drawn = {
  option: ChartOption;
  table: { columns: readonly string[]; rows: readonly (readonly (string | number | null)[])[] };
};

const grid = { left: 8, right: 16, top: 36, bottom: 4, outerBoundsMode: 'same' as const };
const sideways = { ...grid, top: 8, right: 44 };
const legend = { top: 0, left: 0 };
const whole = { type: 'value' as const, minInterval: 1 };
const beside = { show: true, position: 'right' as const };

/** Registrations and finished checkups by day; bars, since every day stands alone. */
export function trendChart({ trend }: Charts): Drawn {
  const word = t.charts;
  return {
    option: {
      grid,
      legend,
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      xAxis: { type: 'category', data: trend.map((it) => it.date.slice(5)) },
      yAxis: whole,
      series: [
        { name: word.finished, type: 'bar', stack: 'people', data: trend.map((it) => it.finished) },
        { name: word.unfinished, type: 'bar', stack: 'people', data: trend.map((it) => it.registered - it.finished) },
      ],
    },
    table: {
      columns: [word.date, word.registered, word.finished],
      rows: trend.some((it) => it.registered) ? trend.map((it) => [it.date, it.registered, it.finished]) : [],
    },
  };
}

export function hoursChart({ hours }: Charts): Drawn {
  const word = t.charts;
  const hasBookings = hours.some((it) => it.booked !== null);
  const booked = { name: word.booked, type: 'bar' as const, data: hours.map((it) => it.booked ?? 0) };
  return {
    option: {
      grid,
      legend,
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      xAxis: { type: 'category', data: hours.map((it) => word.hourOf(it.hour)) },
      yAxis: whole,
      series: [
        { name: word.registered, type: 'bar', data: hours.map((it) => it.registered) },
        ...(hasBookings ? [booked] : []),
      ],
    },
    table: {
      columns: hasBookings ? [word.hour, word.registered, word.booked] : [word.hour, word.registered],
      rows: hours.map((it) => [word.hourOf(it.hour), it.registered, ...(hasBookings ? [it.booked] : [])]),
    },
  };
}

/** Steps of the way, each with the people who have come at least so far. */
export const funnelSteps = [
  { name: t.steps.registered, from: 'registered' },
  { name: t.steps.started, from: 'in_progress' },
  { name: t.steps.examined, from: 'examined' },
  { name: t.steps.reviewed, from: 'reviewed' },
  { name: t.steps.concluded, from: 'concluded' },
  { name: t.steps.published, from: 'published' },
] as const satisfies readonly { name: string; from: keyof StatusCounts }[];

export function atLeast(counts: StatusCounts, from: keyof StatusCounts): number {
  const order = funnelSteps.map((it) => it.from);
  return order.slice(order.indexOf(from)).reduce((sum, it) => sum + counts[it], 0);
}

export function funnelChart({ statuses }: Charts): Drawn {
  const people = funnelSteps.map((it) => atLeast(statuses, it.from));
  return {
    option: {
      grid: sideways,
      tooltip: { trigger: 'item' },
      xAxis: { ...whole, show: false },
      yAxis: { type: 'category', inverse: true, data: funnelSteps.map((it) => it.name) },
      series: [{ name: t.charts.people, type: 'bar', barMaxWidth: 26, label: beside, data: people }],
    },
    table: {
      columns: [t.charts.step, t.charts.people],
      rows: people[0] ? funnelSteps.map((it, at) => [it.name, people[at] ?? 0]) : [],
    },
  };
}

export function categoriesChart({ categories }: Charts): Drawn {
  const rows = categories.map((it) => [categoryLabels[it.category], it.people] as const);
  return {
    option: {
      tooltip: { trigger: 'item' },
      legend: { bottom: 0, type: 'plain' },
      series: [
        {
          name: t.charts.category,
          type: 'pie',
          label: { formatter: '{c}' },
          data: rows.map(([name, value]) => ({ name, value })),
        },
      ],
    },
    table: { columns: [t.charts.category, t.charts.people], rows },
  };
}

export function unitsChart({ units }: Charts): Drawn {
  const word = t.charts;
  return {
    option: {
      grid: { ...sideways, top: 36 },
      legend,
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      xAxis: whole,
      yAxis: {
        type: 'category',
        inverse: true,
        data: units.map((it) => it.unit.name),
        axisLabel: { width: 150, overflow: 'truncate' },
      },
      series: [
        { name: word.finished, type: 'bar', stack: 'people', barMaxWidth: 22, data: units.map((it) => it.finished) },
        {
          name: word.unfinished,
          type: 'bar',
          stack: 'people',
          barMaxWidth: 22,
          data: units.map((it) => it.people - it.finished),
        },
      ],
    },
    table: {
      columns: [word.unit, word.people, word.finished],
      rows: units.map((it) => [it.unit.name, it.people, it.finished]),
    },
  };
}

/** Departments drawn at most; all of them stand in the table. */
const MOST_DEPARTMENTS = 10;

/** The departments with the most items left. */
export function busiest({ departments }: Charts): Charts['departments'] {
  return [...departments].sort((a, b) => b.waiting - a.waiting || b.done - a.done).slice(0, MOST_DEPARTMENTS);
}

export function departmentsChart(charts: Charts): Drawn {
  const word = t.charts;
  const shown = busiest(charts);
  const series = (name: string, data: number[]) => ({
    name,
    type: 'bar' as const,
    stack: 'items',
    barMaxWidth: 22,
    data,
  });
  return {
    option: {
      grid: { ...sideways, top: 36 },
      legend,
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      xAxis: whole,
      yAxis: {
        type: 'category',
        inverse: true,
        data: shown.map((it) => it.name),
        axisLabel: { width: 130, overflow: 'truncate' },
      },
      series: [
        series(
          word.done,
          shown.map((it) => it.done),
        ),
        series(
          word.waiting,
          shown.map((it) => it.waiting),
        ),
      ],
    },
    table: {
      columns: [word.department, word.done, word.waiting],
      rows: charts.departments.map((it) => [it.name, it.done, it.waiting]),
    },
  };
}
