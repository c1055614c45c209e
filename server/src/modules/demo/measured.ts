import type { Adult } from './adults';

/**
 * Column of the file → our indicator, in the same unit. Of the three blood pressure readings the last one taken counts
 * (the first two are the settling ones), so that what is shown was really measured, not averaged.
 */
const columnsOf: Readonly<Record<string, readonly string[]>> = {
  HEIGHT: ['height_cm'],
  WEIGHT: ['weight_kg'],
  WAIST: ['waist_cm'],
  HIP: ['hip_cm'],
  SBP: ['sbp3_mmHg', 'sbp2_mmHg', 'sbp1_mmHg'],
  DBP: ['dbp3_mmHg', 'dbp2_mmHg', 'dbp1_mmHg'],
  PULSE: ['pulse1_bpm'],
  WBC: ['wbc_1e9_L'],
  NEUT_P: ['neut_pct'],
  LYMPH_P: ['lymph_pct'],
  MONO_P: ['mono_pct'],
  EOS_P: ['eos_pct'],
  BASO_P: ['baso_pct'],
  RBC: ['rbc_1e12_L'],
  HGB: ['hgb_g_L'],
  HCT: ['hct_pct'],
  MCV: ['mcv_fL'],
  MCH: ['mch_pg'],
  MCHC: ['mchc_g_L'],
  PLT: ['plt_1e9_L'],
  ALT: ['alt_U_L'],
  AST: ['ast_U_L'],
  ALP: ['alp_U_L'],
  GGT: ['ggt_U_L'],
  TBIL: ['tbil_umol_L'],
  TP: ['tp_g_L'],
  ALB: ['alb_g_L'],
  UREA: ['urea_mmol_L'],
  CREA: ['creatinine_umol_L'],
  UA: ['uric_acid_umol_L'],
  NA: ['na_mmol_L'],
  K: ['k_mmol_L'],
  CL: ['cl_mmol_L'],
  CA: ['ca_mmol_L'],
  GLU: ['glucose_fasting_mmol_L'],
  HBA1C: ['hba1c_pct'],
  TC: ['tc_mmol_L'],
  TG: ['tg_fasting_mmol_L'],
  HDLC: ['hdl_mmol_L'],
  LDLC: ['ldl_mmol_L'],
  HSCRP: ['hscrp_mg_L'],
};
/** `negative` and `positive` of the file. */
const serology: Readonly<Record<string, string>> = {
  HBSAG: 'hbsag',
  HBSAB: 'anti_hbs',
  HBCAB: 'anti_hbc',
  ANTI_HCV: 'anti_hcv',
};

/** Indicators whose values come from the file. All others are fictional, or computed by the product. */
export const measuredIndicators: ReadonlySet<string> = new Set([...Object.keys(columnsOf), ...Object.keys(serology)]);

/** What was measured of a person, by indicator code, as it stands in the file. */
export function measuredValues({ columns }: Adult): Map<string, string> {
  const values = new Map<string, string>();
  for (const [code, names] of Object.entries(columnsOf)) {
    const name = names.find((it) => columns.has(it));
    if (name) values.set(code, columns.get(name) as string);
  }
  for (const [code, name] of Object.entries(serology)) {
    const value = columns.get(name);
    if (value) values.set(code, value === 'positive' ? 'POS' : 'NEG');
  }
  return values;
}
