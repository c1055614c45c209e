import { addDays, businessDate, idCheckCharacter } from '@tijian/shared';
import type { Lie } from './door';

/** What a person file is asked to hold; the rest of the form is in order. */
export type Papers = { idNumber?: unknown; idType?: unknown; sex?: unknown; birthOn?: unknown };
export type KeptPapers = { idNumber: string | null; sex?: 'M' | 'F'; birthOn?: string };
type Case = Lie<Papers, KeptPapers>;

const tomorrow = addDays(businessDate(Date.now()), 1);
const card = (first17: string) => first17 + idCheckCharacter(first17);
/** Of a man, when the order is odd. */
const born = (day: string, order: string, region = '330106') => card(region + day.replaceAll('-', '') + order);
const fullWidth = (text: string) =>
  text.replace(/[0-9A-Za-z]/g, (it) => String.fromCharCode(it.charCodeAt(0) + 0xfee0));
const endsWithX = Array.from({ length: 50 }, (_, at) => born('1983-04-05', String(at * 2 + 1).padStart(3, '0')))
  .filter((it) => it.endsWith('X'))
  .slice(0, 3) as [string, string, string];
const wrongEnd = (it: string) => it.slice(0, 17) + (it.endsWith('0') ? '1' : '0');
const swapped = (it: string) => `${it.slice(0, 8)}${it[9]}${it[8]}${it.slice(10)}`;

const kept = (what: string, told: Papers, stored: KeptPapers): Case => ({ what, told, stored });
const refused = (what: string, told: Papers, says: RegExp, field = 'idNumber'): Case => ({ what, told, field, says });
const paper = (idType: string, idNumber: unknown) => ({ idType, idNumber, sex: 'F', birthOn: '1980-01-02' });
const [plain, spaced, wide] = ['011', '013', '015'].map((it) => born('1990-06-01', it)) as [string, string, string];
const [lower, wideX, upper] = endsWithX;

