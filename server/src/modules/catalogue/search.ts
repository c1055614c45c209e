import { initialsOf } from '../../platform/text/pinyin';

/** True when a text fits what was typed: part of the code, name or abbreviation, or of the name's initials. */
export function fitsText(q: string | undefined, ...texts: (string | null)[]): boolean {
  if (!q) return true;
  const wanted = q.toLowerCase();
  return texts.some((it) => it !== null && (it.toLowerCase().includes(wanted) || initialsOf(it).includes(wanted)));
}

/** One page of a list that is in memory. */
export function pageOfList<T>(all: readonly T[], { page, pageSize }: { page: number; pageSize: number }) {
  return { items: all.slice((page - 1) * pageSize, page * pageSize), total: all.length, page, pageSize };
}
