import type { ComparedCheckup, ComparedIndicator, Comparison, ReportTrend } from '@tijian/shared';

type Item = Comparison['items'][number];

const isOut = (it: ComparedIndicator) => it.cells.some((cell) => cell?.flag && cell.flag !== 'normal');

/** Items with the indicators that are asked for; empty items are left out. */
export function shownItems(
  items: readonly Item[],
  { abnormal, keyword }: { abnormal: boolean; keyword: string },
): Item[] {
  const word = keyword.trim().toLowerCase();
  return items.flatMap((item) => {
    const indicators = item.indicators.filter((it) => {
      const text = `${it.name} ${it.abbr ?? ''} ${item.itemName}`.toLowerCase();
      return (!abnormal || isOut(it)) && (!word || text.includes(word));
    });
    return indicators.length > 0 ? [{ ...item, indicators }] : [];
  });
}

/** The course of an indicator over the visits, the oldest first; null with fewer than two numbers. */
export function trendOf(it: ComparedIndicator, checkups: readonly ComparedCheckup[]): ReportTrend | null {
  const points = it.cells.flatMap((cell, at) => {
    const checkup = checkups[at];
    return cell?.number == null || !checkup
      ? []
      : [{ date: checkup.businessDate, number: cell.number, flag: cell.flag }];
  });
  if (points.length < 2) return null;
  return {
    indicatorCode: it.code,
    name: it.name,
    ...(it.unit ? { unit: it.unit } : {}),
    ...(it.low === null ? {} : { low: it.low }),
    ...(it.high === null ? {} : { high: it.high }),
    points: points.reverse(),
  };
}

/** Points of a small line, 0–1 from left to right and from top to bottom, scaled to the values and the band. */
export function sparkline({ points, low, high }: ReportTrend): { x: number; y: number }[] {
  const values = [...points.map((it) => it.number), ...[low, high].filter((it) => it !== undefined)];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const span = most - least;
  const place = (value: number) => (span === 0 ? 0.5 : 1 - (value - least) / span);
  return points.map((it, at) => ({ x: at / Math.max(1, points.length - 1), y: place(it.number) }));
}
