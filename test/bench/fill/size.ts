/** How large a database is to be. */
export interface Size {
  checkups: number;
  /** Of them, the latest, with all items and results; the others have their first items only. */
  full: number;
  /** Different people. */
  persons: number;
  /** Checkups of one day; the history is as long as they need. */
  perDay: number;
}

/** Items of a checkup that has no results. */
export const LIGHT_ITEMS = 2;
/** People of a programme, on the average, and days a programme runs. */
export const PROGRAMMES_AT_ONCE = 12;
export const PROGRAMME_DAYS = 20;

/** A group of two campuses with 900 checkups a day, and people who come again after a bit more than a year. */
export function sizeOf(checkups: number, full: number, persons: number): Size {
  return {
    checkups,
    full: Math.min(full, checkups),
    persons: persons || Math.max(40_000, Math.ceil(checkups * 0.4)),
    perDay: Math.max(10, Math.min(900, Math.ceil(checkups / 10))),
  };
}
