/** Longest name accepted, in code points: long transliterated names of ethnic minorities and foreigners fit. */
export const NAME_MAX_CODE_POINTS = 60;

export type NameProblem = 'empty' | 'too_long' | 'control' | 'emoji' | 'private_use' | 'symbol';
export type NameCheck = { ok: true; name: string } | { ok: false; reason: NameProblem; message: string };

export const nameProblemMessages: Record<NameProblem, string> = {
  empty: '请填写姓名',
  too_long: `姓名不能超过 ${NAME_MAX_CODE_POINTS} 个字`,
  control: '姓名中含有看不见的控制字符，请删除后重新输入',
  emoji: '姓名中不能使用表情符号',
  private_use: '姓名中有无法在其他电脑上显示的自造字，请改用标准汉字或拼音',
  symbol: '姓名中只能使用文字、间隔号（·）、空格、连字符和括号',
};

const DOT_VARIANTS = /[\u2022\u2027\u2219\u22C5\u30FB\uFF65\u2024]/gu;
const CONTROL = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const EMOJI = /\p{Extended_Pictographic}|\p{Emoji_Presentation}|[\uFE0F\u20E3]/u;
/** Letters, marks and digits of any script; the upper planes keep ideographs newer than the engine's Unicode table. */
const ALLOWED = /^[\p{L}\p{M}\p{N}\u{20000}-\u{3FFFF}〇·'’\-.()（） ]+$/u;

/** Full-width ASCII (digits, letters, signs) and the ideographic space to their half-width forms. */
export function toHalfWidth(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (it) => String.fromCharCode(it.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ');
}

/** Checks a person's name and gives it back trimmed, with one form of the middle dot and single spaces. */
export function checkPersonName(raw: string): NameCheck {
  const name = raw
    .replace(/\u3000/g, ' ')
    .trim()
    .replace(/ {2,}/g, ' ')
    .replace(DOT_VARIANTS, '·');
  const problem = nameProblem(name);
  return problem ? { ok: false, reason: problem, message: nameProblemMessages[problem] } : { ok: true, name };
}

function nameProblem(name: string): NameProblem | null {
  if (name === '') return 'empty';
  if (EMOJI.test(name)) return 'emoji';
  if (CONTROL.test(name)) return 'control';
  if (/\p{Co}/u.test(name)) return 'private_use';
  if ([...name].length > NAME_MAX_CODE_POINTS) return 'too_long';
  if (!ALLOWED.test(name) || !/[\p{L}\u{20000}-\u{3FFFF}〇]/u.test(name)) return 'symbol';
  return null;
}
