import { type CrossCheck, choice, normalGrade, normalText, numbers } from './cross-check';

const off = (value: number, expected: number, share: number) =>
  expected > 0 && Math.abs(value - expected) / expected > share;
const rates = ['PULSE', 'INT_HR', 'ECG_HR'];

/** Every cross-check of first-level review. Tolerances are product rules. */
export const crossChecks: readonly CrossCheck[] = [
  numbers(
    'dbp_not_below_sbp',
    'block',
    ['SBP', 'DBP'],
    ([sbp = 0, dbp = 0]) => dbp >= sbp && `舒张压 ${dbp} 不低于收缩压 ${sbp}，请核对`,
  ),
  numbers(
    'narrow_pulse_pressure',
    'warn',
    ['SBP', 'DBP'],
    ([sbp = 0, dbp = 0]) => dbp < sbp && sbp - dbp < 15 && `脉压仅 ${sbp - dbp} mmHg，请核对血压`,
  ),
  numbers(
    'bmi_mismatch',
    'block',
    ['HEIGHT', 'WEIGHT', 'BMI'],
    ([cm = 0, kg = 0, bmi = 0]) =>
      cm > 0 && Math.abs(kg / (cm / 100) ** 2 - bmi) > 0.2 && `体质指数 ${bmi} 与身高 ${cm} cm、体重 ${kg} kg 不符`,
  ),
  numbers(
    'dbil_above_tbil',
    'block',
    ['TBIL', 'DBIL'],
    ([total = 0, direct = 0]) => direct > total && `直接胆红素 ${direct} 高于总胆红素 ${total}`,
  ),
  numbers(
    'alb_above_tp',
    'block',
    ['TP', 'ALB'],
    ([total = 0, albumin = 0]) => albumin >= total && `白蛋白 ${albumin} 不低于总蛋白 ${total}`,
  ),
  numbers(
    'globulin_mismatch',
    'warn',
    ['TP', 'ALB', 'GLB'],
    ([total = 0, albumin = 0, globulin = 0]) =>
      Math.abs(total - albumin - globulin) > 1.5 &&
      `球蛋白 ${globulin} 与总蛋白减白蛋白（${(total - albumin).toFixed(1)}）不符`,
  ),
  numbers(
    'hdl_ldl_above_tc',
    'warn',
    ['TC', 'HDLC', 'LDLC'],
    ([total = 0, hdl = 0, ldl = 0]) =>
      hdl + ldl > total + 0.3 && `HDL-C 与 LDL-C 之和 ${(hdl + ldl).toFixed(2)} 高于总胆固醇 ${total}`,
  ),
  numbers(
    'hdl_above_tc',
    'block',
    ['TC', 'HDLC'],
    ([total = 0, hdl = 0]) => hdl > total && `HDL-C ${hdl} 高于总胆固醇 ${total}`,
  ),
  numbers('differential_sum', 'warn', ['NEUT_P', 'LYMPH_P', 'MONO_P', 'EOS_P', 'BASO_P'], (parts) => {
    const sum = parts.reduce((a, b) => a + b, 0);
    return Math.abs(sum - 100) > 2 && `白细胞分类之和为 ${sum.toFixed(1)}%，应接近 100%`;
  }),
  numbers(
    'neut_mismatch',
    'warn',
    ['WBC', 'NEUT_P', 'NEUT'],
    ([wbc = 0, percent = 0, count = 0]) =>
      Math.abs((wbc * percent) / 100 - count) > Math.max(0.3, count * 0.1) &&
      `中性粒细胞绝对值 ${count} 与白细胞 ${wbc}、百分比 ${percent}% 不符`,
  ),
  numbers(
    'mcv_mismatch',
    'warn',
    ['HCT', 'RBC', 'MCV'],
    ([hct = 0, rbc = 0, mcv = 0]) =>
      rbc > 0 &&
      off(mcv, (hct * 10) / rbc, 0.06) &&
      `MCV ${mcv} 与红细胞压积、红细胞计数算得的 ${((hct * 10) / rbc).toFixed(1)} 不符`,
  ),
  numbers(
    'mch_mismatch',
    'warn',
    ['HGB', 'RBC', 'MCH'],
    ([hgb = 0, rbc = 0, mch = 0]) =>
      rbc > 0 && off(mch, hgb / rbc, 0.06) && `MCH ${mch} 与血红蛋白、红细胞计数算得的 ${(hgb / rbc).toFixed(1)} 不符`,
  ),
  numbers(
    'fpsa_above_psa',
    'block',
    ['PSA', 'FPSA'],
    ([total = 0, free = 0]) => free > total && `游离PSA ${free} 高于总PSA ${total}`,
  ),
  numbers(
    'fev1_above_fvc',
    'block',
    ['FEV1', 'FVC'],
    ([fev = 0, fvc = 0]) => fev > fvc && `FEV1 ${fev} 高于 FVC ${fvc}`,
  ),
  numbers(
    'solid_above_nodule',
    'block',
    ['NOD_MEAN', 'NOD_SOLID'],
    ([mean = 0, solid = 0]) => solid > mean && `实性成分 ${solid} mm 大于结节平均径 ${mean} mm`,
  ),
  numbers(
    'glucose_hba1c',
    'warn',
    ['GLU', 'HBA1C'],
    ([glucose = 0, hba1c = 0]) =>
      ((glucose >= 10 && hba1c < 5.7) || (glucose < 5.6 && hba1c >= 8)) &&
      `空腹血糖 ${glucose} 与糖化血红蛋白 ${hba1c}% 相差悬殊，请核对标本`,
  ),
  numbers(
    'tsh_ft4_same_way',
    'warn',
    ['TSH', 'FT4'],
    ([tsh = 0, ft4 = 0]) =>
      ((tsh > 10 && ft4 > 22) || (tsh < 0.1 && ft4 < 12)) && `TSH ${tsh} 与 FT4 ${ft4} 同向异常，请核对`,
  ),
  ...['R', 'L'].map((eye) =>
    numbers(
      'corrected_vision_worse',
      'warn',
      [`VA_${eye}`, `VAC_${eye}`],
      ([bare = 0, corrected = 0]) =>
        corrected < bare && `${eye === 'R' ? '右' : '左'}眼矫正视力 ${corrected} 低于裸眼视力 ${bare}`,
    ),
  ),
  choice('heart_rates_differ', 'warn', rates, (read) => {
    const known = rates.map((it) => read.number(it)).filter((it): it is number => it !== null);
    return known.length > 1 && Math.max(...known) - Math.min(...known) > 30
      ? `几处测得的心率相差较大（${known.join('、')} 次/分），请核对`
      : null;
  }),
  ...(
    [
      ['UBT13', 'UBT13_DOB', 4],
      ['UBT14', 'UBT14_DPM', 100],
    ] as const
  ).map(([verdict, value, limit]) =>
    choice('breath_test_verdict', 'block', [verdict, value], (read) => {
      const measured = read.number(value);
      if (measured === null || !['NEG', 'POS'].includes(read.text(verdict) ?? '')) return null;
      return measured >= limit === (read.text(verdict) === 'POS')
        ? null
        : `呼气试验数值 ${measured} 与判读${read.text(verdict) === 'POS' ? '阳性' : '阴性'}不符（≥${limit} 为阳性）`;
    }),
  ),
  choice('hpv_types_without_hpv', 'block', ['HPV_HR', 'HPV_1618'], (read) =>
    read.text('HPV_HR') === 'NEG' && read.text('HPV_1618') === 'POS' ? 'HPV16/18 阳性，但高危型HPV为阴性' : null,
  ),
  choice('hbsag_methods_differ', 'block', ['HBSAG', 'HBSAG_Q'], (read) =>
    ['NEG', 'POS'].includes(read.text('HBSAG') ?? '') &&
    ['NEG', 'POS'].includes(read.text('HBSAG_Q') ?? '') &&
    read.text('HBSAG') !== read.text('HBSAG_Q')
      ? '乙肝表面抗原两种方法结果不一致'
      : null,
  ),
  choice('hbeag_without_hbsag', 'warn', ['HBSAG', 'HBEAG'], (read) =>
    read.text('HBSAG') === 'NEG' && read.text('HBEAG') === 'POS' ? '乙肝e抗原阳性而表面抗原阴性，请复核' : null,
  ),
  choice('hbsag_and_hbsab', 'warn', ['HBSAG', 'HBSAB'], (read) =>
    read.text('HBSAG') === 'POS' && read.text('HBSAB') === 'POS' ? '乙肝表面抗原与表面抗体同时阳性，请复核' : null,
  ),
  choice('urine_blood_sediment', 'warn', ['U_BLD', 'U_RBC'], (read) =>
    read.text('U_BLD') === '-' && (read.number('U_RBC') ?? 0) > 10
      ? `尿潜血阴性但镜检红细胞 ${read.number('U_RBC')} /HPF，请复核`
      : null,
  ),
  choice('urine_leucocyte_sediment', 'warn', ['U_LEU', 'U_WBC'], (read) =>
    read.text('U_LEU') === '-' && (read.number('U_WBC') ?? 0) > 15
      ? `尿白细胞酯酶阴性但镜检白细胞 ${read.number('U_WBC')} /HPF，请复核`
      : null,
  ),
  normalText('ECG', 'ECG_HR', (it) => it < 50 || it > 100, '心电图心室率'),
  normalText('ECG', 'ECG_QTC', (it) => it > 480, 'QTc 间期'),
  normalText('BMD_T', 'BMD_TSCORE', (it) => it < -1, '骨密度 T 值'),
  normalText('USCAR_T', 'CAR_STENOSIS', (it) => it >= 30, '颈动脉狭窄率'),
  normalText('USCARD_T', 'LVEF', (it) => it < 50, '左室射血分数'),
  normalText('PFT_T', 'FEV1_FVC', (it) => it < 70, 'FEV1/FVC'),
  normalText('LDCT_T', 'NOD_MEAN', (it) => it >= 6, '肺结节平均径'),
  normalGrade('USTHY_T', 'TIRADS', ['3', '4A', '4B', '4C', '5', '6'], 'C-TIRADS '),
  normalGrade('USBRE_T', 'BIRADS_US', ['3', '4A', '4B', '4C', '5', '6'], '乳腺超声 BI-RADS '),
  normalGrade('MG_T', 'BIRADS_MG', ['3', '4A', '4B', '4C', '5', '6'], '钼靶 BI-RADS '),
  normalGrade('LDCT_T', 'LUNGRADS', ['3', '4A', '4B', '4X'], 'Lung-RADS '),
];
