import { describe, expect, it } from '@jest/globals';
import { catalogueIndicators, type FindingCondition, findingRules } from '../data';
import { indicatorsOfCondition } from './finding-conditions';
import { generateFindings, generateSummary } from './findings';
import type { IndicatorResult, RulePerson } from './indicator';
import { evaluateResult, pickRange } from './reference-range';

const indicators = catalogueIndicators();
const man: RulePerson = { sex: 'M', ageYears: 45 };
const woman: RulePerson = { sex: 'F', ageYears: 45 };

function resultsOf(entries: Record<string, string>, person: RulePerson): IndicatorResult[] {
  return Object.entries(entries).map(([indicatorCode, entry]) => {
    const indicator = indicators.get(indicatorCode);
    if (!indicator) throw new Error(indicatorCode);
    const { text, number, qualifier, flag, problem } = evaluateResult(indicator, entry, person);
    if (problem) throw new Error(`${indicatorCode} ${entry}: ${problem}`);
    return { indicatorCode, text, number, qualifier, flag };
  });
}
const findingsOf = (entries: Record<string, string>, person: RulePerson = man) =>
  generateFindings(resultsOf(entries, person), person);
const codesOf = (entries: Record<string, string>, person: RulePerson = man) =>
  findingsOf(entries, person).map((it) => it.ruleCode);

describe('rules data', () => {
  const { rules, categories, silent, adultOnly, lowSilent } = findingRules();
  it('is consistent', () => {
    const codes = rules.map((it) => it.code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.length).toBeGreaterThan(60);
    for (const rule of rules) {
      expect(categories.map((it) => it.code)).toContain(rule.category);
      for (const code of [...indicatorsOfCondition(rule.when), ...(rule.show ?? [])])
        expect(indicators.has(code)).toBe(true);
      for (const code of rule.replaces ?? []) expect(codes).toContain(code);
    }
    for (const code of [...Object.keys(silent), ...adultOnly, ...lowSilent]) expect(indicators.has(code)).toBe(true);
  });

  it.each(rules.map((it) => [it.code, it] as const))('%s can be reached', (code, rule) => {
    const person: RulePerson = { ...man };
    const entries: Record<string, string> = {};
    satisfy(rule.when, entries, person);
    if (indicatorsOfCondition(rule.when).some((it) => indicators.get(it)?.sex === 'F')) person.sex = 'F';
    expect(codesOf(entries, person)).toContain(code);
  });
});

/** Entries that make a condition hold, taking the first way of each choice. */
function satisfy(condition: FindingCondition, entries: Record<string, string>, person: RulePerson): void {
  if ('all' in condition) for (const it of condition.all) satisfy(it, entries, person);
  else if ('any' in condition) satisfy(condition.any[0] as FindingCondition, entries, person);
  else if ('sex' in condition) person.sex = condition.sex;
  else if ('ageMin' in condition) person.ageYears = Math.max(person.ageYears ?? 0, condition.ageMin);
  else if ('indicator' in condition) entries[condition.indicator] = entryFor(condition, person);
}

function entryFor(leaf: Extract<FindingCondition, { indicator: string }>, person: RulePerson): string {
  const indicator = indicators.get(leaf.indicator);
  const range = pickRange(indicator?.ranges ?? [], person);
  const decimals = indicator?.decimals ?? 0;
  const step = 10 ** -decimals;
  if (leaf.op === 'mentions') return `${leaf.organs?.[0] ?? ''}见${leaf.value[0]}`;
  if (leaf.op === 'in') return leaf.value[0] ?? '';
  if (leaf.op === 'flag') {
    if (leaf.value.includes('abnormal')) return 'A';
    return (leaf.value.includes('high') ? (range?.high ?? 0) + step : (range?.low ?? 0) - step).toFixed(decimals);
  }
  if ('uln' in leaf) return Math.ceil((range?.high ?? 0) * leaf.uln).toFixed(decimals);
  if (typeof leaf.value === 'string') return leaf.value;
  return (leaf.value + (leaf.op === '>' ? step : leaf.op === '<' ? -step : 0)).toFixed(decimals);
}

