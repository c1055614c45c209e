/**
 * What the shipped catalogue file does not say. Product choices, from common practice of health-checkup centres;
 * each can be changed on the catalogue screens by a new version.
 */

/** Items without which the first-level review calls a checkup incomplete. */
export const importantItems: ReadonlySet<string> = new Set([
  'GEN_BASIC',
  'PE_INT',
  'PE_SUR',
  'LAB_CBC',
  'LAB_UA',
  'LAB_LIVER',
  'LAB_RENAL',
  'LAB_GLU',
  'LAB_LIPID',
  'ECG12',
  'US_ABD',
  'DR_CHEST',
  'CT_LDCT',
  'LAB_AFP',
  'LAB_CEA',
  'AUDIO',
  'GYN_TCT',
]);

/** Items that can stand for each other. */
export const alternatives: readonly (readonly [string, string])[] = [
  ['UBT_C13', 'UBT_C14'],
  ['DR_CHEST', 'CT_LDCT'],
  ['LAB_HBV5', 'LAB_HBSAG'],
];

/** Texts of a normal result, put in with one key. */
export const normalTexts: Readonly<Record<string, string>> = {
  INT_HISTORY: '无特殊病史',
  FUNDUS: '双眼眼底未见明显异常',
  ST_APP: '黄色软便',
  ST_RBC: '未见',
  ST_WBC: '未见',
  ECG: '窦性心律，正常心电图',
  USABD_T: '肝、胆、胰、脾、双肾超声未见明显异常',
  USPF_T: '子宫及双附件超声未见明显异常',
  USPM_T: '前列腺超声未见明显异常',
  USTHY_T: '甲状腺超声未见明显异常',
  USBRE_T: '双侧乳腺超声未见明显异常',
  USCAR_T: '双侧颈动脉超声未见明显异常',
  USCARD_T: '心脏结构及功能超声未见明显异常',
  DRCH_T: '心、肺、膈未见明显异常',
  DRCS_T: '颈椎正侧位片未见明显异常',
  LDCT_T: '胸部低剂量CT平扫未见明显异常',
  CTHD_T: '头颅CT平扫未见明显异常',
  BMD_T: '骨密度正常',
  TCD_T: '颅内动脉血流未见明显异常',
  PFT_T: '肺通气功能正常',
  GAS_T: '食管、胃、十二指肠未见明显异常',
  COL_T: '结肠及直肠黏膜未见明显异常',
  MG_T: '双侧乳腺钼靶未见明显异常',
  MRH_T: '头颅磁共振平扫未见明显异常',
  MRB_T: '双侧乳腺磁共振增强未见明显异常',
};
