import type { ReportTrend } from '@tijian/shared';
import { type CheckupCase, definitionsOf } from '../conclusions';
import { isConfidential } from './confidential';

const isPlain = (text: string) => /^-?\d/.test(text);

/** The course over the years of every number of this checkup that has been measured before, in printing order. */
export function reportTrends(it: CheckupCase): ReportTrend[] {
  const definitions = definitionsOf(it);
  const order = [...definitions.keys()];
  const place = (code: string) => order.indexOf(code);
  const results = [...it.results].sort((a, b) => place(a.indicatorCode) - place(b.indicatorCode));
  const seen = new Set<string>();
  return results.flatMap((result): ReportTrend[] => {
    const { indicatorCode: code, number, flag, low, high, unit } = result;
    if (number === null || !isPlain(result.text) || isConfidential(code) || seen.has(code)) return [];
    seen.add(code);
    const before = it.earlier.flatMap((one) =>
      one.indicatorCode === code && one.number !== null && isPlain(one.text)
        ? [{ date: one.measuredOn, number: one.number, flag: one.flag }]
        : [],
    );
    if (!before.length) return [];
    return [
      {
        indicatorCode: code,
        name: definitions.get(code)?.name ?? code,
        ...(unit ? { unit } : {}),
        ...(low === null ? {} : { low }),
        ...(high === null ? {} : { high }),
        points: [...before.reverse(), { date: result.measuredOn, number, flag }],
      },
    ];
  });
}
