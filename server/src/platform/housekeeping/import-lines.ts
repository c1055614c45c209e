import type { ObjectLiteral } from 'typeorm';
import { lockRow, lockRows } from '../database/lock-row';
import type { Scope } from '../scope';
import { removeRows } from './remove-rows';
import type { Sweep } from './sweeps';

/** A file that was imported, whose lines are rows of their own with an `importId`. */
export interface Imported {
  id: string;
  status: string;
  committedAt: Date | null;
  createdAt: Date;
  failure: string | null;
  linesRemovedAt: Date | null;
  version: number;
}
type Class<E> = new () => E;
type Line = ObjectLiteral & { id: string; importId: string };

const MOST_MARKED = 20;

/**
 * The lines of old files: copies of whole files with the data of everybody in them. What an import did stays in its records and the
 * audit trail. A file that was checked and never imported ends as failed with the sentence `abandoned`.
 */
export function sweepOfLines<I extends Imported, L extends Line>({
  name,
  imports,
  lines,
  abandoned,
}: {
  name: string;
  imports: Class<I>;
  lines: Class<L>;
  abandoned: string;
}): Sweep {
  /** Says first that the lines go, so that nobody works on with what is left of them. */
  const mark = async (scope: Scope, before: Date): Promise<number> => {
    const old = await scope.manager
      .createQueryBuilder(imports, 'it')
      .select('it.id', 'id')
      .where("it.linesRemovedAt IS NULL AND it.status IN ('checked', 'committed', 'undone', 'failed')")
      .andWhere('it.createdAt < :before AND (it.committedAt IS NULL OR it.committedAt < :before)', { before })
      .limit(MOST_MARKED)
      .getRawMany<{ id: string }>();
    const rows = await lockRows<Imported>(
      scope.manager,
      imports,
      old.map((it) => it.id),
    );
    for (const row of rows) {
      const end = row.status === 'checked' ? { status: 'failed', failure: abandoned } : {};
      await scope.save<Imported>(imports, row, { ...end, linesRemovedAt: scope.now }, { action: 'cleaned_up' });
    }
    return rows.length;
  };
  return {
    name,
    keepDays: (config) => config.TIJIAN_KEEP_IMPORT_LINES_DAYS,
    async removeSome(scope, before, limit) {
      const { manager } = scope;
      const marked = await manager
        .createQueryBuilder(imports, 'it')
        .select('it.id', 'id')
        .where('it.linesRemovedAt IS NOT NULL')
        .andWhere(
          `EXISTS (SELECT 1 FROM ${manager.connection.getMetadata(lines).tableName} l WHERE l.importId = it.id)`,
        )
        .limit(1)
        .getRawOne<{ id: string }>();
      if (!marked) return mark(scope, before);
      // Whoever checks the file anew takes the mark off under this lock before there are new lines.
      const row = await lockRow<Imported>(manager, imports, marked.id);
      if (!row?.linesRemovedAt) return 1;
      return removeRows(manager, lines, 'it.importId = :id', { id: row.id }, limit);
    },
  };
}
