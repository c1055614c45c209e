import { isOpenForResults, type LabOutcome, type Sex, toHalfWidth } from '@tijian/shared';
import { textProblem } from '../../../platform/text/readable-text';
import type { CheckupEntity } from '../../checkups';
import { judgeEdits, type Verdict } from '../judge-edits';
import type { ResultEntity } from '../result.entity';
import { isEnterable, type KnownIndicator, type Work, type WorkItem } from '../work';
import type { IndicatorIndex } from './indicator-index';
import type { LabValue } from './read-lab-file';
import { isSameUnit } from './units';

/** Where the uploader may write results; null means all. */
export type LabPlace = { campusId: string | null; departmentId: string | null };

/** What the check says of one value. */
export interface LabVerdict {
  value: LabValue;
  outcome: LabOutcome;
  message: string | null;
  existing: string | null;
  checkupId: string | null;
  checkupItemId: string | null;
  indicatorId: string | null;
  indicatorName: string | null;
  resultVersion: number | null;
}

type Place = { item: WorkItem; indicator: KnownIndicator };
type OrderedPlace = Place & { at: number };
type Context = {
  work: Work;
  personName: string;
  isVvip: boolean;
  index: IndicatorIndex;
  places: readonly LabPlace[];
  today: string;
};

export const mayWriteAt = (places: readonly LabPlace[], campusId: string, departmentId?: string): boolean =>
  places.some(
    (it) =>
      (it.campusId === null || it.campusId === campusId) &&
      (departmentId === undefined || it.departmentId === null || it.departmentId === departmentId),
  );

/** An error before any checkup is known. */
export const lost = (value: LabValue, index: IndicatorIndex, message: string): LabVerdict => ({
  value,
  outcome: 'error',
  message,
  existing: null,
  checkupId: null,
  checkupItemId: null,
  indicatorId: null,
  indicatorName: nameIn(index, value),
  resultVersion: null,
});

const nameIn = (index: IndicatorIndex, { indicator }: LabValue): string | null => {
  const [id] = indicator.flatMap((it) => index.find(it));
  return id === undefined ? null : index.nameOf(id);
};

/** Judges the values of one checkup together: an indicator given twice with different values is refused altogether. */
export function judgeLabValues(values: readonly LabValue[], context: Context): LabVerdict[] {
  const places = placesOf(context.work);
  const placed = values.map((value) => ({ value, found: findPlace(value, places, context) }));
  const groups = new Map<string, LabValue[]>();
  for (const { value, found } of placed)
    if (typeof found !== 'string') {
      const group = groups.get(keyOf(found));
      if (group) group.push(value);
      else groups.set(keyOf(found), [value]);
    }

  return placed.map(({ value, found }) => {
    if (typeof found === 'string') return { ...lost(value, context.index, found), checkupId: context.work.checkup.id };
    const group = groups.get(keyOf(found)) ?? [];
    const [first] = group;
    if (group.some((it) => it.value !== value.value)) return refusal(value, found, context, contradicted(group));
    if (first && first !== value)
      return { ...verdictOf(value, found, context), outcome: 'same', message: `与第 ${first.lineNo} 行重复` };
    return verdictOf(value, found, context);
  });
}

const keyOf = ({ item, indicator }: Place) => `${item.row.id} ${indicator.id}`;
const contradicted = (group: readonly LabValue[]) =>
  `文件中同一指标有不同结果（第 ${[...new Set(group.map((it) => it.lineNo))].slice(0, 5).join('、')} 行），请核对`;

/** Where each indicator stands among what was ordered; counted from the first item on. */
function placesOf({ items }: Work): Map<string, OrderedPlace[]> {
  const places = new Map<string, OrderedPlace[]>();
  let at = 0;
  for (const item of items)
    for (const indicator of item.indicators) {
      const place = { item, indicator, at: at++ };
      const others = places.get(indicator.id);
      if (others) others.push(place);
      else places.set(indicator.id, [place]);
    }
  return places;
}

/** The item and indicator meant, or why there is none. */
function findPlace(
  value: LabValue,
  places: ReadonlyMap<string, readonly OrderedPlace[]>,
  context: Context,
): Place | string {
  const problem = problemOfCheckup(context.work.checkup) ?? problemOfPerson(value, context);
  if (problem) return problem;
  if (!value.indicator.length) return '没有写项目代码或项目名称';
  const meant = value.indicator.map((it) => context.index.find(it)).filter((it) => it.length);
  const [byCode, byName] = meant;
  if (byCode && byName && !byCode.some((it) => byName.includes(it)))
    return `项目代码“${value.indicator[0]}”与项目名称“${value.indicator[1]}”不是同一个指标，请核对`;
  const ids = [...new Set(meant.flat())];
  if (!ids.length) return `目录中没有“${value.indicator.join(' ')}”这个指标`;
  const ordered = ids.flatMap((id) => places.get(id) ?? []).sort((a, b) => a.at - b.at);
  const open = ordered.filter((it) => isEnterable(it.item));
  const [place, other] = preferred(open, value);
  if (!place) {
    const declined = ordered[0];
    return declined ? `“${declined.item.row.name}”已弃检，结果未收` : '此次体检没有这个项目';
  }
  if (other)
    return `“${value.indicator.join(' ')}”可能是${place.indicator.definition.name}或${other.indicator.definition.name}，请用项目代码`;
  if (!mayWriteAt(context.places, context.work.checkup.campusId, place.item.row.departmentId))
    return '您没有向该科室导入结果的权限';
  return place;
}

