import { toHalfWidth } from '@tijian/shared';
import type { IndicatorOnDay } from '../../catalogue';

/** Finds indicators by what a laboratory writes: code first, then name, then abbreviation. */
export interface IndicatorIndex {
  /** Ids of all indicators so called; which of them is meant is decided by what was ordered. */
  find(written: string): readonly string[];
  nameOf(id: string): string | null;
}

const MOST_REMEMBERED = 5000;

const tidy = (text: string) => toHalfWidth(text).replace(/\s/g, '').toUpperCase();

export function indicatorIndex(indicators: ReadonlyMap<string, IndicatorOnDay>): IndicatorIndex {
  const ids = new Map<string, Set<string>>();
  const add = (written: string | null, id: string) => {
    if (!written) return;
    const key = tidy(written);
    ids.set(key, (ids.get(key) ?? new Set()).add(id));
  };
  const names = new Map<string, string>();
  for (const { code, version } of indicators.values()) {
    names.set(version.indicatorId, version.name);
    for (const it of [code, version.name, version.abbr, version.loinc]) add(it, version.indicatorId);
  }
  const found = new Map([...ids].map(([key, set]) => [key, [...set]]));
  // A file writes the same few names a hundred thousand times.
  const asked = new Map<string, readonly string[]>();
  const find = (written: string): readonly string[] => {
    const known = asked.get(written);
    if (known) return known;
    const meant = found.get(tidy(written)) ?? [];
    if (asked.size < MOST_REMEMBERED) asked.set(written, meant);
    return meant;
  };
  return { find, nameOf: (id) => names.get(id) ?? null };
}
