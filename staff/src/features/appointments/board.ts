import { addDays, type Slot, type SlotBoard, weekdayName } from '@tijian/shared';

export type Level = 'plenty' | 'few' | 'full' | 'closed' | 'past';
export type BoardRow = { campusId: string; campusName: string; hour: number; cells: Map<string, Slot> };

/** The days a board shows, from its first. */
export const daysFrom = (first: string, count = 14): string[] =>
  Array.from({ length: count }, (_, at) => addDays(first, at));

/** One row for a campus and hour, campuses in their order and hours rising. */
export function rowsOf({ campuses, slots }: SlotBoard): BoardRow[] {
  return campuses.flatMap(({ id, name }) => {
    const own = slots.filter((it) => it.campusId === id);
    const hours = [...new Set(own.map((it) => it.hour))].sort((a, b) => a - b);
    return hours.map((hour) => ({
      campusId: id,
      campusName: name,
      hour,
      cells: new Map(own.filter((it) => it.hour === hour).map((it) => [it.date, it])),
    }));
  });
}

/** Places that can still be booked. */
export const leftOf = (it: Slot): number => (it.closed || it.isPast ? 0 : Math.max(0, it.quota - it.booked));

/** How a slot looks: fewer than three in ten left is few. */
export function levelOf(it: Slot): Level {
  if (it.isPast) return 'past';
  if (it.closed) return 'closed';
  if (it.booked >= it.quota) return 'full';
  return (it.quota - it.booked) / it.quota < 0.3 ? 'few' : 'plenty';
}

/** `08:00–09:00`. */
export const hourSpan = (hour: number): string =>
  `${String(hour).padStart(2, '0')}:00–${String(hour + 1).padStart(2, '0')}:00`;

/** `11-20 五`. */
export const shortDay = (day: string): string => `${day.slice(5)} ${weekdayName(day).slice(2)}`;
