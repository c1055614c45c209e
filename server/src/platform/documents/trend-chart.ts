import type { ReportTrend } from '@tijian/shared';
import { bodyFont } from './pdf';
import { ink, markOf } from './style';
import { printable } from './text';

type Point = ReportTrend['points'][number];
type Dot = { x: number; y: number; point: Point };

const plot = { left: 12, right: 12, top: 20, bottom: 20 };
const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeXml = (text: string) => printable(text).replace(/[&<>"]/g, (char) => escapes[char] ?? char);
const round = (value: number) => Math.round(value * 100) / 100;

/**
 * The trends worth paper, of those with at least two points: what is abnormal now (at most 12), then what was abnormal
 * before (up to 8 in all), then others (up to 4 in all).
 */
export function chooseTrends(trends: readonly ReportTrend[]): ReportTrend[] {
  const drawable = trends.filter((it) => it.points.length >= 2);
  const now = drawable.filter((it) => markOf(it.points.at(-1)?.flag ?? null));
  const before = drawable.filter((it) => !now.includes(it) && it.points.some((point) => markOf(point.flag)));
  const rest = drawable.filter((it) => !now.includes(it) && !before.includes(it));
  const chosen = [...now.slice(0, 12), ...before].slice(0, Math.max(8, Math.min(12, now.length)));
  return [...chosen, ...rest].slice(0, Math.max(4, chosen.length));
}

/** The plot of one trend as SVG, in points: normal band, line, marked points with values, dates below. */
export function trendSvg(trend: ReportTrend, width: number, height: number): string {
  const points = trend.points.slice(-8);
  const dots = place(points, trend, width, height);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    band(trend, points, width, height),
    `<polyline fill="none" stroke="${ink.brand}" stroke-width="1.2" points="${dots.map(({ x, y }) => `${x},${y}`).join(' ')}"/>`,
    ...dots.map((dot) => dotSvg(dot)),
    ...dots.map(({ x, point }) => label(dayLabel(point.date, points), x, height - 5, 6.5, ink.muted)),
    '</svg>',
  ].join('');
}

function scale(points: readonly Point[], { low, high }: ReportTrend, height: number): (value: number) => number {
  const values = [...points.map((it) => it.number), ...[low, high].filter((it) => it !== undefined)];
  const min = Math.min(...values);
  const max = Math.max(...values);
  const margin = (max - min || Math.abs(max) || 1) * 0.08;
  const span = max - min + 2 * margin;
  const inner = height - plot.top - plot.bottom;
  return (value) => round(plot.top + inner * (1 - (value - min + margin) / span));
}

function band(trend: ReportTrend, points: readonly Point[], width: number, height: number): string {
  if (trend.low === undefined && trend.high === undefined) return '';
  const y = scale(points, trend, height);
  const top = trend.high === undefined ? plot.top - 6 : y(trend.high);
  const bottom = trend.low === undefined ? height - plot.bottom + 4 : y(trend.low);
  return `<rect x="0" y="${top}" width="${width}" height="${Math.max(0.5, bottom - top)}" fill="${ink.normalBand}"/>`;
}

/** Points stand where their day is; where two would touch, all are spread evenly instead. */
function place(points: readonly Point[], trend: ReportTrend, width: number, height: number): Dot[] {
  const y = scale(points, trend, height);
  const left = plot.left + 14;
  const inner = width - left - plot.right - 14;
  const days = points.map((it) => Date.parse(it.date));
  const first = days[0] ?? 0;
  const span = (days.at(-1) ?? 0) - first || 1;
  const byDay = days.map((it) => left + (inner * (it - first)) / span);
  const crowded = byDay.some((x, index) => index > 0 && x - (byDay[index - 1] ?? 0) < 30);
  const step = inner / Math.max(1, points.length - 1);
  return points.map((point, index) => ({
    x: round(crowded ? left + step * index : (byDay[index] ?? left)),
    y: y(point.number),
    point,
  }));
}

function dotSvg({ x, y, point }: Dot): string {
  const mark = markOf(point.flag);
  const color = mark?.color ?? ink.brand;
  const value = label(`${point.number}${mark ? ` ${mark.shape}` : ''}`, x, y - 6, 7, color, true);
  if (!mark) return `<circle cx="${x}" cy="${y}" r="2.4" fill="${color}"/>${value}`;
  const low = point.flag === 'low' || point.flag === 'critical_low';
  const corners = low ? [-3, -2.2, 3, -2.2, 0, 3.2] : [-3, 2.2, 3, 2.2, 0, -3.2];
  const path = [0, 2, 4].map((it) => `${round(x + (corners[it] ?? 0))},${round(y + (corners[it + 1] ?? 0))}`);
  return `<polygon fill="${color}" points="${path.join(' ')}"/>${value}`;
}

function label(text: string, x: number, y: number, size: number, color: string, strong = false): string {
  const weight = strong ? ' font-weight="bold"' : '';
  return `<text x="${x}" y="${y}" text-anchor="middle" font-family="${bodyFont}"${weight} font-size="${size}" fill="${color}">${escapeXml(text)}</text>`;
}

/** `2025-10`, or the whole day when two points share a month. */
function dayLabel(date: string, points: readonly Point[]): string {
  const months = points.map((it) => it.date.slice(0, 7));
  return new Set(months).size === months.length ? date.slice(0, 7) : date.slice(2);
}
