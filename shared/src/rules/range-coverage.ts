import type { SexCode } from './id-card';
import type { ReferenceRange } from './indicator';

export interface RangeFinding {
  /** Errors make the table wrong; warnings may be meant. */
  level: 'error' | 'warning';
  /** Index of the row it is about; null: the table as a whole. */
  row: number | null;
  message: string;
}

const OLDEST = 150;
const SEXES: readonly SexCode[] = ['M', 'F'];
const word = (sex: SexCode) => (sex === 'M' ? '男' : '女');

/**
 * Checks a table of reference ranges, of which the first row that fits a person counts: bounds the wrong way round, rows nobody
 * ever reaches, rows partly hidden by earlier ones, and people no row is for. A last row for everyone is the rest, not an overlap.
 */
export function checkRanges(ranges: readonly ReferenceRange[], onlySex?: SexCode | null): RangeFinding[] {
  const sexes = onlySex ? [onlySex] : SEXES;
  const bounds = ranges.flatMap((it, row) =>
    boundFindings(it).map((message) => ({ level: 'error' as const, row, message })),
  );
  return [...bounds, ...overlapFindings(ranges, sexes), ...gapFindings(ranges, sexes)];
}

function boundFindings({ ageMin, ageMax, low, high, critLow, critHigh }: ReferenceRange): string[] {
  const above = (a: number | undefined, b: number | undefined) => a !== undefined && b !== undefined && a > b;
  const touching = (a: number | undefined, b: number | undefined) => a !== undefined && b !== undefined && a >= b;
  return [
    ...(above(ageMin, ageMax) ? ['最大年龄小于最小年龄'] : []),
    ...(above(low, high) ? ['上限小于下限'] : []),
    ...(touching(critLow, low) ? ['危急低值应小于下限'] : []),
    ...(touching(high, critHigh) ? ['危急高值应大于上限'] : []),
    ...(touching(critLow, critHigh) ? ['危急高值应大于危急低值'] : []),
    ...((low ?? high ?? critLow ?? critHigh) === undefined ? ['请至少填写一个界限'] : []),
  ];
}

const fits = (it: ReferenceRange, sex: SexCode, age: number) =>
  (it.sex === undefined || it.sex === sex) && age >= (it.ageMin ?? 0) && age <= (it.ageMax ?? OLDEST);

function overlapFindings(ranges: readonly ReferenceRange[], sexes: readonly SexCode[]): RangeFinding[] {
  return ranges.flatMap((range, row): RangeFinding[] => {
    let wanted = 0;
    let reached = 0;
    const hiding = new Set<number>();
    for (const sex of sexes) {
      for (let age = 0; age <= OLDEST; age++) {
        if (!fits(range, sex, age)) continue;
        wanted++;
        const first = ranges.findIndex((it) => fits(it, sex, age));
        if (first === row) reached++;
        else hiding.add(first + 1);
      }
    }
    const isRest = row === ranges.length - 1 && isForEveryone(range) && !ranges.slice(0, row).some(isForEveryone);
    const rows = [...hiding].map((it) => `第 ${it} 行`).join('、');
    if (wanted === 0) return [{ level: 'error', row, message: '这一行不适用于任何人' }];
    if (isRest) return [];
    if (reached === 0) return [{ level: 'error', row, message: `与${rows}完全重叠，永远用不到` }];
    return reached < wanted ? [{ level: 'warning', row, message: `与${rows}部分重叠，重叠处按前面的行判断` }] : [];
  });
}

const isForEveryone = (it: ReferenceRange) =>
  it.sex === undefined && it.ageMin === undefined && it.ageMax === undefined;

function gapFindings(ranges: readonly ReferenceRange[], sexes: readonly SexCode[]): RangeFinding[] {
  if (ranges.length === 0) return [];
  const gaps = sexes.map((sex) => ({ sex, spans: uncovered(ranges, sex) }));
  const same = gaps.length === 2 && gaps[0]?.spans.join() === gaps[1]?.spans.join();
  const told = same
    ? gaps.slice(0, 1).map((it) => ({ who: '', spans: it.spans }))
    : gaps.map((it) => ({ who: `${word(it.sex)} `, spans: it.spans }));
  return told
    .filter((it) => it.spans.length > 0)
    .map(({ who, spans }) => ({
      level: 'warning',
      row: null,
      message: `${who}${spans.join('、')}没有参考范围，结果不作判断`,
    }));
}

function uncovered(ranges: readonly ReferenceRange[], sex: SexCode): string[] {
  const spans: string[] = [];
  for (let from = 0; from <= OLDEST; from++) {
    if (ranges.some((it) => fits(it, sex, from))) continue;
    let to = from;
    while (to < OLDEST && !ranges.some((it) => fits(it, sex, to + 1))) to++;
    spans.push(
      to >= OLDEST ? (from === 0 ? '所有年龄' : `${from} 岁及以上`) : from === to ? `${from} 岁` : `${from}–${to} 岁`,
    );
    from = to;
  }
  return spans;
}
