import { checkPlausibility, type EvaluatedResult, evaluateResult, type PlausibilityResult } from '@tijian/shared';
import type { ResultEntity } from './result.entity';
import { isEnterable, type KnownIndicator, resultOf, rulePerson, type Work, type WorkItem } from './work';

/** A value somebody or something wants to store. Empty text takes the value away. */
export interface ResultEdit {
  checkupItemId: string;
  indicatorId: string;
  text: string;
  /** Version of the value the writer saw, null for none; left out, nothing is compared. */
  version?: number | null;
  /** The writer has been asked about an implausible number. */
  confirmed?: boolean;
  /** Calendar day; the day of writing when left out. */
  measuredOn?: string;
}

export interface Change {
  item: WorkItem;
  indicator: KnownIndicator;
  before: ResultEntity | null;
  value: EvaluatedResult;
  measuredOn: string;
  /** Set on what was computed. */
  derived?: true;
}

export type Refusal =
  | 'unknown_indicator'
  | 'item_not_open'
  | 'wrong_sex'
  | 'not_enterable'
  | 'unreadable'
  | 'impossible';

/** What is to be said of one edit. */
export type Verdict =
  | { kind: 'change'; change: Change }
  | { kind: 'same'; before: ResultEntity | null }
  | { kind: 'question'; change: Change; plausibility: PlausibilityResult }
  | { kind: 'conflict'; change: Change; theirs: ResultEntity }
  | { kind: 'refused'; refusal: Refusal; message: string; indicator: KnownIndicator | null };

/** Judges edits one by one against the checkup as it is; gives one verdict per edit, in their order. */
export function judgeEdits(work: Work, edits: readonly ResultEdit[], today: string): Verdict[] {
  return edits.map((edit) => judgeEdit(work, edit, today));
}

function judgeEdit(work: Work, edit: ResultEdit, today: string): Verdict {
  const item = work.items.find((it) => it.row.id === edit.checkupItemId);
  const indicator = item?.indicators.find((it) => it.id === edit.indicatorId);
  if (!item || !indicator) return refuse('unknown_indicator', '该指标不在此项目中', null);
  const { definition } = indicator;
  if (!isEnterable(item)) return refuse('item_not_open', `“${item.row.name}”已弃检，不能录入结果`, indicator);
  if (definition.sex !== undefined && definition.sex !== work.checkup.sex)
    return refuse('wrong_sex', `${definition.name}只适用于${definition.sex === 'M' ? '男' : '女'}性`, indicator);
  if (definition.kind === 'image') return refuse('not_enterable', `${definition.name}为影像，不在此录入`, indicator);

  const before = resultOf(work, edit.checkupItemId, edit.indicatorId) ?? null;
  const value = edit.text.trim() === '' ? EMPTY : evaluateResult(definition, edit.text, rulePerson(work.checkup));
  if (value.problem) return refuse('unreadable', `${definition.name}：${value.message ?? '无法识别'}`, indicator);
  if (isSame(before, value)) return { kind: 'same', before };
  const change: Change = { item, indicator, before, value, measuredOn: edit.measuredOn ?? today };
  if (edit.version !== undefined && before && before.version !== edit.version)
    return { kind: 'conflict', change, theirs: before };
  const plausibility =
    value.number === null
      ? null
      : checkPlausibility(definition.code, value.number, {
          ageYears: work.checkup.ageYears,
          ...(definition.decimals === undefined ? {} : { decimals: definition.decimals }),
        });
  if (plausibility?.level === 'reject')
    return refuse('impossible', `${definition.name}：${plausibility.message}`, indicator);
  if (plausibility?.level === 'ask' && !edit.confirmed) return { kind: 'question', change, plausibility };
  return { kind: 'change', change };
}

/** A value that was taken away. */
export const EMPTY: EvaluatedResult = {
  text: '',
  displayText: '',
  number: null,
  qualifier: null,
  flag: null,
  rangeText: '',
  problem: null,
  message: null,
};

function refuse(refusal: Refusal, message: string, indicator: KnownIndicator | null): Verdict {
  return { kind: 'refused', refusal, message, indicator };
}

/** The same number written otherwise (5.1 and 5.10) is no other value. */
function isSame(before: ResultEntity | null, value: EvaluatedResult): boolean {
  if (!before) return value.text === '';
  if (before.text === value.text) return true;
  return (
    value.number !== null && before.number === value.number && value.qualifier === null && /^-?\d/.test(before.text)
  );
}
