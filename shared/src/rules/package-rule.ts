import { type CataloguePackage, type CheckupCatalogue, checkupCatalogue } from '../data/catalogue';
import { catalogueSupplement } from '../data/indicators';
import { codeName, valueSet } from '../data/value-sets';
import type { SexCode } from './id-card';

/** A group rule of a unit (分组规则): all given conditions hold together; ages in completed years, inclusive. */
export interface PackageRule {
  packageCode: string;
  name?: string;
  sex?: SexCode;
  ageMin?: number;
  ageMax?: number;
  /** GB/T 2261.2 code; 20 (已婚) includes 21 初婚, 22 再婚, 23 复婚. */
  marital?: string;
  /** Position as the roster writes it, compared without spaces and case. */
  position?: string;
}

/** Who a package is chosen for. What is unknown (null or absent) satisfies no condition on it. */
export interface PackagePerson {
  sex: SexCode | null;
  ageYears: number | null;
  marital?: string | null;
  position?: string | null;
  sexualHistory?: boolean | null;
}

export type PackageChoice =
  | { packageCode: string; rule: PackageRule; ruleNumber: number; reason: string }
  | { packageCode: null; rule: null; ruleNumber: null; reason: string };

/** The first rule that fits, with a Chinese reason; without one, the reason says why nobody chose. */
export function choosePackage(rules: readonly PackageRule[], person: PackagePerson): PackageChoice {
  const at = rules.findIndex((it) => fits(it, person));
  const rule = rules[at];
  if (rule)
    return {
      packageCode: rule.packageCode,
      rule,
      ruleNumber: at + 1,
      reason: `符合分组规则第 ${at + 1} 条（${describePackageRule(rule)}）`,
    };
  const unknown = missingFacts(rules, person);
  const reason =
    rules.length === 0
      ? '没有设置分组规则'
      : `没有符合的分组规则${unknown.length ? `（缺少${unknown.join('、')}）` : ''}`;
  return { packageCode: null, rule: null, ruleNumber: null, reason };
}

/** 男，40–59 岁，已婚 … or 所有人. */
export function describePackageRule(rule: PackageRule): string {
  const { sex, ageMin, ageMax, marital, position } = rule;
  const age =
    ageMin === undefined
      ? ageMax === undefined
        ? ''
        : `${ageMax} 岁及以下`
      : ageMax === undefined
        ? `${ageMin} 岁及以上`
        : `${ageMin}–${ageMax} 岁`;
  const parts = [
    sex === 'M' ? '男' : sex === 'F' ? '女' : '',
    age,
    marital ? (codeName('marital', marital) ?? marital) : '',
    position ?? '',
  ];
  return parts.filter(Boolean).join('，') || '所有人';
}

/** Code of a marital status as rosters write it: a code of GB/T 2261.2, its name, or 离异; null when unknown. */
export function parseMarital(raw: string): string | null {
  const text = raw.trim();
  const known = valueSet('marital').codes.find((it) => it.code === text || it.name === text);
  return (
    known?.code ??
    ({ 离异: '40', 离婚: '40', 丧偶: '30', 未知: '90', 有配偶: '20' } as Record<string, string>)[text] ??
    null
  );
}

export interface PackageItems {
  itemCodes: string[];
  /** Items of the package the person does not get, and why (Chinese). */
  removed: { itemCode: string; reason: string }[];
}

/**
 * Orderable items of a package for a person: conditional ones when all their conditions hold (sexual history only when
 * known to be true; a risk condition only when `risks`, such as `lung.HIGH`, are given), less those for the other sex,
 * below the item's age, needing a sexual history that is known to be absent, or repeated by another on the same day.
 */
export function itemsOfPackage(
  definition: Pick<CataloguePackage, 'groups' | 'conditionalGroups'>,
  person: PackagePerson,
  options: { catalogue?: Pick<CheckupCatalogue, 'groups'>; risks?: readonly string[] } = {},
): PackageItems {
  const groups = new Map((options.catalogue ?? checkupCatalogue()).groups.map((it) => [it.code, it]));
  const conditional = (definition.conditionalGroups ?? [])
    .filter((it) => holds(it.when, person, options.risks ?? []))
    .map((it) => it.group);
  const wanted = [...new Set([...definition.groups, ...conditional])];
  const removed: PackageItems['removed'] = [];
  const itemCodes = wanted.filter((itemCode) => {
    const group = groups.get(itemCode);
    const reason = group ? unsuitable(group, person, wanted) : '目录中没有该项目';
    if (reason) removed.push({ itemCode, reason });
    return reason === null;
  });
  return { itemCodes, removed };
}

function unsuitable(
  group: CheckupCatalogue['groups'][number],
  person: PackagePerson,
  wanted: readonly string[],
): string | null {
  if (group.sex && person.sex && group.sex !== person.sex) return group.sex === 'M' ? '仅适用于男性' : '仅适用于女性';
  if (group.ageMin !== undefined && person.ageYears !== null && person.ageYears < group.ageMin)
    return `未满 ${group.ageMin} 岁不做`;
  if (group.preconditions.includes('SEXUAL') && person.sexualHistory === false) return '无性生活史者不做';
  return (
    catalogueSupplement.sameDayAlternatives.find((it) => it.drop === group.code && wanted.includes(it.keep))?.why ??
    null
  );
}

function holds(
  when: NonNullable<CataloguePackage['conditionalGroups']>[number]['when'],
  person: PackagePerson,
  risks: readonly string[],
): boolean {
  if (when.sex && when.sex !== person.sex) return false;
  if (!withinAge(when.ageMin, when.ageMax, person.ageYears)) return false;
  if (when.sexualHistory === true && person.sexualHistory !== true) return false;
  if (when.sexualHistory === false && person.sexualHistory !== false) return false;
  return when.risk === undefined || risks.includes(when.risk);
}

function fits(rule: PackageRule, person: PackagePerson): boolean {
  if (rule.sex && rule.sex !== person.sex) return false;
  if (!withinAge(rule.ageMin, rule.ageMax, person.ageYears)) return false;
  if (rule.marital && !isMarital(rule.marital, person.marital)) return false;
  return !rule.position || plain(rule.position) === plain(person.position ?? '');
}

function withinAge(min: number | undefined, max: number | undefined, ageYears: number | null): boolean {
  if (min === undefined && max === undefined) return true;
  return ageYears !== null && ageYears >= (min ?? 0) && ageYears <= (max ?? Number.POSITIVE_INFINITY);
}

function isMarital(wanted: string, actual: string | null | undefined): boolean {
  return actual === wanted || (wanted === '20' && ['21', '22', '23'].includes(actual ?? ''));
}

function missingFacts(rules: readonly PackageRule[], person: PackagePerson): string[] {
  const asked = (has: (rule: PackageRule) => unknown) => rules.some((it) => has(it) !== undefined);
  return [
    person.sex === null && asked((it) => it.sex) ? '性别' : '',
    person.ageYears === null && asked((it) => it.ageMin ?? it.ageMax) ? '年龄' : '',
    !person.marital && asked((it) => it.marital) ? '婚姻状况' : '',
    !person.position && asked((it) => it.position) ? '岗位' : '',
  ].filter(Boolean);
}

function plain(text: string): string {
  return text.replace(/\s/g, '').toLowerCase();
}