/** The code decides where an abbreviation means two ordered indicators. */
function preferred(places: readonly Place[], { indicator }: LabValue): readonly Place[] {
  if (places.length < 2) return places;
  const exact = places.filter((it) => indicator.some((text) => text.toUpperCase() === it.indicator.definition.code));
  return exact.length === 1 ? exact : places;
}

function problemOfCheckup({ status }: Pick<CheckupEntity, 'status'>): string | null {
  if (status === 'cancelled') return '该次登记已取消';
  return isOpenForResults(status) ? null : '体检已总检或发布，结果不能再写入；请先退回';
}

function problemOfPerson({ sex, personName, measuredOn }: LabValue, { work, ...context }: Context): string | null {
  if (personName !== '' && personName.replace(/\s/g, '') !== context.personName.replace(/\s/g, ''))
    return '姓名与该条码的体检人不一致，请核对条码';
  const written = sexOf(sex);
  if (sex !== '' && written === null) return `性别“${sex.slice(0, 20)}”看不懂，请填“男”或“女”`;
  if (written !== null && written !== work.checkup.sex) return '性别与该条码的体检人不一致，请核对条码';
  if (measuredOn === null) return '检验日期无法识别，应如 2026-11-20';
  if (measuredOn === '') return null;
  if (measuredOn > context.today) return `检验日期 ${measuredOn} 还没有到`;
  return measuredOn < work.checkup.businessDate
    ? `检验日期 ${measuredOn} 早于体检日期 ${work.checkup.businessDate}`
    : null;
}

function sexOf(text: string): Sex | null {
  const plain = toHalfWidth(text);
  if (/^(男|男性|m|male|1)$/i.test(plain)) return 'M';
  return /^(女|女性|f|female|2)$/i.test(plain) ? 'F' : null;
}

function verdictOf(value: LabValue, place: Place, context: Context): LabVerdict {
  const { definition } = place.indicator;
  const unfit = problemOfText(value.value);
  if (unfit) return refusal(value, place, context, unfit);
  if (definition.kind === 'numeric' && !isSameUnit(value.unit, definition.unit))
    return refusal(
      value,
      place,
      context,
      `单位 ${value.unit} 与系统单位 ${definition.unit ?? ''} 不同，请换算后再导入`,
    );
  const edit = {
    checkupItemId: place.item.row.id,
    indicatorId: place.indicator.id,
    text: value.value,
    ...(value.measuredOn ? { measuredOn: value.measuredOn } : {}),
  };
  const [verdict] = judgeEdits(context.work, [edit], context.today);
  return verdict ? toLabVerdict(verdict, value, place, context) : refusal(value, place, context, '无法识别');
}

/** A line of the report holds so much of a value, and a longer one must not be cut. */
const LONGEST_VALUE = 500;

function problemOfText(text: string): string | null {
  if (text === '') return '没有填写结果';
  if (text.length > LONGEST_VALUE) return `结果超过 ${LONGEST_VALUE} 个字，请在结果录入中填写`;
  const problem = textProblem(text);
  return problem && `结果${problem}`;
}

function toLabVerdict(verdict: Verdict, value: LabValue, place: Place, context: Context): LabVerdict {
  const base = { ...refusal(value, place, context, null), message: null };
  if (verdict.kind === 'refused') return refusal(value, place, context, verdict.message);
  if (verdict.kind === 'same') return { ...base, outcome: 'same', resultVersion: verdict.before?.version ?? null };
  const { before } = verdict.change;
  const rare = verdict.kind === 'question' ? verdict.plausibility.message : null;
  const theirs = before && before.text !== '' ? before : null;
  return {
    ...base,
    outcome: theirs ? 'change' : rare ? 'ask' : 'new',
    message: [theirs ? existingSentence(theirs) : null, rare].filter(Boolean).join('；') || null,
    existing: theirs ? (context.isVvip ? '***' : (theirs.display ?? theirs.text).slice(0, 200)) : null,
    resultVersion: before?.version ?? null,
  };
}

const existingSentence = (it: ResultEntity) => `已有结果由 ${it.enteredByName} 写入，确认后将被替换并留存`;

function refusal(value: LabValue, place: Place, { work }: Context, message: string | null): LabVerdict {
  return {
    value,
    outcome: 'error',
    message,
    existing: null,
    checkupId: work.checkup.id,
    checkupItemId: place.item.row.id,
    indicatorId: place.indicator.id,
    indicatorName: place.indicator.definition.name,
    resultVersion: null,
  };
}
