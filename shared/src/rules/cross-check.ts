import { evaluateText } from './asserted-text';
import type { IndicatorResult } from './indicator';

export type ContradictionSeverity = 'block' | 'warn';

/** One cross-check between results: null when it has nothing to say or lacks an input. */
export interface CrossCheck {
  code: string;
  severity: ContradictionSeverity;
  indicatorCodes: readonly string[];
  test: (read: ResultReader) => string | null;
}

/** Reads results by code; limits such as `<0.5` give no number, as nothing can be reckoned with them. */
export interface ResultReader {
  number: (code: string) => number | null;
  text: (code: string) => string | null;
  result: (code: string) => IndicatorResult | null;
}

export function resultReader(results: readonly IndicatorResult[]): ResultReader {
  const byCode = new Map(results.map((it) => [it.indicatorCode, it]));
  return {
    number: (code) => (byCode.get(code)?.qualifier ? null : (byCode.get(code)?.number ?? null)),
    text: (code) => byCode.get(code)?.text ?? null,
    result: (code) => byCode.get(code) ?? null,
  };
}

type Numbers = readonly number[];
type Say = (values: Numbers) => string | false;

/** A check on numbers that needs all of them. */
export function numbers(
  code: string,
  severity: ContradictionSeverity,
  indicatorCodes: readonly string[],
  say: Say,
): CrossCheck {
  return {
    code,
    severity,
    indicatorCodes,
    test: (read) => {
      const values = indicatorCodes.map((it) => read.number(it)).filter((it): it is number => it !== null);
      return values.length === indicatorCodes.length ? say(values) || null : null;
    },
  };
}

/** A number that says ill beside a text that says all is well. */
export function normalText(
  textCode: string,
  numberCode: string,
  isIll: (value: number) => boolean,
  what: string,
): CrossCheck {
  return {
    code: 'normal_text_abnormal_number',
    severity: 'warn',
    indicatorCodes: [textCode, numberCode],
    test: (read) => {
      const value = read.number(numberCode);
      return value !== null && isIll(value) && evaluateText(read.text(textCode) ?? '') === 'normal'
        ? `${what} ${value} 异常，但文字描述为正常，请核对`
        : null;
    },
  };
}

/** A grade that says ill beside a text that says all is well. */
export function normalGrade(textCode: string, gradeCode: string, ill: readonly string[], what: string): CrossCheck {
  return {
    code: 'normal_text_abnormal_grade',
    severity: 'warn',
    indicatorCodes: [textCode, gradeCode],
    test: (read) => {
      const grade = read.text(gradeCode);
      return grade !== null && ill.includes(grade) && evaluateText(read.text(textCode) ?? '') === 'normal'
        ? `${what}为 ${grade} 类，但超声或影像描述为正常，请核对`
        : null;
    },
  };
}

/** A choice against a number, or a choice against a choice. */
export function choice(
  code: string,
  severity: ContradictionSeverity,
  indicatorCodes: readonly string[],
  test: CrossCheck['test'],
): CrossCheck {
  return { code, severity, indicatorCodes, test };
}
