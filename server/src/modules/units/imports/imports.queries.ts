import type { RosterImportLineQuery } from '@tijian/shared';
import { Brackets, type EntityManager, In } from 'typeorm';
import type { z } from 'zod';
import { insertRows, marks, selectRows } from '../../../platform/database';
import { lockRow, lockRows } from '../../../platform/database/lock-row';
import { JobEntity } from '../../../platform/jobs/job.entity';
import type { ReadScope, Scope } from '../../../platform/scope';
import { PersonEntity } from '../../persons';
import { RosterEntryEntity } from '../roster-entry.entity';
import { RosterImportEntity } from '../roster-import.entity';
import { RosterImportLineEntity } from '../roster-import-line.entity';

type At = Pick<ReadScope, 'manager'>;
const SLICE = 300;

export const findImport = ({ manager }: At, id: string): Promise<RosterImportEntity | null> =>
  manager.findOneBy(RosterImportEntity, { id });
export const lockImport = ({ manager }: Scope, id: string): Promise<RosterImportEntity | null> =>
  lockRow(manager, RosterImportEntity, id);
export const lockEntries = ({ manager }: Scope, ids: readonly string[]): Promise<RosterEntryEntity[]> =>
  lockRows(manager, RosterEntryEntity, ids);
export const lockPersons = ({ manager }: Scope, ids: readonly string[]): Promise<PersonEntity[]> =>
  lockRows(manager, PersonEntity, ids);

