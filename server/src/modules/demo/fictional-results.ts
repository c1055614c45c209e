import { abdomen, breast, carotid, chest, heart, lungCt, pelvis, type Signs, thyroid } from './fictional-findings';
import { seeded } from './seeded';

/** What the doctors and machines of the demo wrote of a person on a day. */
export interface WrittenResults {
  /** Indicator code → text as entered. */
  values: Map<string, string>;
  /** Item code → the doctor's conclusion of the item. */
  conclusions: Map<string, string>;
}

/** Numbers within the normal range for what the file does not hold: indicator, low, high, decimals. */
const numbers: readonly (readonly [string, number, number, number])[] = [
  ['VA_R', 0.85, 1.5, 1],
  ['VA_L', 0.85, 1.5, 1],
  ['IOP_R', 12, 19, 0],
  ['IOP_L', 12, 19, 0],
  ['U_PH', 5.5, 7, 1],
  ['U_SG', 1.01, 1.024, 3],
  ['U_RBC', 0, 2, 0],
  ['U_WBC', 0, 3, 0],
  ['TSH', 1, 3.8, 2],
  ['FT3', 3.6, 5.8, 2],
  ['FT4', 12, 19, 2],
  ['TPOAB', 3, 25, 1],
  ['TGAB', 5, 80, 1],
  ['HCY', 6, 14, 1],
  ['ESR', 3, 14, 0],
  ['AFP', 1.5, 5.5, 2],
  ['CEA', 0.6, 3.8, 2],
  ['PSA', 0.4, 2.6, 2],
  ['CA125', 6, 26, 1],
  ['CA153', 6, 20, 1],
  ['CA199', 4, 25, 1],
  ['CA724', 0.8, 5, 1],
  ['CYFRA', 0.9, 2.6, 2],
  ['NSE', 6, 13, 1],
  ['SCC', 0.4, 1.3, 2],
  ['PG1', 80, 180, 1],
  ['PG2', 6, 14, 1],
  ['G17', 2, 12, 1],
  ['LVEF', 60, 69, 0],
  ['BMD_TSCORE', -0.9, 1.2, 1],
  ['FVC', 3, 4.6, 2],
  ['BODYFAT', 18, 24, 1],
  ['VFAT', 4, 9, 0],
  ['PWV', 1150, 1390, 0],
  ['ABI_V', 1.02, 1.2, 2],
];
const hearing = ['L', 'R'].flatMap((ear) => [500, 1000, 2000, 3000, 4000, 6000].map((hertz) => `AUD_${ear}_${hertz}`));

const normalChoice = 'N';
const choices =
  'INT_HEART_RHYTHM INT_HEART_SOUND INT_LUNG INT_ABD INT_LIVER INT_SPLEEN INT_KIDNEY INT_NERVE SUR_SKIN SUR_LN SUR_THY SUR_BREAST SUR_SPINE SUR_LIMB SUR_HERNIA SUR_GENIT SUR_ANUS COLOR OPH_ANT ENT_EAR ENT_NOSE ENT_THROAT ENT_HEAR STO_TOOTH STO_PERIO STO_MUCOSA STO_TMJ GYN_VULVA GYN_VAGINA GYN_CERVIX GYN_UTERUS GYN_ADNEXA'.split(
    ' ',
  );
const constant: Readonly<Record<string, string>> = {
  INT_HISTORY: '无特殊病史',
  FUNDUS: '双眼眼底未见明显异常',
  LEUK_CLEAN: 'Ⅱ',
  LEUK_FUNGI: 'NEG',
  LEUK_TRICH: 'NEG',
  TCT: 'NILM',
  HPV_HR: 'NEG',
  HPV_1618: 'NEG',
  U_KET: '-',
  U_BLD: '-',
  U_LEU: '-',
  U_BIL: '-',
  U_NIT: 'NEG',
  U_URO: '-',
  ST_APP: '黄色软便',
  ST_RBC: '未见',
  ST_WBC: '未见',
  ST_OVA: 'NONE',
  FIT: 'NEG',
  FOB_SQ: '-',
  HBSAG_Q: 'NEG',
  HPAB: 'NEG',
  ANTI_HIV: 'NEG',
  TP_AB: 'NEG',
  USCARD_T: '心脏结构及功能超声未见明显异常',
  BMD_T: '骨密度正常',
  TCD_T: '颅内动脉血流未见明显异常',
  PFT_T: '肺通气功能正常',
  BIRADS_MG: '1',
  MG_T: '双侧乳腺钼靶未见明显异常',
  MRH_T: '头颅磁共振平扫未见明显异常',
  QST: '已完成自测问卷，无特殊主诉',
};
/** Findings of the physical examination, how often, and the words of the doctor's conclusion. */
const signsAtExamination: readonly (readonly [string, string, number, string])[] = [
  ['ENT_THROAT', 'PE_ENT', 0.16, '慢性咽炎'],
  ['ENT_NOSE', 'PE_ENT', 0.1, '鼻中隔偏曲'],
  ['STO_TOOTH', 'PE_STO', 0.22, '龋齿'],
  ['STO_PERIO', 'PE_STO', 0.2, '牙结石，牙龈炎'],
  ['SUR_ANUS', 'PE_SUR', 0.1, '混合痔'],
  ['SUR_SKIN', 'PE_SUR', 0.06, '左小腿静脉曲张'],
  ['OPH_ANT', 'PE_OPH', 0.08, '双眼结膜慢性炎症'],
];