describe('generateFindings', () => {
  it.each<[string, Record<string, string>, string[]]>([
    ['nothing abnormal', { SBP: '118', DBP: '76', GLU: '5.1', USABD_T: '肝胆胰脾双肾未见异常' }, []],
    ['grades of blood pressure, the worse counts', { SBP: '145', DBP: '102' }, ['BP_GRADE2']],
    ['mixed lipids silence both parts', { TC: '6.5', TG: '2.6', LDLC: '4.2' }, ['LIPID_MIXED', 'LDL_HIGH']],
    ['diabetes by both tests', { GLU: '8.1', HBA1C: '7.2' }, ['DIABETES_BOTH']],
    ['impaired fasting glucose', { GLU: '6.5', HBA1C: '5.8' }, ['GLU_IFG']],
    ['liver enzymes by multiples', { ALT: '120', AST: '45' }, ['ALT_AST_2']],
    ['slightly abnormal counts in one finding', { WBC: '6', NEUT_P: '78', LYMPH_P: '15' }, ['CBC_MINOR']],
    ['white cells carry their differential', { WBC: '12', NEUT_P: '80', LYMPH_P: '15' }, ['WBC_HIGH']],
    [
      'several findings of one text',
      { USABD_T: '肝脏回声细密，提示脂肪肝。胆囊壁见4mm附壁高回声，考虑息肉。左肾见囊肿，大小12mm。胰脾未见异常。' },
      ['FATTY_LIVER', 'GALLBLADDER_POLYP', 'KIDNEY_CYST'],
    ],
    ['a text no rule knows', { USABD_T: '脂肪肝。腹膜后见肿大淋巴结。' }, ['FATTY_LIVER', 'GENERIC:USABD_T']],
    ['nodule grade before nodule', { USTHY_T: '右叶低回声结节8mm', TIRADS: '4A' }, ['TIRADS_4A']],
    ['benign grade, still a nodule', { USTHY_T: '右叶无回声结节3mm', TIRADS: '2' }, ['THYROID_NODULE']],
    ['grey-zone PSA', { PSA: '6', FPSA: '0.6', FPSA_R: '0.1' }, ['PSA_GREY_LOW_RATIO']],
    ['PSA ratio means nothing at low PSA', { PSA: '1', FPSA: '0.1', FPSA_R: '0.1' }, []],
    ['hepatitis B pattern', { HBSAG: 'POS', HBSAB: 'NEG', HBEAG: 'NEG', HBEAB: 'POS', HBCAB: 'POS' }, ['HBV_E_NEG']],
    ['no protection', { HBSAG: 'NEG', HBSAB: 'NEG', HBEAG: 'NEG', HBEAB: 'NEG', HBCAB: 'NEG' }, ['HBV_NOT_IMMUNE']],
    ['vaccinated', { HBSAG: 'NEG', HBSAB: 'POS', HBEAG: 'NEG', HBEAB: 'NEG', HBCAB: 'NEG' }, []],
    ['HIV screening is never told here', { ANTI_HIV: 'POS' }, []],
    ['refractive error', { VA_R: '0.3', VA_L: '0.4', VAC_R: '1.0', VAC_L: '1.0' }, ['REFRACTIVE']],
    ['an indicator without a rule', { NA: '150' }, ['GENERIC:NA']],
    ['low enzymes mean nothing', { ALT: '5', AST: '9', CREA: '50' }, []],
    ['critical without a rule', { NA: '165' }, ['GENERIC:NA']],
    ['limits count as far as they go', { PSA: '>100', AFP: '<0.5' }, ['PSA_10']],
    ['bilirubin kinds', { TBIL: '30', DBIL: '5' }, ['BILI_INDIRECT']],
    ['anaemia of a man', { HGB: '115', RBC: '4.0', HCT: '35' }, ['ANAEMIA_MILD']],
    ['declined choices say nothing', { ENT_THROAT: 'R' }, []],
    ['negated text says nothing', { LDCT_T: '双肺未见结节及占位，未见胸腔积液' }, []],
    ['history says nothing', { USABD_T: '胆囊切除术后，余未见异常' }, []],
  ])('%s', (_, entries, expected) => expect(codesOf(entries)).toEqual(expected));

  it('minds sex and age', () => {
    expect(codesOf({ HGB: '112' }, woman)).toEqual(['HGB_LOW']);
    expect(codesOf({ PSA: '20' }, woman)).toEqual([]);
    expect(codesOf({ BMI: '26' }, { sex: 'M', ageYears: 12 })).toEqual([]);
    expect(codesOf({ WAIST: '86' }, woman)).toEqual(['CENTRAL_OBESITY']);
    expect(codesOf({ WAIST: '86' }, man)).toEqual(['CENTRAL_OBESITY_PRE']);
  });

  it('shows values with units and ranges, and the words of texts', () => {
    expect(findingsOf({ GLU: '6.5' })[0]).toMatchObject({
      detail: '空腹血糖 6.50 mmol/L ↑（参考 3.9–6.1）',
      department: '内分泌科',
      indicatorCodes: ['GLU'],
    });
    expect(findingsOf({ SBP: '165', DBP: '88' })[0]).toMatchObject({
      detail: '收缩压 165 mmHg ↑（参考 90–139）；舒张压 88 mmHg',
      severity: 'important',
    });
    expect(findingsOf({ U_PRO: '++' })[0]).toMatchObject({ detail: '尿蛋白 2+' });
    expect(findingsOf({ USABD_T: '胆囊内见强回声，结石可能' })[0]).toMatchObject({
      title: '胆囊结石（可能）',
      detail: '腹部超声所见：结石可能',
    });
    expect(findingsOf({ NA: '150' })[0]).toMatchObject({
      title: '钠偏高',
      detail: '钠 150.0 mmol/L ↑（参考 137–147）',
      severity: 'info',
    });
    expect(findingsOf({ NA: '165' })[0]).toMatchObject({ title: '钠明显偏高', severity: 'important' });
    expect(findingsOf({ INT_ABD: 'A' })[0]).toMatchObject({ title: '腹部触诊异常', severity: 'attention' });
  });

  it('puts the severe first, then follows the body systems', () => {
    expect(codesOf({ BMI: '25', HBSAG: 'POS', TG: '2.5', SBP: '150', DBP: '85' })).toEqual([
      'HBSAG_POS',
      'BP_GRADE1',
      'TG_HIGH',
      'OVERWEIGHT',
    ]);
  });

  it('takes critical values as important whatever the rule says', () => {
    expect(findingsOf({ UREA: '30' })[0]).toMatchObject({ ruleCode: 'UREA_HIGH', severity: 'important' });
    expect(findingsOf({ WBC: '2.4' })[0]).toMatchObject({ ruleCode: 'WBC_LOW', severity: 'important' });
  });

  it('gives the same answer twice', () => {
    const results = resultsOf({ TC: '6.5', TG: '2.6' }, man);
    expect(generateFindings(results, man)).toEqual(generateFindings(results, man));
  });
});

describe('generateSummary', () => {
  it('counts and numbers', () => {
    expect(generateSummary([])).toBe('本次体检所检项目未见明显异常。');
    expect(generateSummary(findingsOf({ SBP: '165', DBP: '88', BMI: '25' }))).toBe(
      '本次体检发现 2 项异常或需要关注的情况，其中重要 1 项，请优先处理。\n1. 【重要】血压升高（2级范围）：收缩压 165 mmHg ↑（参考 90–139）；舒张压 88 mmHg\n2. 超重：体质指数 25.0 kg/m² ↑（参考 18.5–23.9）',
    );
  });
});

it('tells a choice that points to the description in the examiner’s words', () => {
  const throat = { indicatorCode: 'ENT_THROAT', text: 'A', number: null, flag: 'abnormal' as const };
  const person = { sex: 'F' as const, ageYears: 40 };
  const [found] = generateFindings([{ ...throat, note: '慢性咽炎' }], person);
  expect(found?.detail).toBe('咽喉：慢性咽炎');
  expect(generateFindings([throat], person)[0]?.detail).toBe('咽喉 异常(见描述)');
});
