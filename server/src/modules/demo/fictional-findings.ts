import type { SexCode } from '@tijian/shared';
import type { Seeded } from './seeded';

/** What a text is written from: who, the measured numbers of that day, and choices that stay with the person over the years. */
export interface Signs {
  sex: SexCode;
  ageYears: number;
  /** Measured number of an indicator, or NaN, which compares as false. */
  of: (indicatorCode: string) => number;
  random: Seeded;
}

/** A clause for one organ with the diagnosis it stands for. Both go to the doctor's text: what was seen, and what it means. */
type Clause = { seen: string; means: string };
const clause = (seen: string, means: string): Clause => ({ seen, means });

/**
 * Texts of doctors, which the measured file has none of: mostly normal, with findings where the measured values make them
 * likely (a fatty liver at high BMI and triglycerides) and a share of common findings that grows with age. All fictional.
 */
export function abdomen({ ageYears, of, random }: Signs): { text: string; conclusion: string } {
  const fat = (of('BMI') >= 27 ? 1 : 0) + (of('TG') >= 2.3 ? 1 : 0) + (of('ALT') >= 50 || of('GGT') >= 60 ? 1 : 0);
  const bile = random.next();
  const kidney = random.next();
  const liver = random.next();
  const found = [
    ...(fat >= 3
      ? [clause('肝脏体积增大，实质回声细密增强，后方明显衰减，符合中度脂肪肝声像图', '脂肪肝（中度）')]
      : fat === 2
        ? [clause('肝实质回声细密增强，后方轻度衰减，符合轻度脂肪肝声像图', '脂肪肝（轻度）')]
        : []),
    ...(liver < 0.0025 * (ageYears - 20)
      ? [clause(`肝囊肿（右叶，约 ${6 + Math.round(liver * 100)}mm，边界清）`, '肝囊肿')]
      : []),
    ...(bile < 0.0012 * ageYears
      ? [clause('胆囊结石（强回声团伴声影，随体位移动）', '胆囊结石')]
      : bile > 0.93
        ? [clause('胆囊息肉（附壁，约 4mm）', '胆囊息肉')]
        : []),
    ...(kidney < 0.003 * (ageYears - 25)
      ? [clause('左肾囊肿（下极，约 15mm，边界清）', '左肾囊肿')]
      : kidney > 0.94 || of('UA') >= 560
        ? [clause('右肾结晶（约 3mm）', '右肾结晶')]
        : []),
  ];
  const rest = found.length === 0 ? '肝、胆、胰、脾、双肾超声未见明显异常' : '余腹部脏器未见明显异常';
  return written(found, rest);
}

export function thyroid({ ageYears, sex, random }: Signs): { text: string; conclusion: string; grade: string } {
  const has = random.chance((sex === 'F' ? 0.006 : 0.0035) * ageYears);
  const isSolid = random.chance(0.2);
  const size = random.below(6) + 3;
  const isMarked = random.chance(0.06);
  if (!has) return { ...written([], '甲状腺超声未见明显异常'), grade: '1' };
  const grade = isMarked ? '4A' : isSolid ? '3' : '2';
  const kind = isSolid || isMarked ? '低回声结节' : '囊实性结节';
  return {
    ...written([clause(`甲状腺右叶见${kind}，约 ${size}mm，边界清`, '甲状腺结节')], `C-TIRADS ${grade} 类`),
    grade,
  };
}

export function breast({ ageYears, random }: Signs): { text: string; conclusion: string; grade: string } {
  const at = random.next();
  if (ageYears < 55 && at < 0.3)
    return { ...written([clause('双侧乳腺增生（腺体结构紊乱）', '乳腺增生')], '未见明确占位'), grade: '2' };
  if (at > 0.82)
    return {
      ...written([clause('左侧乳腺外上象限见低回声结节，约 6mm，边界清', '左侧乳腺结节')], 'BI-RADS 3 类'),
      grade: '3',
    };
  return { ...written([], '双侧乳腺超声未见明显异常'), grade: '1' };
}

export function heart({ ageYears, of, random }: Signs): { text: string; conclusion: string } {
  const pulse = of('PULSE');
  const rhythm = pulse > 100 ? '窦性心动过速' : pulse < 60 ? '窦性心动过缓' : '窦性心律';
  const at = random.next();
  const change =
    ageYears >= 70 && at < 0.03
      ? '心房颤动'
      : of('SBP') >= 160 && at < 0.5
        ? '左心室高电压'
        : ageYears >= 50 && at > 0.9
          ? 'T波低平'
          : at > 0.86
            ? '不完全性右束支传导阻滞'
            : at > 0.83
              ? '偶发室性早搏'
              : '';
  if (change === '心房颤动') return { text: '心房颤动', conclusion: '心房颤动' };
  if (change) return { text: `${rhythm}，${change}`, conclusion: `${rhythm}，${change}` };
  const text = rhythm === '窦性心律' ? '窦性心律，正常心电图' : rhythm;
  return { text, conclusion: text };
}

export function chest({ ageYears, random }: Signs): { text: string; conclusion: string } {
  const at = random.next();
  const found =
    at < 0.0016 * ageYears
      ? [clause('右肺上叶见纤维条索影', '右肺陈旧性病灶')]
      : at > 1 - 0.0025 * Math.max(0, ageYears - 50)
        ? [clause('主动脉弓见钙化影', '主动脉硬化')]
        : [];
  return written(found, found.length ? '余心、肺、膈未见明显异常' : '心、肺、膈未见明显异常');
}

export function carotid({ ageYears, of, random }: Signs): { text: string; conclusion: string } {
  const risk = 0.008 * Math.max(0, ageYears - 40) + (of('LDLC') >= 3.4 ? 0.15 : 0) + (of('SBP') >= 140 ? 0.1 : 0);
  const at = random.next();
  if (at < risk * 0.6)
    return written([clause('右侧颈总动脉分叉处见强回声斑块，约 8×2mm', '颈动脉斑块')], '管腔未见明显狭窄');
  if (at < risk) return written([clause('双侧颈动脉内中膜增厚，约 1.1mm', '颈动脉内中膜增厚')], '未见斑块');
  return written([], '双侧颈动脉超声未见明显异常');
}

export function pelvis({ ageYears, sex, random }: Signs): { text: string; conclusion: string } {
  const at = random.next();
  if (sex === 'M')
    return at < 0.012 * Math.max(0, ageYears - 40)
      ? written([clause('前列腺增生（体积增大，形态饱满）', '前列腺增生')], '未见明确结节')
      : written([], '前列腺超声未见明显异常');
  if (ageYears >= 30 && ageYears < 55 && at < 0.22)
    return written([clause('子宫肌瘤（肌层低回声，约 18mm）', '子宫肌瘤')], '双附件未见明显异常');
  return written([], '子宫及双附件超声未见明显异常');
}

export function lungCt({ ageYears, random }: Signs): { text: string; conclusion: string; grade: string } {
  if (!random.chance(0.15 + 0.003 * ageYears)) return { ...written([], '胸部低剂量CT平扫未见明显异常'), grade: '1' };
  const size = random.below(3) + 3;
  return { ...written([clause(`右肺下叶见实性小结节，约 ${size}mm`, '右肺小结节')], 'Lung-RADS 2 类'), grade: '2' };
}

function written(found: Clause[], rest: string): { text: string; conclusion: string } {
  return {
    text: [...found.map((it) => it.seen), rest].join('；'),
    conclusion: found.length ? found.map((it) => it.means).join('；') : '未见明显异常',
  };
}
