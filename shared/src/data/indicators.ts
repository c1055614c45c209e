import type { SexCode } from '../rules/id-card';
import type { IndicatorDefinition, ReferenceRange } from '../rules/indicator';
import { abnormalResults } from './abnormal-results';
import { type CatalogueItem, checkupCatalogue } from './catalogue';
import supplement from './catalogue-supplement.json';

interface Supplement {
  normalOptions: Record<string, string[]>;
  numeric: Record<string, { unit: string; decimals: number; ranges: ReferenceRange[] }>;
  derived: string[];
  optional: string[];
  abbreviations: Record<string, string>;
  sameDayAlternatives: { keep: string; drop: string; why: string }[];
}
export const catalogueSupplement: Supplement = supplement;

let built: ReadonlyMap<string, IndicatorDefinition> | undefined;

/** Every indicator of the shipped catalogue by code, in the product's own shape, with default critical values merged in. */
export function catalogueIndicators(): ReadonlyMap<string, IndicatorDefinition> {
  built ??= new Map(checkupCatalogue().items.map((item) => [item.code, toIndicator(item)]));
  return built;
}

function toIndicator(item: CatalogueItem): IndicatorDefinition {
  const extra = catalogueSupplement.numeric[item.code];
  const abbr = item.abbr ?? catalogueSupplement.abbreviations[item.code];
  const unit = item.unit ?? extra?.unit;
  const decimals = item.decimals ?? extra?.decimals;
  const normalOptions = item.normalOptions ?? catalogueSupplement.normalOptions[item.code];
  return {
    code: item.code,
    name: item.zh,
    kind: item.resultType,
    ranges: withCriticalValues(item.code, item.refRanges ?? extra?.ranges ?? []),
    ...(abbr ? { abbr } : {}),
    ...(unit ? { unit } : {}),
    ...(decimals === undefined ? {} : { decimals }),
    ...(item.options ? { options: item.options.map((it) => ({ value: it.v, label: it.zh })) } : {}),
    ...(normalOptions ? { normalOptions } : {}),
    ...(item.sex ? { sex: item.sex } : {}),
    derived: catalogueSupplement.derived.includes(item.code),
    optional: item.resultType === 'image' || catalogueSupplement.optional.includes(item.code),
  };
}

/** A last range without sex or age keeps the critical values for people no range was made for. */
function withCriticalValues(code: string, ranges: readonly ReferenceRange[]): ReferenceRange[] {
  const row = abnormalResults().criticalValues.rows.find((it) => it.item === code);
  const critical = {
    ...(row?.low?.op === '<=' && typeof row.low.value === 'number' ? { critLow: row.low.value } : {}),
    ...(row?.high?.op === '>=' && typeof row.high.value === 'number' ? { critHigh: row.high.value } : {}),
  };
  if (Object.keys(critical).length === 0) return [...ranges];
  const merged = ranges.map((it) => ({ ...it, ...critical }));
  const forEveryone = merged.some((it) => it.sex === undefined && it.ageMin === undefined && it.ageMax === undefined);
  return forEveryone ? merged : [...merged, critical];
}

/** True when the catalogue limits the indicator to the other sex. */
export function isSexInapplicable(indicatorCode: string, sex: SexCode): boolean {
  const only = catalogueIndicators().get(indicatorCode)?.sex;
  return only !== undefined && only !== sex;
}
