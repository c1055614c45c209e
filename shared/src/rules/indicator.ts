import type { SexCode } from './id-card';

/** Reference limits for some people; ages in completed years; all bounds inclusive. `critLow`/`critHigh`: at or beyond is critical. */
export interface ReferenceRange {
  sex?: SexCode;
  ageMin?: number;
  ageMax?: number;
  low?: number;
  high?: number;
  critLow?: number;
  critHigh?: number;
}

export interface IndicatorOption {
  value: string;
  label: string;
}

/** What an indicator (明细指标) is and how its results are judged. */
export interface IndicatorDefinition {
  code: string;
  name: string;
  abbr?: string;
  kind: 'numeric' | 'enum' | 'text' | 'image';
  unit?: string;
  /** Digits after the point of a numeric result; compared after rounding to them. */
  decimals?: number;
  ranges: readonly ReferenceRange[];
  options?: readonly IndicatorOption[];
  normalOptions?: readonly string[];
  sex?: SexCode;
  /** Can be computed from others (`deriveIndicators`): filled in when it is not typed or delivered. */
  derived?: boolean;
  /** An item is complete without it. */
  optional?: boolean;
}

/** `abnormal` is for choices and texts; null means not judged (no range, nothing to compare, declined). */
export type ResultFlag = 'normal' | 'high' | 'low' | 'critical_high' | 'critical_low' | 'abnormal' | null;

/** Limits of a measurement: `<0.5` lies below the number. */
export type Qualifier = '<' | '≤' | '>' | '≥';

/** Who is examined, as far as rules need it. Age null: unknown. */
export interface RulePerson {
  sex: SexCode;
  ageYears: number | null;
}

/** One result as the rules read it. `text` is the canonical entry: number text, option value or free text. */
export interface IndicatorResult {
  indicatorCode: string;
  text: string;
  number: number | null;
  qualifier?: Qualifier | null;
  flag: ResultFlag;
  /** What the examiner wrote for the item as a whole; stands for a choice that only points to it (见描述). */
  note?: string | null;
}

/** True for every flag that calls for attention. */
export function isAbnormalFlag(flag: ResultFlag): boolean {
  return flag !== null && flag !== 'normal';
}
