import { businessDate, isOpenForResults, type ResultQuestion, type SaveResults } from '@tijian/shared';
import type { z } from 'zod';
import { authorize } from '../../platform/auth/actor';
import { AppError, found, type InputIssue } from '../../platform/errors';
import type { Scope } from '../../platform/scope';
import { checkupChanged, checkupValuesChanged, lockCheckup, recordEvent } from '../checkups';
import { applyChanges } from './apply-changes';
import { type Change, judgeEdits, type ResultEdit, type Verdict } from './judge-edits';
import type { ResultEntity } from './result.entity';
import { resultPolicy } from './results.policy';
import { presentValue } from './results.presenter';
import { settleCheckup, settleItem } from './settle-items';
import { isEnterable, missingIndicators, type Work, type WorkItem } from './work';
import { loadWorks } from './work.queries';
import type { Writer } from './write-changes';

type Body = z.output<typeof SaveResults>;
type Asked = { item: WorkItem; asked: Body['items'][number] };

/**
 * Stores what a clerk entered on one screen, all or nothing. Throws `invalid_input` with a finding per field, `stale` with both
 * values, `implausible` and `results_incomplete` with the questions, `checkup_locked`, `item_not_open`, `correction_needs_reason`.
 */
export async function saveEntry(
  scope: Scope,
  checkupId: string,
  body: Body,
): Promise<{ work: Work; items: WorkItem[]; rows: ResultEntity[] }> {
  const work = await lockWork(scope, checkupId);
  const asked = body.items.map((it) => ({ asked: it, item: writableItem(scope, work, it.checkupItemId) }));
  const today = businessDate(scope.now);
  const changes = acceptedChanges(work, asked, today);
  if (!body.reason && needsReason(work, changes)) throw new AppError('correction_needs_reason');
  const { userId, name } = scope.actor;
  const writer: Writer = { source: 'typed', userId, name, at: scope.now, reason: body.reason };
  const corrected = changes.filter(isCorrection);
  const { status } = work.checkup;
  const stood = standingOf(work);

  const [rows = []] = await applyChanges(scope, [{ work, changes }], writer, today);
  if (!body.confirmIncomplete) refuseIncomplete(work, asked);
  const finished: string[] = [];
  for (const {
    item,
    asked: { markDone, conclusion },
  } of asked)
    if (await settleItem(scope, work, item, { finish: markDone ? 'all' : 'no', conclusion, writer }))
      finished.push(item.row.name);
  if (finished.length) await recordEvent(scope, work.checkup, 'item_done', finished.join('、'));
  if (corrected.length)
    await recordEvent(
      scope,
      work.checkup,
      'result_corrected',
      `${namesOf(corrected)}${body.reason ? `（${body.reason}）` : ''}`,
    );
  await settleCheckup(scope, work, { changed: rows.length > 0, reason: body.reason });
  const isRecorded = finished.length > 0 || corrected.length > 0 || work.checkup.status !== status;
  // Steps on the timeline have told of it.
  if (rows.length && !isRecorded)
    await scope.emit(standingOf(work) === stood ? checkupValuesChanged : checkupChanged, {
      checkupId,
      campusId: work.checkup.campusId,
    });
  return { work, items: asked.map((it) => it.item), rows };
}

/** The checkup locked for entering results, with everything needed for it. */
export async function lockWork(scope: Scope, checkupId: string): Promise<Work> {
  const checkup = await lockCheckup(scope, checkupId);
  const work = found((await loadWorks(scope, [checkup]))[0]);
  if (!isOpenForResults(checkup.status)) throw new AppError('checkup_locked', { status: checkup.status });
  return work;
}

function writableItem(scope: Scope, work: Work, checkupItemId: string): WorkItem {
  const item = found(work.items.find((it) => it.row.id === checkupItemId));
  authorize(scope.actor, resultPolicy, 'write', { checkup: work.checkup, item: item.row });
  if (!isEnterable(item)) throw new AppError('item_not_open', { checkupItemId, status: item.row.status });
  return item;
}

/** The changes that may be stored, or the refusal that names every field in question. */
function acceptedChanges(work: Work, asked: readonly Asked[], today: string): Change[] {
  const edits = asked.flatMap(({ item, asked: { values } }, at) =>
    values.map((value, place) => ({
      path: ['body', 'items', at, 'values', place, 'text'],
      edit: { checkupItemId: item.row.id, ...value, confirmed: value.confirmImplausible === true } satisfies ResultEdit,
    })),
  );
  const verdicts = judgeEdits(
    work,
    edits.map((it) => it.edit),
    today,
  );
  const issues = verdicts.flatMap((it, at): InputIssue[] =>
    it.kind === 'refused' ? [{ path: edits[at]?.path ?? [], message: it.message }] : [],
  );
  if (issues.length) throw new AppError('invalid_input', { issues });
  const conflicts = verdicts.flatMap((it, at) =>
    it.kind === 'conflict'
      ? [{ ...placeOf(it.change), yours: edits[at]?.edit.text ?? '', theirs: presentValue(it.theirs) }]
      : [],
  );
  if (conflicts.length) throw new AppError('stale', { conflicts });
  const questions = verdicts.flatMap((it): ResultQuestion[] =>
    it.kind === 'question'
      ? [{ ...placeOf(it.change), message: it.plausibility.message, suggestion: it.plausibility.suggestion }]
      : [],
  );
  if (questions.length) throw new AppError('implausible', { questions });
  return verdicts.flatMap((it: Verdict) => (it.kind === 'change' ? [it.change] : []));
}

/** How far the items are. */
const standingOf = ({ items }: Work): string => items.map((it) => it.row.status).join();

const placeOf = ({ item, indicator }: Change) => ({
  checkupItemId: item.row.id,
  indicatorId: indicator.id,
  name: indicator.definition.name,
});
const isCorrection = ({ item, before }: Change) => item.row.status === 'done' && before !== null && before.text !== '';
const namesOf = (changes: readonly Change[]) => changes.map((it) => it.indicator.definition.name).join('、');

/** Correcting a finished item, or anything after the first-level review, is a logged act. */
const needsReason = (work: Work, changes: readonly Change[]) =>
  changes.some(isCorrection) || (work.checkup.status === 'reviewed' && changes.length > 0);

function refuseIncomplete(work: Work, asked: readonly Asked[]): void {
  const questions = asked
    .filter(({ item, asked: { markDone } }) => markDone && item.row.status !== 'done')
    .flatMap(({ item }) =>
      missingIndicators(work, item).map(
        (it): ResultQuestion => ({
          checkupItemId: item.row.id,
          indicatorId: it.id,
          name: it.definition.name,
          message: `“${item.row.name}”的${it.definition.name}还没有录入`,
          suggestion: null,
        }),
      ),
    );
  if (questions.length) throw new AppError('results_incomplete', { questions });
}