export function listImports(
  { manager }: At,
  programmeId: string,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<[RosterImportEntity[], number]> {
  return manager.findAndCount(RosterImportEntity, {
    where: { programmeId },
    order: { createdAt: 'DESC', id: 'DESC' },
    skip: (page - 1) * pageSize,
    take: pageSize,
  });
}

/** Whether the job that works at an import has been given up; one of long ago is no longer there. */
export async function isJobLost({ manager }: At, jobId: string | null): Promise<boolean> {
  return jobId !== null && ((await manager.findOneBy(JobEntity, { id: jobId }))?.status ?? 'failed') === 'failed';
}

/** A page of an import's lines: errors first, then warnings, each in the order of the file. */
export function pageOfLines(
  { manager }: At,
  importId: string,
  { outcome, level, code, page, pageSize }: z.output<typeof RosterImportLineQuery>,
): Promise<[RosterImportLineEntity[], number]> {
  const query = manager.createQueryBuilder(RosterImportLineEntity, 'it').where('it.importId = :importId', { importId });
  if (outcome) query.andWhere('it.outcome = :outcome', { outcome });
  else if (!code && !level) query.andWhere("it.outcome <> 'missing'");
  if (level) query.andWhere('it.level = :level', { level });
  if (code)
    query.andWhere("it.findings LIKE :code ESCAPE '!'", { code: `%"code":"${code.replace(/[!%_]/g, '!$&')}"%` });
  return query
    .orderBy("CASE it.level WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END")
    .addOrderBy('it.position')
    .offset((page - 1) * pageSize)
    .limit(pageSize)
    .getManyAndCount();
}

/** All lines of an import in their order, some hundred at a time; the next are read while these are worked on. */
export async function* lineSlices(
  { manager }: At,
  importId: string,
  { onlyFound = false }: { onlyFound?: boolean } = {},
): AsyncGenerator<RosterImportLineEntity[]> {
  const found = onlyFound ? " AND level <> 'none'" : '';
  const read = (after: number): Promise<RosterImportLineEntity[]> =>
    selectRows(
      manager,
      RosterImportLineEntity,
      `WHERE importId = ? AND position > ?${found} ORDER BY position LIMIT ${SLICE}`,
      [importId, after],
    );
  for (let next: Promise<RosterImportLineEntity[]> | null = read(-1); next; ) {
    const slice: RosterImportLineEntity[] = await next;
    const last = slice.at(-1);
    next = last && slice.length === SLICE ? read(last.position) : null;
    // Whoever stops in the middle does not wait for it.
    next?.catch(() => undefined);
    if (slice.length) yield slice;
    await new Promise(setImmediate);
  }
}

/** Lines are working material, not records: they go without an audit entry, as the import itself has one. */
export const insertLines = ({ manager }: Scope, rows: RosterImportLineEntity[]): Promise<void> =>
  insertRows(manager, RosterImportLineEntity, rows);

/** Deletes at most `limit` lines and tells whether there may be more. */
export async function deleteSomeLines({ manager }: Scope, importId: string, limit = 2000): Promise<boolean> {
  const ids = (
    (await manager.query('SELECT id FROM roster_import_line WHERE importId = ? LIMIT ?', [importId, limit])) as {
      id: string;
    }[]
  ).map((it) => it.id);
  if (ids.length) await manager.query(`DELETE FROM roster_import_line WHERE id IN (${marks(ids)})`, ids);
  return ids.length === limit;
}

/** Roster lines that the import made and whose people are registered, or booked, by now; in the order of the file. */
export async function listEngaged(
  { manager }: At,
  importId: string,
): Promise<{ registered: string[]; booked: string[] }> {
  const of = async (table: string, condition: string) => {
    const rows = (await manager.query(
      `SELECT DISTINCT l.entryId, l.position FROM roster_import_line l JOIN ${table} x ON x.rosterEntryId = l.entryId
       WHERE l.importId = ? AND l.outcome = 'new' AND ${condition} ORDER BY l.position`,
      [importId],
    )) as { entryId: string }[];
    return rows.map((it) => it.entryId);
  };
  return {
    registered: await of('checkup', "x.status <> 'cancelled'"),
    booked: await of('appointment', "x.status = 'booked'"),
  };
}

/** Lines of an import by the roster lines they made. */
export const listLinesOf = ({ manager }: At, importId: string, entryIds: readonly string[]) =>
  manager.findBy(RosterImportLineEntity, { importId, entryId: In([...entryIds]) });

/** A later import of the same roster that is committed: it has to be undone first. */
export function findLaterImport({ manager }: At, it: RosterImportEntity): Promise<RosterImportEntity | null> {
  return manager
    .createQueryBuilder(RosterImportEntity, 'later')
    .where('later.programmeId = :programmeId AND later.id <> :id', { programmeId: it.programmeId, id: it.id })
    .andWhere(new Brackets((any) => any.where("later.status = 'committed'").orWhere("later.status = 'undoing'")))
    .andWhere('later.committedAt >= :at', { at: it.committedAt })
    .limit(1)
    .getOne();
}

/** How many lines of each outcome, and how many make a person file. */
export async function countLines({ manager }: At, importId: string) {
  const rows = (await manager.query(
    `SELECT outcome, COUNT(*) AS count, SUM(CASE WHEN makesPerson THEN 1 ELSE 0 END) AS persons
     FROM roster_import_line WHERE importId = ? GROUP BY outcome`,
    [importId],
  )) as { outcome: string; count: number | string; persons: number | string }[];
  const of = (outcome: string) => Number(rows.find((it) => it.outcome === outcome)?.count ?? 0);
  return { new: of('new'), change: of('change'), persons: rows.reduce((sum, it) => sum + Number(it.persons), 0) };
}

/** Of the given roster lines those that a checkup or appointment of any state still names. */
export async function listReferred({ manager }: At, entryIds: readonly string[]): Promise<Set<string>> {
  if (!entryIds.length) return new Set();
  const asked = marks(entryIds);
  const rows = (await manager.query(
    `SELECT rosterEntryId AS id FROM checkup WHERE rosterEntryId IN (${asked})
     UNION SELECT rosterEntryId AS id FROM appointment WHERE rosterEntryId IN (${asked})`,
    [...entryIds, ...entryIds],
  )) as { id: string }[];
  return new Set(rows.map((it) => it.id));
}

/** Of the given person files those that nothing refers to and nobody has changed since they were made. */
export async function listUnusedPersons(manager: EntityManager, ids: readonly string[]): Promise<PersonEntity[]> {
  if (!ids.length) return [];
  return manager
    .createQueryBuilder(PersonEntity, 'p')
    .whereInIds([...ids])
    .andWhere('p.version = 1 AND p.mergedIntoId IS NULL')
    .andWhere('NOT EXISTS (SELECT 1 FROM roster_entry e WHERE e.personId = p.id)')
    .andWhere('NOT EXISTS (SELECT 1 FROM checkup c WHERE c.personId = p.id)')
    .andWhere('NOT EXISTS (SELECT 1 FROM appointment a WHERE a.personId = p.id)')
    .andWhere('NOT EXISTS (SELECT 1 FROM family_link f WHERE f.personId = p.id OR f.relatedPersonId = p.id)')
    .andWhere('NOT EXISTS (SELECT 1 FROM person m WHERE m.mergedIntoId = p.id)')
    .getMany();
}
