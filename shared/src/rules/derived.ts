import type { IndicatorDefinition, RulePerson } from './indicator';
import { roundTo } from './measured';

export interface DerivedValue {
  code: string;
  number: number;
  /** The number with its decimals, as it would be typed. */
  text: string;
  /** Formula in Chinese, for the screen. */
  formula: string;
  from: readonly string[];
}

interface Derivation {
  code: string;
  from: readonly string[];
  formula: string;
  decimals: number;
  /** Null when the inputs make no sense together (zero divisor, negative difference). */
  compute: (values: readonly number[], person?: RulePerson) => number | null;
}

const ratio = ([above = 0, below = 0]: readonly number[]) => (below > 0 ? above / below : null);
const difference = ([whole = 0, part = 0]: readonly number[]) => (whole >= part ? whole - part : null);
const AUD_HIGH = ['L', 'R'].flatMap((ear) => [3000, 4000, 6000].map((hertz) => `AUD_${ear}_${hertz}`));

const derivations: readonly Derivation[] = [
  {
    code: 'BMI',
    from: ['WEIGHT', 'HEIGHT'],
    formula: '体重(kg) ÷ 身高(m)²',
    decimals: 1,
    compute: ([kg = 0, cm = 0]) => (cm > 0 ? kg / (cm / 100) ** 2 : null),
  },
  { code: 'GLB', from: ['TP', 'ALB'], formula: '总蛋白 − 白蛋白', decimals: 1, compute: difference },
  {
    code: 'AG',
    from: ['ALB', 'TP'],
    formula: '白蛋白 ÷ (总蛋白 − 白蛋白)',
    decimals: 2,
    compute: ([alb = 0, tp = 0]) => (tp > alb ? alb / (tp - alb) : null),
  },
  { code: 'IBIL', from: ['TBIL', 'DBIL'], formula: '总胆红素 − 直接胆红素', decimals: 1, compute: difference },
  {
    code: 'NON_HDLC',
    from: ['TC', 'HDLC'],
    formula: '总胆固醇 − 高密度脂蛋白胆固醇',
    decimals: 2,
    compute: difference,
  },
  {
    code: 'NEUT',
    from: ['WBC', 'NEUT_P'],
    formula: '白细胞 × 中性粒细胞%',
    decimals: 2,
    compute: ([wbc = 0, percent = 0]) => (wbc * percent) / 100,
  },
  {
    code: 'LYMPH',
    from: ['WBC', 'LYMPH_P'],
    formula: '白细胞 × 淋巴细胞%',
    decimals: 2,
    compute: ([wbc = 0, percent = 0]) => (wbc * percent) / 100,
  },
  { code: 'FPSA_R', from: ['FPSA', 'PSA'], formula: '游离PSA ÷ 总PSA', decimals: 2, compute: ratio },
  { code: 'PGR', from: ['PG1', 'PG2'], formula: 'PGⅠ ÷ PGⅡ', decimals: 2, compute: ratio },
  {
    code: 'FEV1_FVC',
    from: ['FEV1', 'FVC'],
    formula: 'FEV1 ÷ FVC × 100',
    decimals: 1,
    compute: ([fev = 0, fvc = 0]) => (fvc > 0 ? (fev / fvc) * 100 : null),
  },
  {
    code: 'AUD_HF_AVG',
    from: AUD_HIGH,
    formula: '双耳 3、4、6 kHz 听阈平均',
    decimals: 1,
    compute: (values) => values.reduce((a, b) => a + b, 0) / values.length,
  },
  {
    code: 'EGFR',
    from: ['CREA'],
    formula: 'CKD-EPI 2009（肌酐、性别、年龄）',
    decimals: 0,
    compute: ([crea = 0], person) => estimateGfr(crea, person),
  },
];

/** Computed indicators the catalogue does not list; for screens and reports that want to show them. Ranges are product rules. */
export const extraDerivedIndicators: readonly IndicatorDefinition[] = [
  {
    code: 'AG',
    name: '白球比',
    abbr: 'A/G',
    kind: 'numeric',
    decimals: 2,
    ranges: [{ low: 1.2, high: 2.4 }],
    derived: true,
    optional: true,
  },
  {
    code: 'IBIL',
    name: '间接胆红素',
    abbr: 'IBIL',
    kind: 'numeric',
    unit: 'μmol/L',
    decimals: 1,
    ranges: [],
    derived: true,
    optional: true,
  },
  {
    code: 'NON_HDLC',
    name: '非高密度脂蛋白胆固醇',
    abbr: 'non-HDL-C',
    kind: 'numeric',
    unit: 'mmol/L',
    decimals: 2,
    ranges: [{ high: 4.09 }],
    derived: true,
    optional: true,
  },
  {
    code: 'EGFR',
    name: '估算肾小球滤过率',
    abbr: 'eGFR',
    kind: 'numeric',
    unit: 'mL/min/1.73m²',
    decimals: 0,
    ranges: [],
    derived: true,
    optional: true,
  },
];

/** Codes of everything that can be computed. */
export const derivedIndicatorCodes: readonly string[] = derivations.map((it) => it.code);

/**
 * Computes what the given numbers allow (by indicator code, in catalogue units), rounded to the indicator's decimals.
 * Values measured with `<` or `>` should be left out by the caller. The person is needed for EGFR only.
 */
export function deriveIndicators(
  values: Readonly<Record<string, number | null | undefined>>,
  person?: RulePerson,
): DerivedValue[] {
  return derivations.flatMap(({ code, from, formula, decimals, compute }) => {
    const inputs = from
      .map((it) => values[it])
      .filter((it): it is number => typeof it === 'number' && Number.isFinite(it));
    if (inputs.length !== from.length) return [];
    const number = compute(inputs, person);
    if (number === null || !Number.isFinite(number)) return [];
    const rounded = roundTo(number, decimals);
    return [{ code, number: rounded, text: rounded.toFixed(decimals), formula, from }];
  });
}

/** CKD-EPI 2009 without the race term; creatinine in μmol/L. Adults only: null under 18 or without age. */
function estimateGfr(creatinine: number, person?: RulePerson): number | null {
  if (!person || person.ageYears === null || person.ageYears < 18 || creatinine <= 0) return null;
  const female = person.sex === 'F';
  const scaled = creatinine / 88.4 / (female ? 0.7 : 0.9);
  const low = Math.min(scaled, 1) ** (female ? -0.329 : -0.411);
  return 141 * low * Math.max(scaled, 1) ** -1.209 * 0.993 ** person.ageYears * (female ? 1.018 : 1);
}
