import { businessDate, type ResultSource } from '@tijian/shared';
import { lockRows } from '../../platform/database';
import type { Scope } from '../../platform/scope';
import { CheckupEntity } from '../checkups';
import { applyChanges } from './apply-changes';
import { judgeEdits, type ResultEdit } from './judge-edits';
import { type Finish, settleCheckups, settleItem, settleItems } from './settle-items';
import { isEnterable, type Work } from './work';
import { loadWorks } from './work.queries';

export interface BulkCheckup {
  checkupId: string;
  /** By indicator code, in the catalogue's units; options by value, label or a laboratory's spelling. */
  values: readonly { code: string; text: string; measuredOn?: string }[];
  /** What the examiner says of an item as a whole, by item code. */
  conclusions?: Readonly<Record<string, string>>;
}

export interface BulkOptions {
  source?: ResultSource;
  /** Who is said to have examined; the actor when left out. */
  by?: { userId: string | null; name: string };
  at?: Date;
  /** Which items with values are finished. */
  finish?: Finish;
}

export interface BulkOutcome {
  checkupId: string;
  written: number;
  refused: { code: string; message: string }[];
}

/**
 * Stores values of many open checkups in one transaction of few statements, for imports and demo data: rare values count as
 * confirmed, what can't be stored is reported and not thrown. Nobody is asked for a permission. Some 50 checkups at a time do well.
 */
export async function saveResultsBulk(
  scope: Scope,
  list: readonly BulkCheckup[],
  { source = 'typed', by, at = scope.now, finish = 'complete' }: BulkOptions = {},
): Promise<BulkOutcome[]> {
  const checkups = await lockRows(
    scope.manager,
    CheckupEntity,
    list.map((it) => it.checkupId),
  );
  const works = new Map((await loadWorks(scope, checkups)).map((it) => [it.checkup.id, it]));
  const writer = {
    source,
    userId: by?.userId ?? scope.actor.userId,
    name: by?.name ?? scope.actor.name,
    at,
    reason: null,
  };
  const today = businessDate(at);
  const judged = list.flatMap(({ checkupId, values, conclusions = {} }) => {
    const work = works.get(checkupId);
    return work ? [{ ...judge(work, values, today), conclusions }] : [];
  });
  const rows = await applyChanges(scope, judged, writer, today);
  const touched = judged.flatMap(({ work, conclusions }) =>
    work.items
      .filter((it) => isEnterable(it) && work.results.some((one) => one.checkupItemId === it.row.id && one.text !== ''))
      .map((item) => ({ work, item, conclusion: conclusions[item.row.code] })),
  );
  for (const { work, item, conclusion } of touched)
    if (conclusion !== undefined) await settleItem(scope, work, item, { finish, conclusion, writer });
  await settleItems(scope, touched, { finish, writer });
  await settleCheckups(
    scope,
    judged.map(({ work }) => ({ work, changed: true })),
    null,
  );
  return judged.map(({ work, refused }, place) => ({
    checkupId: work.checkup.id,
    written: rows[place]?.length ?? 0,
    refused,
  }));
}

function judge(work: Work, values: BulkCheckup['values'], today: string) {
  const refused: BulkOutcome['refused'] = [];
  const edits = values.flatMap(({ code, text, measuredOn }): ResultEdit[] => {
    const place = placeOfCode(work, code);
    if (!place) refused.push({ code, message: '该指标不在此次体检的项目中' });
    return place ? [{ ...place, text, confirmed: true, ...(measuredOn === undefined ? {} : { measuredOn }) }] : [];
  });
  const changes = judgeEdits(work, edits, today).flatMap((it) => {
    if (it.kind === 'refused') refused.push({ code: it.indicator?.definition.code ?? '', message: it.message });
    return it.kind === 'change' ? [it.change] : [];
  });
  return { work, changes, refused };
}

/** The open item that an indicator belongs to. */
function placeOfCode(work: Work, code: string): { checkupItemId: string; indicatorId: string } | null {
  for (const item of work.items.filter(isEnterable)) {
    const indicator = item.indicators.find((it) => it.definition.code === code);
    if (indicator) return { checkupItemId: item.row.id, indicatorId: indicator.id };
  }
  return null;
}
