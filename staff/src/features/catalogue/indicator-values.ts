import type { IndicatorVersion, IndicatorVersionValues } from '@tijian/shared';
import { today } from '../../lib/time';

/** An option with whether it is normal: two lists of the contract in one row of the form. */
export type OptionRow = { v: string; zh: string; normal: boolean };
export type RangeRow = IndicatorVersionValues['ranges'][number];
export type IndicatorFormValues = Partial<Omit<IndicatorVersionValues, 'options' | 'normalOptions'>> & {
  effectiveOn: string;
  name: string;
  resultType: IndicatorVersionValues['resultType'];
  choices?: OptionRow[];
};

export const emptyIndicator = (): Partial<IndicatorFormValues> => ({
  effectiveOn: today(),
  resultType: 'numeric',
  decimals: 0,
  ranges: [],
  choices: [],
  derived: false,
  optional: false,
});

/** A version as the form starts: one to correct as it is, a new one from today on. */
export function startFrom(base: IndicatorVersion, kind: 'add' | 'replace'): IndicatorFormValues {
  const { id: _id, indicatorId: _indicator, createdAt: _made, options, normalOptions, ...values } = base;
  const choices = options.map((it) => ({ ...it, normal: normalOptions.includes(it.v) }));
  return { ...values, choices, effectiveOn: kind === 'add' ? today() : base.effectiveOn };
}

/** Only what fits the kind of result is sent: ranges of numbers, options of choices. */
export function toIndicatorVersion({ choices = [], ...values }: IndicatorFormValues): IndicatorVersionValues {
  const isNumber = values.resultType === 'numeric';
  const rows = values.resultType === 'enum' ? choices.filter((it) => it.v.trim() || it.zh.trim()) : [];
  return {
    effectiveOn: values.effectiveOn,
    name: values.name,
    resultType: values.resultType,
    abbr: values.abbr ?? null,
    unit: isNumber ? (values.unit ?? null) : null,
    ucum: isNumber ? (values.ucum ?? null) : null,
    decimals: isNumber ? (values.decimals ?? null) : null,
    options: rows.map(({ v, zh }) => ({ v, zh })),
    normalOptions: rows.filter((it) => it.normal).map((it) => it.v.trim()),
    ranges: isNumber ? (values.ranges ?? []) : [],
    sex: values.sex ?? null,
    normalText: values.resultType === 'text' ? (values.normalText ?? null) : null,
    derived: values.derived ?? false,
    optional: values.optional ?? false,
    loinc: values.loinc ?? null,
    refSource: values.refSource ?? null,
    note: values.note ?? null,
  };
}
