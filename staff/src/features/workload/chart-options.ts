import type { WorkloadGroup, WorkloadPoint } from '@tijian/shared';
import type { ChartOption } from '../../ui';
import { spanText } from './figures';
import { t } from './locale';

/** A chart's picture and the same figures as a table. */
export type Drawn = {
  option: ChartOption;
  table: { columns: readonly string[]; rows: readonly (readonly (string | number | null)[])[] };
};

const word = t.charts;
const MOST_GROUPS = 15;
const tidy = (it: number) => Math.round(it * 10) / 10;
const twoScales = (left: string, right: string) => [
  { type: 'value' as const, minInterval: 1, name: left, nameTextStyle: { align: 'left' as const } },
  { type: 'value' as const, name: right, splitLine: { show: false }, nameTextStyle: { align: 'right' as const } },
];
const grid = { left: 8, right: 8, top: 56, bottom: 4, outerBoundsMode: 'same' as const };

/** The busiest groups: bars for people, dots for minutes. */
export function groupsChart(groups: readonly WorkloadGroup[], by: string): Drawn {
  const shown = groups.slice(0, MOST_GROUPS);
  return {
    option: {
      grid,
      legend: { top: 0, left: 0 },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      xAxis: {
        type: 'category',
        data: shown.map((it) => it.name),
        axisLabel: { interval: 0, rotate: shown.length > 6 ? 35 : 0, width: 90, overflow: 'truncate' },
      },
      yAxis: twoScales(word.examinees, word.mean),
      series: [
        { name: word.examinees, type: 'bar', barMaxWidth: 34, data: shown.map((it) => it.examinees) },
        {
          name: word.mean,
          type: 'line',
          yAxisIndex: 1,
          symbolSize: 9,
          showAllSymbol: true,
          lineStyle: { width: 0 },
          data: shown.map((it) => it.meanMinutes),
        },
      ],
    },
    table: {
      columns: [by, word.examinees, word.mean],
      rows: groups.map((it) => [it.name, it.examinees, it.meanMinutes]),
    },
  };
}

export function trendChart(points: readonly WorkloadPoint[]): Drawn {
  return {
    option: {
      grid,
      legend: { top: 0, left: 0 },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      xAxis: { type: 'category', data: points.map(spanText) },
      yAxis: twoScales(word.examinees, word.worked),
      series: [
        { name: word.examinees, type: 'bar', barMaxWidth: 34, data: points.map((it) => it.examinees) },
        {
          name: word.worked,
          type: 'line',
          yAxisIndex: 1,
          data: points.map((it) => tidy((it.workedMinutes ?? 0) / 60)),
        },
      ],
    },
    table: {
      columns: [word.span, word.examinees, word.worked, word.mean],
      rows: points.map((it) => [spanText(it), it.examinees, tidy((it.workedMinutes ?? 0) / 60), it.meanMinutes]),
    },
  };
}
