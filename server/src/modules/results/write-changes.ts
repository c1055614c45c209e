import { newId, pickRange, type ResultSource } from '@tijian/shared';
import type { Scope } from '../../platform/scope';
import type { Change } from './judge-edits';
import { ResultEntity } from './result.entity';
import { ResultHistoryEntity } from './result-history.entity';
import { rulePerson, type Work } from './work';

/** Who writes results, in which way, when; `reason` says why earlier values are replaced. */
export interface Writer {
  source: ResultSource;
  userId: string | null;
  name: string;
  at: Date;
  reason: string | null;
}

export interface WorkChanges {
  work: Work;
  changes: readonly Change[];
}

/** What a stored value says, as columns. */
type Values = Pick<
  ResultEntity,
  | 'indicatorVersionId'
  | 'text'
  | 'display'
  | 'number'
  | 'unit'
  | 'rangeText'
  | 'low'
  | 'high'
  | 'flag'
  | 'source'
  | 'measuredOn'
  | 'enteredById'
  | 'enteredByName'
  | 'enteredAt'
>;

/**
 * Stores changes of any number of checkups in few statements: new values in one insert, replaced ones kept in the history and
 * updated each. `work.results` is brought up to date. Gives the rows written, in the order of the changes.
 */
export async function writeChanges(
  scope: Scope,
  batch: readonly WorkChanges[],
  writer: Writer,
): Promise<ResultEntity[][]> {
  const all = batch.flatMap(({ work, changes }) => changes.map((change) => ({ work, change })));
  const fresh = all.filter(({ change }) => !change.before);
  const replaced = all.flatMap(({ work, change }) => (change.before ? [{ work, change, before: change.before }] : []));

  const inserted = await scope.insertMany(
    ResultEntity,
    fresh.map(({ work, change }) => ({
      id: newId(),
      checkupId: work.checkup.id,
      checkupItemId: change.item.row.id,
      personId: work.checkup.personId,
      indicatorId: change.indicator.id,
      indicatorCode: change.indicator.definition.code,
      ...valuesOf(work, change, writer),
    })),
    { reason: writer.reason },
  );
  await scope.insertMany(
    ResultHistoryEntity,
    replaced.map(({ work, before }) => historyOf(work, before, writer)),
    { reason: writer.reason },
  );
  await scope.saveEach(
    ResultEntity,
    replaced.map(({ work, change, before }) => ({
      row: before,
      changes: valuesOf(work, change, writer),
      note: { reason: writer.reason, campusId: work.checkup.campusId },
    })),
  );
  const rows = new Map<Change, ResultEntity>(replaced.map((it) => [it.change, it.before]));
  fresh.forEach(({ work, change }, at) => {
    const row = inserted[at] as ResultEntity;
    work.results.push(row);
    rows.set(change, row);
  });
  return batch.map(({ changes }) => changes.map((it) => rows.get(it) as ResultEntity));
}

function valuesOf(work: Work, { indicator, value, measuredOn, derived }: Change, writer: Writer): Values {
  const { definition } = indicator;
  const range = definition.kind === 'numeric' ? pickRange(definition.ranges, rulePerson(work.checkup)) : null;
  return {
    indicatorVersionId: indicator.versionId,
    text: value.text,
    display: value.displayText === value.text ? null : value.displayText.slice(0, 200),
    number: value.number,
    unit: definition.unit ?? null,
    rangeText: value.rangeText === '' ? null : value.rangeText.slice(0, 60),
    low: range?.low ?? null,
    high: range?.high ?? null,
    flag: value.flag,
    source: derived ? 'derived' : writer.source,
    measuredOn,
    enteredById: writer.userId,
    enteredByName: writer.name,
    enteredAt: writer.at,
  };
}

function historyOf(work: Work, before: ResultEntity, writer: Writer): ResultHistoryEntity {
  return {
    id: newId(),
    resultId: before.id,
    checkupId: work.checkup.id,
    text: before.text,
    display: before.display,
    number: before.number,
    flag: before.flag,
    source: before.source,
    enteredByName: before.enteredByName,
    enteredAt: before.enteredAt,
    replacedByName: writer.name,
    replacedAt: writer.at,
    reason: writer.reason,
  };
}
