import type { GuideSheetItem } from '@tijian/shared';

export type Stop = { key: string; floor: string; place: string; items: GuideSheetItem[] };

/** Rooms to visit as on the printed sheet: what one room does stands together, rooms with a fasting item come first, else order is kept. */
export function stopsOf(items: readonly GuideSheetItem[]): { fasting: Stop[]; others: Stop[] } {
  const stops = new Map<string, Stop>();
  for (const item of items) {
    const key = [item.floor, item.departmentName, item.roomName].join('|');
    const place = [item.departmentName, item.roomName].filter(Boolean).join(' ');
    const stop = stops.get(key) ?? { key, floor: item.floor ?? '—', place, items: [] };
    stop.items.push(item);
    stops.set(key, stop);
  }
  const all = [...stops.values()];
  const isFasting = (stop: Stop) => stop.items.some((it) => it.needs.includes('fasting'));
  return { fasting: all.filter(isFasting), others: all.filter((it) => !isFasting(it)) };
}
