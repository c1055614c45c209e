import { describe, expect, it } from '@jest/globals';
import { catalogueIndicators } from '../data';
import { crossChecks } from './contradiction-checks';
import { findContradictions, type ReviewItem } from './contradictions';
import type { IndicatorResult, RulePerson } from './indicator';
import { evaluateResult } from './reference-range';

const man: RulePerson = { sex: 'M', ageYears: 45 };
const woman: RulePerson = { sex: 'F', ageYears: 45 };

/** Results as the product stores them, from typed entries. */
function resultsOf(entries: Record<string, string>, person: RulePerson): IndicatorResult[] {
  return Object.entries(entries).map(([indicatorCode, entry]) => {
    const indicator = catalogueIndicators().get(indicatorCode);
    if (!indicator) throw new Error(indicatorCode);
    const { text, number, qualifier, flag } = evaluateResult(indicator, entry, person);
    return { indicatorCode, text, number, qualifier, flag };
  });
}
const codesOf = (entries: Record<string, string>, person: RulePerson = man) =>
  findContradictions({ person, results: resultsOf(entries, person) }).map((it) => it.code);

describe('results against each other', () => {
  it.each<[Record<string, string>, string[]]>([
    [{ SBP: '120', DBP: '80' }, []],
    [{ SBP: '80', DBP: '120' }, ['dbp_not_below_sbp']],
    [{ SBP: '110', DBP: '110' }, ['dbp_not_below_sbp']],
    [{ SBP: '110', DBP: '100' }, ['narrow_pulse_pressure']],
    [{ HEIGHT: '175', WEIGHT: '70', BMI: '22.9' }, []],
    [{ HEIGHT: '175', WEIGHT: '70', BMI: '25.9' }, ['bmi_mismatch']],
    [{ TBIL: '12', DBIL: '4' }, []],
    [{ TBIL: '4', DBIL: '12' }, ['dbil_above_tbil']],
    [{ TP: '58', ALB: '58' }, ['alb_above_tp']],
    [{ TP: '70', ALB: '45', GLB: '30' }, ['globulin_mismatch']],
    [{ TC: '4', HDLC: '1.5', LDLC: '3.2' }, ['hdl_ldl_above_tc']],
    [{ TC: '4.7', HDLC: '1.5', LDLC: '3.2' }, []],
    [{ TC: '1.6', HDLC: '1.9' }, ['hdl_above_tc']],
    [{ NEUT_P: '60', LYMPH_P: '30', MONO_P: '6', EOS_P: '3', BASO_P: '1' }, []],
    [{ NEUT_P: '60', LYMPH_P: '20', MONO_P: '6', EOS_P: '3', BASO_P: '1' }, ['differential_sum']],
    [{ WBC: '6', NEUT_P: '60', NEUT: '5' }, ['neut_mismatch']],
    [{ HCT: '45', RBC: '5', MCV: '90' }, []],
    [{ HCT: '45', RBC: '5', MCV: '75' }, ['mcv_mismatch']],
    [{ HGB: '150', RBC: '5', MCH: '20' }, ['mch_mismatch']],
    [{ PSA: '3', FPSA: '4' }, ['fpsa_above_psa']],
    [{ PSA: '<0.5', FPSA: '0.6' }, []],
    [{ FEV1: '4', FVC: '3' }, ['fev1_above_fvc']],
    [{ NOD_MEAN: '6', NOD_SOLID: '8' }, ['solid_above_nodule']],
    [{ GLU: '11', HBA1C: '5.2' }, ['glucose_hba1c']],
    [{ TSH: '20', FT4: '30' }, ['tsh_ft4_same_way']],
    [{ VA_R: '1.0', VAC_R: '0.6' }, ['corrected_vision_worse']],
    [{ PULSE: '60', ECG_HR: '95' }, ['heart_rates_differ']],
    [{ UBT13: 'NEG', UBT13_DOB: '8.2' }, ['breath_test_verdict']],
    [{ UBT13: 'POS', UBT13_DOB: '4.0' }, []],
    [{ UBT14: 'POS', UBT14_DPM: '40' }, ['breath_test_verdict']],
    [{ HBSAG: 'NEG', HBSAG_Q: 'POS' }, ['hbsag_methods_differ']],
    [{ HBSAG: 'NEG', HBEAG: 'POS' }, ['hbeag_without_hbsag']],
    [{ HBSAG: 'POS', HBSAB: 'POS' }, ['hbsag_and_hbsab']],
    [{ U_BLD: '-', U_RBC: '40' }, ['urine_blood_sediment']],
    [{ U_LEU: '-', U_WBC: '40' }, ['urine_leucocyte_sediment']],
    [{ ECG: '正常心电图', ECG_HR: '118' }, ['normal_text_abnormal_number']],
    [{ ECG: '窦性心动过速', ECG_HR: '118' }, []],
    [{ BMD_T: '骨密度正常', BMD_TSCORE: '-2.8' }, ['normal_text_abnormal_number']],
    [{ USTHY_T: '甲状腺未见异常', TIRADS: '4A' }, ['normal_text_abnormal_grade']],
    [{ HEIGHT: '1.75' }, ['impossible_value']],
    [{ HGB: '210' }, ['implausible_value']],
  ])('%j: %j', (entries, expected) => expect(codesOf(entries)).toEqual(expected));

  it('knows what belongs to one sex', () => {
    expect(codesOf({ PSA: '1.2' }, woman)).toEqual(['sex_inapplicable']);
    expect(codesOf({ TCT: 'NILM' }, man)).toEqual(['sex_inapplicable']);
    expect(codesOf({ HPV_HR: 'NEG', HPV_1618: 'POS' }, woman)).toEqual(['hpv_types_without_hpv']);
  });

  it('speaks Chinese and names only indicators that exist', () => {
    for (const check of crossChecks)
      for (const code of check.indicatorCodes) expect(catalogueIndicators().has(code)).toBe(true);
    const [first] = findContradictions({ person: man, results: resultsOf({ SBP: '80', DBP: '120' }, man) });
    expect(first).toEqual({
      code: 'dbp_not_below_sbp',
      severity: 'block',
      message: '舒张压 120 不低于收缩压 80，请核对',
      indicatorCodes: ['SBP', 'DBP'],
    });
  });
});