export const idNumbers: readonly Case[] = [
  kept('18 digits', { idNumber: plain }, { idNumber: plain, sex: 'M', birthOn: '1990-06-01' }),
  kept('spaces as on the card', { idNumber: ` ${spaced.slice(0, 6)} ${spaced.slice(6)}\t` }, { idNumber: spaced }),
  kept('full-width digits', { idNumber: fullWidth(wide) }, { idNumber: wide }),
  kept('X', { idNumber: upper }, { idNumber: upper }),
  kept('x', { idNumber: lower.toLowerCase() }, { idNumber: lower }),
  kept('full-width ｘ', { idNumber: fullWidth(wideX.toLowerCase()) }, { idNumber: wideX }),
  kept('15 digits of before 1999', { idNumber: '110105491231002' }, { idNumber: card('11010519491231002') }),
  kept('15 digits of a 29 February', { idNumber: '330106640229001' }, { idNumber: born('1964-02-29', '001') }),
  kept('29 February', { idNumber: born('2000-02-29', '021') }, { idNumber: born('2000-02-29', '021') }),
  kept('a woman', { idNumber: born('1990-06-01', '020') }, { idNumber: born('1990-06-01', '020'), sex: 'F' }),
  kept(
    'sex and birth that agree',
    { idNumber: born('1991-07-02', '031'), sex: 'M', birthOn: '1991-07-02' },
    { idNumber: born('1991-07-02', '031') },
  ),
  kept(
    'residence permit of Taiwan',
    { idNumber: born('1991-07-02', '033', '830000') },
    { idNumber: born('1991-07-02', '033', '830000') },
  ),
  refused('wrong check digit', { idNumber: wrongEnd(plain) }, /校验码/),
  refused('X where none belongs', { idNumber: `${plain.slice(0, 17)}X` }, /校验码/),
  refused('two digits swapped', { idNumber: swapped(born('1982-06-01', '011')) }, /校验码|不存在/),
  refused('17 digits', { idNumber: plain.slice(1) }, /18 位/),
  refused('19 digits', { idNumber: `${plain}0` }, /18 位/),
  refused('16 digits', { idNumber: plain.slice(2) }, /18 位/),
  refused('X in the middle', { idNumber: `${plain.slice(0, 9)}X${plain.slice(10)}` }, /数字/),
  refused('15 digits with X', { idNumber: '11010549123100X' }, /数字/),
  refused('O for 0', { idNumber: plain.replaceAll('0', 'O') }, /数字/),
  refused('letters', { idNumber: 'abcdefghijklmnopqr' }, /数字/),
  refused('Chinese digits', { idNumber: '三三零一零六' }, /数字/),
  refused('Arabic-Indic digits', { idNumber: '٣٣٠١٠٦١٩٩٠٠٦٠١٠١١١' }, /数字/),
  refused('unknown province', { idNumber: born('1990-06-01', '011', '990106') }, /省级代码/),
  refused('30 February', { idNumber: born('1990-02-30', '011') }, /出生日期不存在/),
  refused('29 February of no leap year', { idNumber: born('1990-02-29', '011') }, /出生日期不存在/),
  refused('29 February 1900', { idNumber: born('1900-02-29', '011') }, /出生日期不存在/),
  refused('month 13', { idNumber: born('1990-13-01', '011') }, /出生日期不存在/),
  refused('month 00', { idNumber: born('1990-00-01', '011') }, /出生日期不存在/),
  refused('born tomorrow', { idNumber: born(tomorrow, '011') }, /晚于今天/),
  refused('born in 2999', { idNumber: born('2999-01-01', '011') }, /晚于今天/),
  refused('nothing but spaces', { idNumber: '   ' }, /请填写身份证号/),
  refused('none', { idNumber: null }, /请填写身份证号/),
  refused('what a spreadsheet leaves', { idNumber: '3.30106E+17' }, /数字/),
  refused('digits spoilt by a spreadsheet', { idNumber: `${plain.slice(0, 15)}000` }, /校验码/),
  refused('a number and no text', { idNumber: 330_106_199_006 }, /文字/),
  refused('a list', { idNumber: [plain] }, /文字/),
  refused('100 digits', { idNumber: '1'.repeat(100) }, /最多 40 个字/),
  refused('SQL', { idNumber: "1' OR '1'='1" }, /数字/),
  refused('a NUL byte behind', { idNumber: `${born('1990-06-01', '017')}\u0000` }, /控制字符/),
  refused('another sex', { idNumber: born('1990-06-01', '019'), sex: 'F' }, /性别与身份证号不符/, 'sex'),
  refused(
    'another birth day',
    { idNumber: born('1990-06-01', '019'), birthOn: '1990-06-02' },
    /出生日期与身份证号不符/,
    'birthOn',
  ),
  kept('a passport', paper('passport', 'e1234 5678'), { idNumber: 'E12345678', sex: 'F', birthOn: '1980-01-02' }),
  kept('a permit of Hong Kong', paper('hk_macau', 'H0123456(7)'), { idNumber: 'H0123456(7)' }),
  kept('no papers', { idType: 'none', sex: 'F', birthOn: '1980-01-02' }, { idNumber: null, sex: 'F' }),
  kept('no papers, though a number is there', paper('none', 'E7654321'), { idNumber: null }),
  refused('a passport of Chinese letters', paper('passport', '护照一二三四'), /4～30 位字母或数字/),
  refused('a passport of three letters', paper('passport', 'E12'), /4～30 位字母或数字/),
  refused('a passport without number', paper('passport', null), /请填写证件号/),
  refused('a passport without sex', { ...paper('passport', 'E55555555'), sex: null }, /请选择性别/, 'sex'),
  refused(
    'a passport without birth day',
    { ...paper('passport', 'E55555556'), birthOn: null },
    /请填写出生日期/,
    'birthOn',
  ),
  refused('HTML in a passport', paper('passport', '<b>E1</b>'), /4～30 位字母或数字/),
  refused('an unknown kind of papers', paper('driving_licence', '123456'), /不是允许的值/, 'idType'),
  refused('an unknown sex', { idType: 'none', sex: 'X', birthOn: '1980-01-02' }, /不是允许的值/, 'sex'),
  refused('a number for sex', { idType: 'none', sex: 1, birthOn: '1980-01-02' }, /不是允许的值/, 'sex'),
];
