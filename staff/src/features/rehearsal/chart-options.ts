import { clockOf, type RehearsalResult, type RunRange } from '@tijian/shared';
import { chartColors } from '@tijian/shared/theme';
import type { ChartOption } from '../../ui';
import { rangeText } from './figures';
import { t } from './locale';

type Drawn = {
  option: ChartOption;
  table: { columns: readonly string[]; rows: readonly (readonly (string | number | null)[])[] };
};

const word = t.result;
const MOST_DEPARTMENTS = 12;
const grid = { left: 8, right: 16, top: 40, bottom: 4, outerBoundsMode: 'same' as const };

/** A line for the mean, and a band from the low to the high runs: an unseen line below carries it. */
function band(name: string, ranges: readonly RunRange[], color: string) {
  const line = { type: 'line' as const, symbol: 'none', silent: true, lineStyle: { opacity: 0 } };
  return [
    { ...line, name: `${name}-`, stack: name, data: ranges.map((it) => it.low), tooltip: { show: false } },
    {
      ...line,
      name: word.lowHigh(name),
      stack: name,
      data: ranges.map((it) => Math.round((it.high - it.low) * 10) / 10),
      areaStyle: { color, opacity: 0.18 },
      tooltip: { show: false },
    },
    {
      name,
      type: 'line' as const,
      symbol: 'none',
      itemStyle: { color },
      lineStyle: { color, width: 2 },
      data: ranges.map((it) => it.mean),
    },
  ];
}

export function presentChart({ present }: RehearsalResult): Drawn {
  const times = present.map((it) => clockOf(it.at));
  const [first, second] = [chartColors[0], chartColors[1]];
  return {
    option: {
      grid,
      legend: { top: 0, left: 0, data: [word.inside, word.waiting] },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: times, boundaryGap: false },
      yAxis: { type: 'value', minInterval: 1 },
      series: [
        ...band(
          word.inside,
          present.map((it) => it.people),
          first,
        ),
        ...band(
          word.waiting,
          present.map((it) => it.waiting),
          second,
        ),
      ],
    },
    table: {
      columns: [word.time, word.inside, word.waiting],
      rows: present.map((it) => [clockOf(it.at), rangeText(it.people), rangeText(it.waiting)]),
    },
  };
}

export function departmentsChart({ departments }: RehearsalResult): Drawn {
  const shown = departments.slice(0, MOST_DEPARTMENTS);
  return {
    option: {
      grid: { ...grid, top: 8, right: 84 },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      xAxis: { type: 'value' },
      yAxis: {
        type: 'category',
        inverse: true,
        data: shown.map((it) => it.name),
        axisLabel: { width: 110, overflow: 'truncate' },
      },
      series: [
        {
          name: word.work,
          type: 'bar',
          barMaxWidth: 18,
          label: {
            show: true,
            position: 'right',
            formatter: ({ dataIndex }) => word.waitLabel(shown[dataIndex]?.wait.mean.toFixed(1) ?? ''),
          },
          data: shown.map((it) => Math.round(it.work.mean)),
        },
      ],
    },
    table: {
      columns: [word.department, word.stations, word.work, word.wait],
      rows: departments.map((it) => [it.name, it.stations, rangeText(it.work), rangeText(it.wait, 1)]),
    },
  };
}