describe('completeness', () => {
  const renal: ReviewItem = {
    itemCode: 'LAB_RENAL',
    itemName: '肾功能',
    important: true,
    status: 'pending',
    indicatorCodes: ['UREA', 'CREA', 'UA'],
  };
  it.each<[Partial<ReviewItem>, Record<string, string>, [string, string][]]>([
    [{}, {}, [['item_missing', 'block']]],
    [{ important: false }, {}, [['item_missing', 'warn']]],
    [{ status: 'declined' }, {}, []],
    [{ status: 'deferred' }, {}, []],
    [{ status: 'done' }, { UREA: '5', CREA: '70' }, [['item_incomplete', 'warn']]],
    [{ status: 'done' }, { UREA: '5', CREA: '70', UA: '300' }, []],
    [{ indicatorCodes: ['HEIGHT', 'WEIGHT', 'BMI'] }, { HEIGHT: '170', WEIGHT: '60' }, []],
  ])('%j with %j', (change, entries, expected) => {
    const found = findContradictions({
      person: man,
      results: resultsOf(entries, man),
      items: [{ ...renal, ...change }],
    });
    expect(found.map((it) => [it.code, it.severity])).toEqual(expected);
  });
});

describe('change against the last checkup', () => {
  it.each([
    ['HEIGHT', '175', 168, 45, true],
    ['HEIGHT', '150', 138, 12, false],
    ['WEIGHT', '70', 71, 45, false],
    ['WEIGHT', '70', 90, 45, true],
    ['CREA', '150', 80, 45, true],
    ['ALT', '45', 8, 45, false],
    ['ALT', '200', 20, 45, true],
    ['ESR', '50', 2, 45, false],
  ])('%s %s after %d at %i: %s', (code, now, before, ageYears, expected) => {
    const person: RulePerson = { sex: 'M', ageYears };
    const found = findContradictions({
      person,
      results: resultsOf({ [code]: now }, person),
      previous: [{ indicatorCode: code, number: before, date: '2025-10-08' }],
    });
    expect(found.some((it) => it.code === 'big_change')).toBe(expected);
  });
});
