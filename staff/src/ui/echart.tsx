import { chartColors, colors, fontFamily } from '@tijian/shared/theme';
import {
  BarChart,
  type BarSeriesOption,
  LineChart,
  type LineSeriesOption,
  PieChart,
  type PieSeriesOption,
} from 'echarts/charts';
import {
  GridComponent,
  type GridComponentOption,
  LegendComponent,
  type LegendComponentOption,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
  type TooltipComponentOption,
} from 'echarts/components';
import { type ComposeOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

use([
  BarChart,
  LineChart,
  PieChart,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  MarkAreaComponent,
  MarkLineComponent,
  SVGRenderer,
]);

/** Options of the chart kinds we load: bars, lines, pies, with grid, legend, tooltip, marked lines and areas. */
export type ChartOption = ComposeOption<
  | BarSeriesOption
  | LineSeriesOption
  | PieSeriesOption
  | GridComponentOption
  | LegendComponentOption
  | TooltipComponentOption
>;
export type ChartPick = { name: string; seriesName: string; dataIndex: number; value: unknown };

const axis = {
  axisLine: { lineStyle: { color: colors.border } },
  axisTick: { show: false },
  axisLabel: { color: colors.textSecondary },
  splitLine: { lineStyle: { color: colors.border, type: 'dashed' } },
};
const theme = {
  color: [...chartColors],
  textStyle: { fontFamily, color: colors.text },
  categoryAxis: { ...axis, splitLine: { show: false } },
  valueAxis: { ...axis, axisLine: { show: false } },
  timeAxis: axis,
  legend: { textStyle: { color: colors.textSecondary }, itemWidth: 14, itemHeight: 10 },
  pie: { radius: ['36%', '58%'], center: ['50%', '45%'], label: { color: colors.text, overflow: 'none' } },
  tooltip: { backgroundColor: colors.surface, borderColor: colors.border, textStyle: { color: colors.text } },
};

const calm = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** The category whose column or row of the grid is at a point. */
function pickBand(made: ReturnType<typeof init>, point: [number, number], pick?: (it: ChartPick) => void): void {
  const { xAxis, yAxis } = made.getOption() as Record<
    'xAxis' | 'yAxis',
    { type?: string; data?: unknown[] }[] | undefined
  >;
  if (!xAxis?.length || !made.containPixel({ gridIndex: 0 }, point)) return;
  const [x = 0, y = 0] = made.convertFromPixel({ gridIndex: 0 }, point);
  const [axis, dataIndex] = xAxis[0]?.type === 'category' ? [xAxis[0], Math.round(x)] : [yAxis?.[0], Math.round(y)];
  const name = axis?.type === 'category' ? axis.data?.[dataIndex] : undefined;
  if (name !== undefined) pick?.({ name: String(name), seriesName: '', dataIndex, value: null });
}

type EChartProps = { option: ChartOption; label: string; height: number; onPick?: (pick: ChartPick) => void };

/** Draws an option, follows the size of its place, and cleans up. Use `Chart`, which loads this file when needed. */
export function EChart({ option, label, height, onPick }: EChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof init> | null>(null);
  const pick = useRef(onPick);
  pick.current = onPick;

  useEffect(() => {
    if (!place.current) return;
    const made = init(place.current, theme, { renderer: 'svg' });
    chart.current = made;
    made.on('click', ({ name, seriesName, dataIndex, value }) =>
      pick.current?.({ name, seriesName: seriesName ?? '', dataIndex, value }),
    );
    // Thin bars are hard to hit: a click beside one, in its column or row, counts as well.
    made.getZr().on('click', ({ target, offsetX, offsetY }) => {
      if (!target) pickBand(made, [offsetX, offsetY], pick.current);
    });
    const watcher = new ResizeObserver(() => made.resize());
    watcher.observe(place.current);
    return () => {
      watcher.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption({ animation: !calm(), ...option }, { notMerge: true });
  }, [option]);

  return (
    <div
      ref={place}
      role="img"
      aria-label={label}
      style={{ height, width: '100%', cursor: onPick ? 'pointer' : undefined }}
    />
  );
}
