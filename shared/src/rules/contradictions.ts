import { catalogueIndicators } from '../data/indicators';
import { crossChecks } from './contradiction-checks';
import { type ContradictionSeverity, type ResultReader, resultReader } from './cross-check';
import type { IndicatorDefinition, IndicatorResult, RulePerson } from './indicator';
import { checkPlausibility } from './plausibility';

export interface Contradiction {
  code: string;
  /** `block`: first-level review can't pass without mending or a reason. `warn`: shown to the reviewer. */
  severity: ContradictionSeverity;
  message: string;
  indicatorCodes: string[];
}

/** An ordered item as first-level review sees it. */
export interface ReviewItem {
  itemCode: string;
  itemName: string;
  /** Its absence holds back the conclusion (重要项目). */
  important: boolean;
  status: 'pending' | 'done' | 'declined' | 'deferred';
  indicatorCodes: readonly string[];
}

export interface PreviousValue {
  indicatorCode: string;
  number: number;
  /** Calendar day of the earlier checkup. */
  date: string;
}

export interface ReviewInput {
  person: RulePerson;
  results: readonly IndicatorResult[];
  items?: readonly ReviewItem[];
  /** Latest earlier value per indicator. */
  previous?: readonly PreviousValue[];
  indicators?: ReadonlyMap<string, IndicatorDefinition>;
}

/** Change against the last checkup that makes a reviewer look twice; `share` of the earlier value or absolute. Product rules. */
const CHANGE_LIMITS: Record<string, { absolute?: number; share?: number; adultsOnly?: boolean }> = {
  HEIGHT: { absolute: 4, adultsOnly: true },
  WEIGHT: { share: 0.2, adultsOnly: true },
  SBP: { absolute: 50 },
  DBP: { absolute: 35 },
  HGB: { absolute: 35 },
  WBC: { share: 1.5 },
  PLT: { share: 0.6 },
  MCV: { absolute: 10 },
  ALT: { share: 4 },
  AST: { share: 4 },
  GGT: { share: 4 },
  TBIL: { share: 2 },
  ALB: { absolute: 12 },
  CREA: { share: 0.5 },
  UREA: { share: 1 },
  UA: { share: 0.6 },
  GLU: { absolute: 4 },
  HBA1C: { absolute: 2 },
  TC: { absolute: 2.5 },
  TG: { share: 3 },
  LDLC: { absolute: 2 },
  HDLC: { share: 0.7 },
  TSH: { share: 5 },
  CEA: { share: 2 },
  AFP: { share: 3 },
  PSA: { share: 2 },
  CA125: { share: 3 },
  CA199: { share: 3 },
  LVEF: { absolute: 15 },
  BMD_TSCORE: { absolute: 1.5 },
};

/**
 * Cross-checks of first-level review (一级质控): missing important items, sex-inapplicable results, implausible values,
 * results that contradict each other, and big changes against the last checkup. Blocking ones come first.
 */
export function findContradictions(input: ReviewInput): Contradiction[] {
  const indicators = input.indicators ?? catalogueIndicators();
  const read = resultReader(input.results);
  const found = [
    ...(input.items ?? []).flatMap((item) => missingResults(item, read, indicators)),
    ...input.results.flatMap((it) => wrongSex(it, input.person, indicators)),
    ...input.results.flatMap((it) => implausible(it, input.person, indicators)),
    ...crossChecks.flatMap(({ code, severity, indicatorCodes, test }) => {
      const message = test(read);
      return message === null
        ? []
        : [{ code, severity, message, indicatorCodes: indicatorCodes.filter((it) => read.result(it)) }];
    }),
    ...(input.previous ?? []).flatMap((it) => bigChange(it, read, input.person, indicators)),
  ];
  return [...found.filter((it) => it.severity === 'block'), ...found.filter((it) => it.severity === 'warn')];
}

