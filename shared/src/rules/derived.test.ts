import { describe, expect, it } from '@jest/globals';
import { catalogueIndicators } from '../data';
import { derivedIndicatorCodes, deriveIndicators, extraDerivedIndicators } from './derived';

const textOf = (code: string, values: Record<string, number | null>) =>
  deriveIndicators(values).find((it) => it.code === code)?.text;

describe('derived indicators', () => {
  it.each([
    ['BMI', { HEIGHT: 175, WEIGHT: 70 }, '22.9'],
    ['BMI', { HEIGHT: 0, WEIGHT: 70 }, undefined],
    ['BMI', { HEIGHT: 175, WEIGHT: null }, undefined],
    ['GLB', { TP: 72, ALB: 45 }, '27.0'],
    ['GLB', { TP: 40, ALB: 45 }, undefined],
    ['AG', { TP: 72, ALB: 45 }, '1.67'],
    ['IBIL', { TBIL: 14.2, DBIL: 4.1 }, '10.1'],
    ['NON_HDLC', { TC: 5.1, HDLC: 1.3 }, '3.80'],
    ['NEUT', { WBC: 6, NEUT_P: 60 }, '3.60'],
    ['LYMPH', { WBC: 6, LYMPH_P: 30.5 }, '1.83'],
    ['FPSA_R', { FPSA: 1.1, PSA: 5 }, '0.22'],
    ['FPSA_R', { FPSA: 1.1, PSA: 0 }, undefined],
    ['PGR', { PG1: 90, PG2: 12 }, '7.50'],
    ['FEV1_FVC', { FEV1: 3, FVC: 4 }, '75.0'],
    [
      'AUD_HF_AVG',
      { AUD_L_3000: 20, AUD_L_4000: 30, AUD_L_6000: 40, AUD_R_3000: 20, AUD_R_4000: 30, AUD_R_6000: 45 },
      '30.8',
    ],
    ['AUD_HF_AVG', { AUD_L_3000: 20, AUD_L_4000: 30, AUD_L_6000: 40, AUD_R_3000: 20, AUD_R_4000: 30 }, undefined],
  ])('%s of %j is %s', (code, values, text) => expect(textOf(code, values)).toBe(text));

  it('estimates the filtration rate of adults', () => {
    const egfr = (sex: 'M' | 'F', ageYears: number | null, crea: number) =>
      deriveIndicators({ CREA: crea }, { sex, ageYears }).find((it) => it.code === 'EGFR')?.number;
    expect(egfr('M', 50, 88.4)).toBe(87);
    expect(egfr('F', 50, 61.9)).toBe(101);
    expect(egfr('M', 17, 80)).toBeUndefined();
    expect(egfr('M', null, 80)).toBeUndefined();
  });

  it('covers what the catalogue marks as computed, with the catalogue decimals', () => {
    const known = new Map([...catalogueIndicators().values(), ...extraDerivedIndicators].map((it) => [it.code, it]));
    for (const it of catalogueIndicators().values()) if (it.derived) expect(derivedIndicatorCodes).toContain(it.code);
    for (const code of derivedIndicatorCodes) expect(known.get(code)?.derived).toBe(true);
    for (const it of deriveIndicators({
      HEIGHT: 170,
      WEIGHT: 60,
      TP: 70,
      ALB: 44,
      PG1: 9,
      PG2: 3,
      FEV1: 3,
      FVC: 4,
      WBC: 5,
      NEUT_P: 50,
      FPSA: 1,
      PSA: 4,
    })) {
      expect(it.text.split('.')[1]?.length ?? 0).toBe(known.get(it.code)?.decimals);
    }
  });
});
