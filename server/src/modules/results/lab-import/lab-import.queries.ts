import { setImmediate as breathe } from 'node:timers/promises';
import { type LabLineState, type LabOutcome, type LabTotals, newId } from '@tijian/shared';
import { Brackets, In } from 'typeorm';
import { campusesOf } from '../../../platform/auth/actor';
import { insertRows, marks, selectRows } from '../../../platform/database';
import { JobEntity } from '../../../platform/jobs/job.entity';
import type { ReadScope, Scope } from '../../../platform/scope';
import { CheckupEntity } from '../../checkups';
import { PersonEntity } from '../../persons';
import { LabImportEntity } from '../lab-import.entity';
import { LabImportLineEntity } from '../lab-import-line.entity';

/** Files the actor may know of: one's own, and those of campuses where one imports results oneself. */
function visibleImports(scope: ReadScope) {
  const query = scope.manager.createQueryBuilder(LabImportEntity, 'f');
  const campuses = campusesOf(scope.actor, 'result:import');
  if (campuses === 'all') return query.where('1 = 1');
  return query.where(
    new Brackets((or) => {
      or.where('f.createdBy = :me', { me: scope.actor.userId });
      if (campuses.length) or.orWhere('f.scopeCampusId IN (:...campuses)', { campuses });
    }),
  );
}

export function findImport(scope: ReadScope, id: string): Promise<LabImportEntity | null> {
  return visibleImports(scope).andWhere('f.id = :id', { id }).getOne();
}

