import { toHalfWidth } from './text';

/** Organs of imaging texts; the longest name wins, so 肾上腺 is not 肾. */
const ORGANS = [
  '肝内胆管',
  '胆总管',
  '胆管',
  '胆囊',
  '肾上腺',
  '输尿管',
  '前列腺',
  '精囊',
  '子宫',
  '宫颈',
  '内膜',
  '卵巢',
  '附件',
  '盆腔',
  '膀胱',
  '甲状旁腺',
  '甲状腺',
  '淋巴结',
  '乳腺',
  '乳房',
  '腋窝',
  '颈动脉',
  '椎动脉',
  '锁骨下动脉',
  '主动脉',
  '冠状动脉',
  '冠脉',
  '颅',
  '胸膜',
  '纵隔',
  '支气管',
  '肺',
  '左房',
  '左室',
  '心',
  '肝',
  '胰',
  '脾',
  '肾',
  '胃',
  '食管',
  '十二指肠',
  '结肠',
  '直肠',
].sort((a, b) => b.length - a.length);
const ORGAN = new RegExp(ORGANS.join('|'), 'g');

/** Negations standing before a word; 无 alone, but not 无回声 (anechoic), which describes a real lesion. */
const NEGATIONS =
  /未见|未可见|不考虑|未发现|未探及|未触及|未及|未扪及|未检出|未提示|未显示|未闻及|未查见|未查到|未示|没有|不伴|否认|排除|除外|无(?!回声|强化|症状|蒂|功能|痛|力)|阴性/g;
/** Words after which an earlier negation no longer reaches. */
const TURN = /但|可见|另见|并见|伴有|提示|考虑|而/g;
const NEGATED_AFTER = /^[^，,。；;\n]{0,6}?(未见|未发现|未探及|未检出|阴性|[:：]\s*无|\(-\)|不明显)/;
const HISTORY_AFTER = /^[^，,。；;\n]{0,4}?(切除|术后|病史|史\b|史$|史[，,。；;])/;
const UNCERTAIN = /可疑|待排|可能|不除外|不排除|\?|考虑|疑/;

export interface Assertion {
  keyword: string;
  /** The clause it was read in, for the detail line of a finding. */
  clause: string;
  uncertain: boolean;
  /** The sentence it stands in (between 。；and line breaks). */
  sentence: string;
}

/**
 * Finds keywords a text states of a person, skipping negated ones (未见囊肿、结石), past operations (胆囊切除术后) and, when
 * `organs` are given, those said of another organ. The organ of a keyword is the last one named before it.
 */
export function findAssertions(raw: string, keywords: readonly string[], organs?: readonly string[]): Assertion[] {
  const text = separateNumberedLines(toHalfWidth(raw)); // same length as raw, so places agree
  const found: Assertion[] = [];
  for (const clause of clausesOf(text)) {
    for (const keyword of keywords) {
      for (let at = clause.text.indexOf(keyword); at >= 0; at = clause.text.indexOf(keyword, at + 1)) {
        if (isNegated(clause.text, at, keyword.length)) continue;
        if (organs && !belongsTo(text, clause.start + at, keyword, clause.text, organs)) continue;
        found.push({
          keyword,
          clause: raw.slice(clause.start, clause.start + clause.text.length).trim(),
          uncertain: UNCERTAIN.test(clause.text),
          sentence: sentenceAround(text, raw, clause.start),
        });
      }
    }
  }
  return found;
}

/** Sentences that state something of note, as written. */
export function notableSentences(raw: string): string[] {
  return [...new Set(findAssertions(raw, ABNORMAL_WORDS).map((it) => it.sentence))];
}

/** True when at least one keyword is stated. */
export function asserts(raw: string, keywords: readonly string[], organs?: readonly string[]): boolean {
  return findAssertions(raw, keywords, organs).length > 0;
}

const ABNORMAL_WORDS = [
  '脂肪肝',
  '囊肿',
  '结节',
  '结石',
  '息肉',
  '斑块',
  '增生',
  '增大',
  '肿大',
  '增厚',
  '占位',
  '肿块',
  '包块',
  '肌瘤',
  '血管瘤',
  '积液',
  '积水',
  '扩张',
  '狭窄',
  '钙化',
  '异常',
  '不均',
  '溃疡',
  '糜烂',
  '炎',
  '早搏',
  '阻滞',
  '心动过速',
  '心动过缓',
  '颤动',
  '房颤',
  '肥厚',
  '反流',
  '改变',
  '疏松',
  '骨量减少',
  '纤维灶',
  '磨玻璃',
  '气肿',
  '不张',
  '出血',
  '梗死',
  '缺血',
  '突出',
  '骨质增生',
  '侧弯',
  '阳性',
  '肿瘤',
  '癌',
  '障碍',
  '减退',
] as const;
const NORMAL_STATEMENT = /未见(明显)?异常|未见(明显)?(病变|占位)|大致正常|正常|无异常|^阴性/;

/** Judges a free text: `abnormal` when it states something of note, `normal` when it only says all is well, else null. */
export function evaluateText(raw: string): 'normal' | 'abnormal' | null {
  if (asserts(raw, ABNORMAL_WORDS)) return 'abnormal';
  return NORMAL_STATEMENT.test(toHalfWidth(raw)) && !/不正常|欠正常/.test(raw) ? 'normal' : null;
}

const SENTENCE_ENDS = ['。', ';', '\n', '!'];

function sentenceAround(text: string, raw: string, at: number): string {
  const start = at === 0 ? 0 : Math.max(...SENTENCE_ENDS.map((it) => text.lastIndexOf(it, at - 1))) + 1;
  const ends = SENTENCE_ENDS.map((it) => text.indexOf(it, at)).filter((it) => it >= 0);
  return raw.slice(start, ends.length > 0 ? Math.min(...ends) : raw.length).trim();
}

/** `提示：1.脂肪肝 2.右肾囊肿`: the numbers become sentence ends; `1.2×1.0cm` stays. */
function separateNumberedLines(text: string): string {
  return text.replace(/(^|[\s:])\d{1,2}[.、)](?!\d)/g, (it) => ';'.repeat(it.length));
}

function clausesOf(text: string): { text: string; start: number }[] {
  const clauses: { text: string; start: number }[] = [];
  for (const match of text.matchAll(/[^，,。；;\n!]+/g)) clauses.push({ text: match[0], start: match.index });
  return clauses;
}

function isNegated(clause: string, at: number, length: number): boolean {
  const before = clause.slice(0, at);
  const after = clause.slice(at + length);
  const turn = lastIndex(
    before.replace(/未可见|未提示|不考虑|未见/g, (it) => '〇'.repeat(it.length)),
    TURN,
  );
  const negation = lastIndex(before.replace(/不(排除|除外)/g, '〇〇〇'), NEGATIONS);
  if (negation >= 0 && negation > turn) return true;
  return NEGATED_AFTER.test(after) || HISTORY_AFTER.test(after);
}

function belongsTo(text: string, at: number, keyword: string, clause: string, organs: readonly string[]): boolean {
  const wanted = (organ: string) => organs.includes(organ);
  const inside = keyword.match(ORGAN) ?? [];
  if (inside.some(wanted)) return true;
  const before = text.slice(0, at).match(ORGAN) ?? [];
  const last = before[before.length - 1];
  if (last !== undefined) return wanted(last);
  return (clause.match(ORGAN) ?? []).some(wanted);
}

function lastIndex(text: string, pattern: RegExp): number {
  let last = -1;
  for (const match of text.matchAll(pattern)) last = match.index;
  return last;
}
