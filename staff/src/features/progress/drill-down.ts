import type { ProgressBy, progressApi } from '@tijian/shared';
import type { z } from 'zod';

export type ProgressQuery = z.input<typeof progressApi.list.query>;
type Filters = Partial<Record<keyof ProgressQuery, string>>;

const keys: Record<Exclude<ProgressBy, 'day'>, keyof ProgressQuery> = {
  unit: 'unitId',
  programme: 'programmeId',
  category: 'category',
  department: 'departmentId',
  room: 'roomId',
  status: 'status',
};

/** Filters that narrow the list to one group; null for people without one, such as individuals without a unit. */
export function drillDown(by: ProgressBy, key: string): Filters | null {
  if (!key) return null;
  return by === 'day' ? { from: key, to: key } : { [keys[by]]: key };
}

const SHOWN = 3;

/** The first few names, and how many there are in all. */
export function leftText(left: readonly string[], more: (names: string, count: number) => string): string {
  const names = left.slice(0, SHOWN).join('、');
  return left.length > SHOWN ? more(names, left.length) : names;
}

/** Share of the items that are done of those not declined, 0–100; nothing to do counts as all. */
export function donePercent({ total, done, declined }: { total: number; done: number; declined: number }): number {
  const wanted = total - declined;
  return wanted > 0 ? Math.floor((done / wanted) * 100) : 100;
}

/** Rooms by floor: `1F 采血室1、采血室2；2F 采血室3`. */
export function roomsText(rooms: readonly { name: string; floor: string }[]): string {
  const floors = [...new Set(rooms.map((it) => it.floor))];
  const namesOn = (floor: string) => rooms.filter((it) => it.floor === floor).map((it) => it.name);
  return floors.map((floor) => `${floor} ${namesOn(floor).join('、')}`).join('；');
}