function missingResults(
  item: ReviewItem,
  read: ResultReader,
  indicators: ReadonlyMap<string, IndicatorDefinition>,
): Contradiction[] {
  if (item.status === 'declined' || item.status === 'deferred') return [];
  const expected = item.indicatorCodes.filter((it) => !isOptional(indicators.get(it)));
  const missing = expected.filter((it) => !read.text(it)?.trim());
  const nothing = expected.length > 0 ? missing.length === expected.length : item.status === 'pending';
  if (nothing) {
    const severity = item.important ? 'block' : 'warn';
    return [
      {
        code: 'item_missing',
        severity,
        message: `${item.important ? '重要项目' : '项目'}“${item.itemName}”没有结果，也没有弃检或延期`,
        indicatorCodes: [...missing],
      },
    ];
  }
  if (missing.length === 0) return [];
  const names = missing.map((it) => indicators.get(it)?.name ?? it).join('、');
  return [
    { code: 'item_incomplete', severity: 'warn', message: `“${item.itemName}”缺少：${names}`, indicatorCodes: missing },
  ];
}

function isOptional(indicator: IndicatorDefinition | undefined): boolean {
  return indicator?.optional === true || indicator?.derived === true;
}

function wrongSex(
  result: IndicatorResult,
  person: RulePerson,
  indicators: ReadonlyMap<string, IndicatorDefinition>,
): Contradiction[] {
  const indicator = indicators.get(result.indicatorCode);
  if (!indicator?.sex || indicator.sex === person.sex) return [];
  const only = indicator.sex === 'M' ? '男' : '女';
  return [
    {
      code: 'sex_inapplicable',
      severity: 'block',
      message: `${indicator.name}只适用于${only}性，请核对受检者与标本`,
      indicatorCodes: [result.indicatorCode],
    },
  ];
}

function implausible(
  result: IndicatorResult,
  person: RulePerson,
  indicators: ReadonlyMap<string, IndicatorDefinition>,
): Contradiction[] {
  if (result.number === null) return [];
  const indicator = indicators.get(result.indicatorCode);
  const check = checkPlausibility(result.indicatorCode, result.number, {
    ageYears: person.ageYears,
    decimals: indicator?.decimals,
  });
  if (check.level === 'ok') return [];
  const severity = check.level === 'reject' ? 'block' : 'warn';
  return [
    {
      code: check.level === 'reject' ? 'impossible_value' : 'implausible_value',
      severity,
      message: `${indicator?.name ?? result.indicatorCode}：${check.message}`,
      indicatorCodes: [result.indicatorCode],
    },
  ];
}

function bigChange(
  previous: PreviousValue,
  read: ResultReader,
  person: RulePerson,
  indicators: ReadonlyMap<string, IndicatorDefinition>,
): Contradiction[] {
  const limit = CHANGE_LIMITS[previous.indicatorCode];
  const now = read.number(previous.indicatorCode);
  if (!limit || now === null || (limit.adultsOnly && (person.ageYears ?? 18) < 20)) return [];
  const change = Math.abs(now - previous.number);
  const allowed = limit.absolute ?? (limit.share ?? 1) * Math.abs(previous.number);
  const indicator = indicators.get(previous.indicatorCode);
  if (change <= allowed || isMultipleWithinNormal(previous.indicatorCode, read)) return [];
  const unit = indicator?.unit ? ` ${indicator.unit}` : '';
  return [
    {
      code: 'big_change',
      severity: 'warn',
      message: `${indicator?.name ?? previous.indicatorCode}由 ${previous.number}（${previous.date}）变为 ${now}${unit}，变化很大，请核对`,
      indicatorCodes: [previous.indicatorCode],
    },
  ];
}

/** Multiples inside the normal range (ALT 8 → 45, CEA 0.4 → 2) say nothing about a mix-up. */
function isMultipleWithinNormal(code: string, read: ResultReader): boolean {
  return (
    CHANGE_LIMITS[code]?.share !== undefined &&
    (CHANGE_LIMITS[code]?.share ?? 0) >= 1 &&
    read.result(code)?.flag === 'normal'
  );
}