/**
 * Everything the measured file does not say about a person on a day: texts, choices and numbers, all fictional. `personKey`
 * settles what stays with a person over the years; `measured` gives that day's measured numbers by indicator.
 */
export function fictionalResults(
  personKey: string,
  who: Pick<Signs, 'sex' | 'ageYears'>,
  measured: ReadonlyMap<string, string>,
): WrittenResults {
  const of = (code: string) => Number(measured.get(code) ?? Number.NaN);
  const bmi = of('WEIGHT') / (of('HEIGHT') / 100) ** 2;
  const signs = (part: string): Signs => ({
    ...who,
    of: (code) => (code === 'BMI' ? bmi : of(code)),
    random: seeded(`${part} ${personKey}`),
  });
  const values = new Map<string, string>(Object.entries(constant));
  const conclusions = new Map<string, string>();
  const put = (indicator: string, item: string, it: { text: string; conclusion: string }) => {
    values.set(indicator, it.text);
    conclusions.set(item, it.conclusion);
  };
  const daily = seeded(`numbers ${personKey} ${who.ageYears}`);
  for (const [code, low, high, decimals] of numbers) values.set(code, daily.between(low, high, decimals));
  for (const code of hearing) values.set(code, String(daily.below(4) * 5 + 5));
  values.set('FPSA', (Number(values.get('PSA')) * 0.28).toFixed(2));
  values.set('FEV1', (Number(values.get('FVC')) * 0.83).toFixed(2));
  for (const code of choices) values.set(code, normalChoice);
  bySameHeart(values, of);
  byKidney(values, of);
  breathTest(values, signs('breath'));
  put('USABD_T', 'US_ABD', abdomen(signs('abdomen')));
  put('ECG', 'ECG12', heart(signs('heart')));
  put('DRCH_T', 'DR_CHEST', chest(signs('chest')));
  put('USCAR_T', 'US_CAROTID', carotid(signs('carotid')));
  put('USPM_T', 'US_PELVIS_M', pelvis(signs('pelvis')));
  put('USPF_T', 'US_PELVIS_F', pelvis(signs('pelvis')));
  const graded = { USTHY_T: thyroid(signs('thyroid')), USBRE_T: breast(signs('breast')), LDCT_T: lungCt(signs('ct')) };
  put('USTHY_T', 'US_THY', graded.USTHY_T);
  put('USBRE_T', 'US_BREAST', graded.USBRE_T);
  put('LDCT_T', 'CT_LDCT', graded.LDCT_T);
  values.set('TIRADS', graded.USTHY_T.grade);
  values.set('BIRADS_US', graded.USBRE_T.grade);
  values.set('LUNGRADS', graded.LDCT_T.grade);
  examination(values, conclusions, signs('examination'));
  return { values, conclusions };
}

/** Pulse was measured; the rates heard and recorded the same morning follow it. */
function bySameHeart(values: Map<string, string>, of: Signs['of']): void {
  const pulse = of('PULSE');
  const rate = Number.isFinite(pulse) ? pulse : 72;
  values.set('INT_HR', String(rate));
  values.set('ECG_HR', String(rate));
  values.set('ECG_QTC', '412');
}

/** Urine strips agree with what blood and kidneys say. */
function byKidney(values: Map<string, string>, of: Signs['of']): void {
  values.set('U_PRO', of('CREA') > 150 ? '1+' : '-');
  values.set('U_GLU', of('GLU') >= 11 ? '2+' : of('GLU') >= 9 ? '1+' : '-');
}

function breathTest(values: Map<string, string>, { random }: Signs): void {
  const isPositive = random.chance(0.32);
  values.set('UBT13', isPositive ? 'POS' : 'NEG');
  values.set('UBT13_DOB', isPositive ? random.between(6, 24, 1) : random.between(0.2, 2.4, 1));
  values.set('UBT14', isPositive ? 'POS' : 'NEG');
  values.set('UBT14_DPM', isPositive ? random.between(180, 900, 0) : random.between(12, 70, 0));
}

function examination(values: Map<string, string>, conclusions: Map<string, string>, { random, of }: Signs): void {
  for (const [indicator, item, share, words] of signsAtExamination) {
    if (!random.chance(share)) continue;
    values.set(indicator, 'A');
    conclusions.set(item, [conclusions.get(item), words].filter(Boolean).join('；'));
  }
  if (of('SBP') >= 140 || of('DBP') >= 90) conclusions.set('PE_INT', '血压偏高，心肺腹查体未见明显异常');
  for (const item of ['PE_INT', 'PE_SUR', 'PE_OPH', 'PE_ENT', 'PE_STO', 'PE_GYN'])
    if (!conclusions.has(item)) conclusions.set(item, '未见明显异常');
}
