import type { ReportFlag, ReportTrend } from '@tijian/shared';
import { chartColors, colors } from '@tijian/shared/theme';
import type { ChartOption } from '../../ui';

/** Trends with something to see, what is abnormal now first, then what has been. */
export function shownTrends(trends: readonly ReportTrend[]): ReportTrend[] {
  const isOut = (flag: ReportFlag | undefined) => Boolean(flag && flag !== 'normal');
  const place = ({ points }: ReportTrend) =>
    isOut(points.at(-1)?.flag) ? 0 : points.some((it) => isOut(it.flag)) ? 1 : 2;
  return trends
    .filter((it) => it.points.length > 1)
    .map((trend, at) => ({ trend, at }))
    .sort((a, b) => place(a.trend) - place(b.trend) || a.at - b.at)
    .map((it) => it.trend);
}

/** `3.9–6.1`, `≤6.1`, `≥1.0`; empty without a band. */
export function bandText({ low, high }: Pick<ReportTrend, 'low' | 'high'>): string {
  if (low !== undefined && high !== undefined) return `${low}–${high}`;
  if (high !== undefined) return `≤${high}`;
  return low === undefined ? '' : `≥${low}`;
}

/** The axis shows all points and the band, with some air; a low end below zero is of no use for what is measured. */
export function axisOf({ points, low, high }: ReportTrend): { min: number; max: number } {
  const values = [...points.map((it) => it.number), ...[low, high].filter((it) => it !== undefined)];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const air = (most - least || Math.abs(most) || 1) * 0.15;
  const min = least >= 0 ? Math.max(0, least - air) : least - air;
  const digits = (it: number) => Number(it.toPrecision(3));
  return { min: digits(min), max: digits(most + air) };
}

/** `2025-10`, or the whole day when two points share a month. */
export function dayLabel(points: readonly { date: string }[]): (day: string) => string {
  const months = new Set(points.map((it) => it.date.slice(0, 7)));
  return (day) => (months.size === points.length ? day.slice(0, 7) : day);
}

const looks: Record<string, { symbol: string; color: string; rotate?: number }> = {
  high: { symbol: 'triangle', color: colors.danger },
  critical_high: { symbol: 'triangle', color: colors.danger },
  low: { symbol: 'triangle', color: colors.info, rotate: 180 },
  critical_low: { symbol: 'triangle', color: colors.danger, rotate: 180 },
  abnormal: { symbol: 'diamond', color: colors.warning },
};

/** The course of one indicator: a line over the days, the normal band behind, abnormal points in their colour and shape. */
export function trendOption(trend: ReportTrend, bandName: string): ChartOption {
  const { points, low, high, unit = '' } = trend;
  const { min, max } = axisOf(trend);
  const hasBand = low !== undefined || high !== undefined;
  return {
    grid: { left: 8, right: 24, top: 24, bottom: 4, containLabel: true },
    tooltip: { trigger: 'axis', valueFormatter: (value) => `${String(value)} ${unit}` },
    xAxis: {
      type: 'category',
      data: points.map((it) => it.date),
      axisLabel: { interval: points.length > 6 ? 'auto' : 0, formatter: dayLabel(points) },
    },
    yAxis: { type: 'value', min, max, splitNumber: 3, axisLabel: { showMinLabel: false, showMaxLabel: false } },
    series: [
      {
        type: 'line',
        name: trend.name,
        lineStyle: { color: chartColors[0], width: 2 },
        data: points.map(({ number, flag }) => {
          const look = flag ? looks[flag] : undefined;
          return {
            value: number,
            symbol: look?.symbol ?? 'circle',
            symbolSize: look ? 12 : 8,
            symbolRotate: look?.rotate,
            itemStyle: { color: look?.color ?? chartColors[0] },
            label: {
              show: true,
              position: 'top' as const,
              color: look?.color ?? colors.text,
              fontWeight: 'bold' as const,
            },
          };
        }),
        markArea: hasBand
          ? {
              silent: true,
              itemStyle: { color: 'rgb(46 139 87 / 12%)' },
              data: [[{ name: bandName, yAxis: low ?? min }, { yAxis: high ?? max }]],
              label: { show: false },
            }
          : undefined,
      },
    ],
  };
}
