import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { manyOf, type Only, type Read } from './rows';

/** What a list is sorted by and which way: `-name` is `name`, the largest first. */
export function sortOf<const S extends string>(sort: S): { by: S extends `-${infer C}` ? C : S; way: 'ASC' | 'DESC' } {
  const isDown = sort.startsWith('-');
  return { by: (isDown ? sort.slice(1) : sort) as never, way: isDown ? 'DESC' : 'ASC' };
}

/**
 * A page of rows in the query's order, which selects nothing else, all their columns or only those named, and how many rows match: two statements, one where the page is not full. The joins must multiply no row: rows are counted as they
 * come, where TypeORM's own count would first tell them apart by their ids, which takes several times as long.
 */
export async function pageAndCount<E extends ObjectLiteral, const O extends Only<E> = undefined>(
  query: SelectQueryBuilder<E>,
  { page, pageSize }: { page: number; pageSize: number },
  only?: O,
): Promise<[Read<E, O>[], number]> {
  const counting = query.clone().orderBy().select('COUNT(*)', 'total');
  const rows = await manyOf(query.offset((page - 1) * pageSize).limit(pageSize), only);
  const before = (page - 1) * pageSize;
  // A page that is not full is the last one.
  if (rows.length < pageSize && (rows.length || !before)) return [rows, before + rows.length];
  const counted = await counting.getRawOne<{ total: number | string }>();
  return [rows, Number(counted?.total ?? 0)];
}