export async function listImports(
  scope: ReadScope,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<[LabImportEntity[], number]> {
  return visibleImports(scope)
    .orderBy('f.createdAt', 'DESC')
    .addOrderBy('f.id', 'DESC')
    .skip((page - 1) * pageSize)
    .take(pageSize)
    .getManyAndCount();
}

export type LineFilter = {
  outcome?: LabOutcome | undefined;
  state?: LabLineState | undefined;
  keyword?: string | undefined;
};

export async function listLines(
  { manager }: ReadScope,
  importId: string,
  { outcome, state, keyword, page, pageSize }: LineFilter & { page: number; pageSize: number },
): Promise<[LabImportLineEntity[], number]> {
  const query = manager.createQueryBuilder(LabImportLineEntity, 'l').where('l.importId = :importId', { importId });
  if (outcome) query.andWhere('l.outcome = :outcome', { outcome });
  if (state) query.andWhere('l.state = :state', { state });
  if (keyword) {
    const starts = `${keyword.replace(/[!%_]/g, (it) => `!${it}`)}%`;
    query.andWhere(
      "(l.barcode LIKE :starts ESCAPE '!' OR l.indicator LIKE :starts ESCAPE '!' OR l.indicatorName LIKE :starts ESCAPE '!')",
      { starts },
    );
  }
  return query
    .orderBy('l.seq')
    .offset((page - 1) * pageSize)
    .limit(pageSize)
    .getManyAndCount();
}

/** Lines that were not written and are not there already, in pieces, in the order of the file. */
export async function* problemLines({ manager }: ReadScope, importId: string): AsyncGenerator<LabImportLineEntity> {
  for (let after = 0; ; ) {
    const lines = await manager
      .createQueryBuilder(LabImportLineEntity, 'l')
      .where('l.importId = :importId AND l.seq > :after', { importId, after })
      .andWhere(
        "(l.outcome = 'error' OR l.state = 'refused' OR (l.outcome IN ('change', 'ask') AND l.state <> 'applied'))",
      )
      .orderBy('l.seq')
      .limit(2000)
      .getMany();
    yield* lines;
    const last = lines.at(-1);
    if (!last) return;
    after = last.seq;
  }
}

/** Lines looked at in one statement: on SQLite nothing else happens meanwhile. */
const STRETCH = 10_000;

/** The rows of a statement over the lines of an import, read stretch by stretch; its last values are the bounds of `seq`. */
async function inStretches<T>({ manager }: ReadScope, importId: string, sql: string): Promise<T[]> {
  const [found] = (await manager.query('SELECT MAX(seq) AS last FROM lab_import_line WHERE importId = ?', [
    importId,
  ])) as { last: unknown }[];
  const rows: T[] = [];
  for (let from = 0; from < Number(found?.last ?? 0); from += STRETCH) {
    await breathe();
    rows.push(...((await manager.query(sql, [importId, from, from + STRETCH])) as T[]));
  }
  return rows;
}

type Count = { outcome: LabOutcome; state: LabLineState; accepted: unknown; n: unknown };

/** Counts by outcome and state. */
export async function countLines(scope: ReadScope, importId: string): Promise<LabTotals> {
  const within = 'FROM lab_import_line WHERE importId = ? AND seq > ? AND seq <= ?';
  const rows = await inStretches<Count>(
    scope,
    importId,
    `SELECT outcome, state, accepted, COUNT(*) AS n ${within} GROUP BY outcome, state, accepted`,
  );
  const checkups = await inStretches<{ checkupId: string }>(
    scope,
    importId,
    `SELECT DISTINCT checkupId ${within} AND checkupId IS NOT NULL`,
  );
  const sum = (fits: (it: (typeof rows)[number]) => boolean) =>
    rows.filter(fits).reduce((total, it) => total + Number(it.n), 0);
  const of = (outcome: LabOutcome) => sum((it) => it.outcome === outcome);
  return {
    lines: sum(() => true),
    checkups: new Set(checkups.map((it) => it.checkupId)).size,
    new: of('new'),
    same: of('same'),
    change: of('change'),
    ask: of('ask'),
    error: of('error'),
    accepted: sum((it) => Number(it.accepted) === 1),
    applied: sum((it) => it.state === 'applied'),
    refused: sum((it) => it.state === 'refused'),
  };
}

export type FoundCheckup = { checkup: CheckupEntity; personName: string; isVvip: boolean };

/** Checkups by number, with the name of the person, in one statement. */
export async function checkupsByNumber({ manager }: ReadScope, numbers: readonly string[]): Promise<FoundCheckup[]> {
  if (!numbers.length) return [];
  const { entities, raw } = await manager
    .createQueryBuilder(CheckupEntity, 'c')
    .innerJoin(PersonEntity, 'person', 'person.id = c.personId')
    .addSelect('person.name', 'personName')
    .addSelect('person.vipLevel', 'personVip')
    .where({ number: In([...numbers]) })
    .getRawAndEntities<{ personName: string; personVip: string }>();
  return entities.map((checkup, at) => ({
    checkup,
    personName: raw[at]?.personName ?? '',
    isVvip: raw[at]?.personVip === 'vvip' || checkup.vipLevel === 'vvip',
  }));
}

export async function clearLines({ manager }: Scope, importId: string): Promise<void> {
  await manager.delete(LabImportLineEntity, { importId });
}

/** Lines are the report of a file, not medical records: their import is audited, they are not one by one. */
export function insertLines({ manager }: Scope, lines: readonly Omit<LabImportLineEntity, 'id'>[]): Promise<void> {
  return insertRows(
    manager,
    LabImportLineEntity,
    lines.map((it) => ({ id: newId(), ...it })),
  );
}

const wanted = "state = 'waiting' AND (outcome = 'new' OR (outcome IN ('change', 'ask') AND accepted = TRUE))";

/** Checkups that still have lines to write. */
export async function waitingCheckups(scope: ReadScope, importId: string): Promise<string[]> {
  const rows = await inStretches<{ checkupId: string }>(
    scope,
    importId,
    `SELECT DISTINCT checkupId FROM lab_import_line WHERE importId = ? AND seq > ? AND seq <= ? AND ${wanted}`,
  );
  return [...new Set(rows.map((it) => it.checkupId))].sort();
}

/** What the commit asks of a line. */
const ofWaiting = [
  'id',
  'seq',
  'checkupId',
  'checkupItemId',
  'indicatorId',
  'value',
  'measuredOn',
  'resultVersion',
  'accepted',
] as const;
export type WaitingLine = Pick<LabImportLineEntity, (typeof ofWaiting)[number]>;

/** The lines to be written to these checkups, in the order of the file (sorted here: the databases would else read the whole file). */
export async function waitingLines(
  { manager }: ReadScope,
  importId: string,
  checkupIds: readonly string[],
): Promise<WaitingLine[]> {
  if (!checkupIds.length) return [];
  const lines = await selectRows(
    manager,
    LabImportLineEntity,
    `WHERE importId = ? AND checkupId IN (${marks(checkupIds)}) AND ${wanted}`,
    [importId, ...checkupIds],
    ofWaiting,
  );
  return lines.sort((a, b) => a.seq - b.seq);
}

/** Says what became of lines. The statement is written here: TypeORM takes longer over a thousand ids than the database. */
export async function markLines(
  { manager }: Scope,
  ids: readonly string[],
  { state, message = null }: { state: LabLineState; message?: string | null },
): Promise<void> {
  const said = message === null ? [] : [message];
  for (let from = 0; from < ids.length; from += 1000) {
    const some = ids.slice(from, from + 1000);
    await manager.query(
      `UPDATE lab_import_line SET state = ?${said.length ? ', message = ?' : ''} WHERE id IN (${marks(some)})`,
      [state, ...said, ...some],
    );
  }
}

/** What nobody confirmed is not taken over. */
export async function skipRest({ manager }: Scope, importId: string): Promise<void> {
  await manager.update(LabImportLineEntity, { importId, state: 'waiting' }, { state: 'skipped' });
}

export async function acceptLines(
  { manager }: Scope,
  importId: string,
  {
    accepted,
    lineIds,
    outcome,
  }: { accepted: boolean; lineIds?: string[] | undefined; outcome?: 'change' | 'ask' | undefined },
): Promise<void> {
  const which = lineIds ? { id: In(lineIds) } : {};
  const of = outcome ? [outcome] : ['change', 'ask'];
  await manager.update(
    LabImportLineEntity,
    { importId, ...which, outcome: In(of) as never, state: 'waiting' },
    { accepted },
  );
}

export async function hasAccepted(
  { manager }: ReadScope,
  importId: string,
  outcome: 'change' | 'ask',
): Promise<boolean> {
  return manager.existsBy(LabImportLineEntity, { importId, outcome, accepted: true, state: 'waiting' });
}

/** True when the job was given up, so that its import may be started again; one of long ago is no longer there. */
export async function isJobFailed({ manager }: ReadScope, jobId: string | null): Promise<boolean> {
  return jobId === null || ((await manager.findOneBy(JobEntity, { id: jobId }))?.status ?? 'failed') === 'failed';
}
