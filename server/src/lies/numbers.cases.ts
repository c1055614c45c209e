import type { Lie } from './door';

/** A measured value, by indicator of the item it belongs to. */
type Told = { item: string; code: string; text: unknown; confirm?: boolean };
/** What is stored as text. */
type Measured = Lie<Told, string>;

const glucose = (text: unknown): Told => ({ item: 'LAB_GLU', code: 'GLU', text });
const kept = (what: string, told: Told, stored: string): Measured => ({ what, told, stored });
const refused = (what: string, told: Told, says: RegExp): Measured => ({ what, told, field: 'text', says });

/** Typed into the screen of results. */
export const numbers: readonly Measured[] = [
  kept('a number', glucose('5.1'), '5.1'),
  kept('a zero at the end', glucose('5.40'), '5.40'),
  kept('spaces around', glucose(' 5.2 '), '5.2'),
  kept('full-width digits', glucose('５．３'), '5.3'),
  kept('below the limit', glucose('<3.5'), '<3.5'),
  kept('below the limit in full width', glucose('＜3.6'), '<3.6'),
  kept('at most', glucose('<=3.7'), '≤3.7'),
  kept('rare, and confirmed', { ...glucose('28'), confirm: true }, '28'),
  refused('NaN', glucose('NaN'), /应为数字/),
  refused('Infinity', glucose('Infinity'), /应为数字/),
  refused('1e9', glucose('1e9'), /科学记数法/),
  refused('1E+9', glucose('1E+9'), /科学记数法/),
  refused('a negative', glucose('-5.1'), /超出可能范围/),
  refused('a long minus', glucose('−5.1'), /超出可能范围/),
  refused('1,234', glucose('1,234'), /应为数字/),
  refused('a comma for the point', glucose('5,1'), /应为数字/),
  refused('two points', glucose('5..1'), /应为数字/),
  refused('a point before', glucose('.5'), /应为数字/),
  refused('a point behind', glucose('5.'), /应为数字/),
  refused('a plus', glucose('+5.1'), /应为数字/),
  refused('zeros before', glucose('05.1'), /多了 0/),
  refused('a unit', glucose('5.1mmol/L'), /不要带单位/),
  refused('an arrow', glucose('5.1↑'), /不要带单位或箭头/),
  refused('a percent sign', glucose('5.1%'), /不要带单位/),
  refused('hexadecimal', glucose('0x10'), /只填数字/),
  refused('octal', glucose('0o17'), /只填数字/),
  refused('a fraction', glucose('5/2'), /只填数字/),
  refused('a range', glucose('5-6'), /应为数字/),
  refused('words', glucose('正常'), /应为数字/),
  refused('Chinese digits', glucose('五点一'), /应为数字/),
  refused('Arabic-Indic digits', glucose('٥٫١'), /应为数字/),
  refused('roman numerals', glucose('Ⅴ'), /应为数字/),
  refused('eight digits', glucose('12345678'), /位数过多/),
  refused('a thousand digits', glucose('1'.repeat(1000)), /位数过多/),
  refused('seven decimals', glucose('5.1234567'), /小数位数过多/),
  refused('impossible', glucose('9999'), /超出可能范围/),
  refused('mg/dL for mmol/L', glucose('95'), /mg\/dL/),
  refused('two numbers', glucose('5.1 5.2'), /应为数字/),
  refused('a formula', glucose('=5.1'), /应为数字/),
  refused('SQL', glucose("5.1'; DROP TABLE result; --"), /应为数字/),
  refused('HTML', glucose('<b>5.1</b>'), /应为数字/),
  refused('a NUL byte', glucose('5.1\u0000'), /控制字符/),
  refused('4,001 characters', glucose('5'.repeat(4001)), /最多 4000 个字/),
  refused('a number and no text', glucose(5.1), /文字/),
  refused('none', glucose(null), /必填/),
  refused('a list', glucose(['5.1']), /文字/),
  refused('metres for centimetres', { item: 'GEN_BASIC', code: 'HEIGHT', text: '1.72' }, /超出可能范围|m/),
  refused('pounds that nobody weighs', { item: 'GEN_BASIC', code: 'WEIGHT', text: '5000' }, /超出可能范围/),
  refused('a pressure of three thousand', { item: 'GEN_BASIC', code: 'SBP', text: '3000' }, /超出可能范围/),
  refused('g/dL for g/L', { item: 'LAB_CBC', code: 'HGB', text: '0.145' }, /超出可能范围/),
  refused('an answer that is no option', { item: 'LAB_UA', code: 'U_GLU', text: '有一点' }, /不在可选结果中/),
];

/** A line of a laboratory file by its cells, and how it ends. */
export type LabLine = { what: string; cells: Partial<Record<LabCell, string>> } & (
  | { stored: string }
  | { says: RegExp }
);
export type LabCell = '条码' | '项目代码' | '项目名称' | '结果' | '单位' | '检验日期' | '姓名' | '性别';

const line = (what: string, cells: LabLine['cells'], end: string | RegExp): LabLine => ({
  what,
  cells: { 项目代码: 'GLU', 结果: '5.1', ...cells },
  ...(end instanceof RegExp ? { says: end } : { stored: end }),
});

/** Each line is about a checkup of its own, registered today for a man called 张测试. */
export const labLines = (today: string, tomorrow: string, yesterday: string): readonly LabLine[] => [
  line('a number', {}, '5.1'),
  line('full-width digits', { 结果: '５．３' }, '5.3'),
  line('full-width barcode', { 条码: '全角' }, '5.1'),
  line('the unit written otherwise', { 单位: 'MMOL/L' }, '5.1'),
  line('a full-width unit', { 单位: 'ｍｍｏｌ／Ｌ' }, '5.1'),
  line('below the limit', { 结果: '＜3.6' }, '<3.6'),
  line('the code in small letters', { 项目代码: 'glu' }, '5.1'),
  line('midnight of today', { 检验日期: `${today} 00:00` }, '5.1'),
  line('a minute before midnight', { 检验日期: `${today} 23:59:59` }, '5.1'),
  line('an instant of UTC that is today here', { 检验日期: `${yesterday}T16:00:00Z` }, '5.1'),
  line('the right name and sex', { 姓名: '张 测试', 性别: '男' }, '5.1'),
  line('NaN', { 结果: 'NaN' }, /应为数字/),
  line('1e9', { 结果: '1e9' }, /科学记数法/),
  line('a negative', { 结果: '-5.1' }, /超出可能范围/),
  line('1,234', { 结果: '1,234' }, /应为数字/),
  line('a unit in the result', { 结果: '5.1mmol/L' }, /不要带单位/),
  line('an arrow', { 结果: '5.1↑' }, /不要带单位/),
  line('no result', { 结果: '' }, /没有填写结果/),
  line('an error of a formula', { 结果: '#DIV/0!' }, /应为数字/),
  line('lost characters', { 结果: '5.1\ufffd' }, /乱码|应为数字/),
  line('mg/dL said so', { 单位: 'mg/dL', 结果: '95' }, /单位 mg\/dL 与系统单位/),
  line('mg/dL not said', { 结果: '95' }, /超出可能范围.*mg\/dL/),
  line('μmol for mmol', { 单位: 'μmol/L' }, /单位/),
  line('impossible', { 结果: '9999' }, /超出可能范围/),
  line('an answer that is no option', { 项目代码: 'U_GLU', 结果: '有一点' }, /不在可选结果中/),
  line('no indicator', { 项目代码: '' }, /没有写项目代码/),
  line('an unknown indicator', { 项目代码: 'XYZ' }, /目录中没有“XYZ”/),
  line('SQL for an indicator', { 项目代码: "GLU' OR 1=1" }, /目录中没有/),
  line('an indicator of the other sex', { 项目代码: 'PSA' }, /没有这个项目/),
  line('code and name that disagree', { 项目代码: 'GLU', 项目名称: '丙氨酸氨基转移酶' }, /项目代码“GLU”与项目名称/),
  line('no barcode', { 条码: '' }, /没有条码/),
  line('a barcode with a wrong digit', { 条码: '错位' }, /校验位不符/),
  line('the barcode of nobody', { 条码: 'A2001010001' }, /条码|登记/),
  line('words for a barcode', { 条码: '张三' }, /不是有效的条码/),
  line('a barcode that Excel spoilt', { 条码: '1.02612E+12' }, /条码/),
  line('another name', { 姓名: '李四' }, /姓名与该条码的体检人不一致/),
  line('another sex', { 性别: '女' }, /性别与该条码的体检人不一致/),
  line('another sex in full width', { 性别: 'Ｆ' }, /性别与该条码的体检人不一致/),
  line('a sex that is none', { 性别: '未知' }, /性别“未知”看不懂/),
  line('29 February of no leap year', { 检验日期: '2023-02-29' }, /检验日期无法识别/),
  line('a day in words', { 检验日期: '昨天' }, /检验日期无法识别/),
  line('tomorrow', { 检验日期: tomorrow }, /还没有到/),
  line('an instant of UTC that is tomorrow here', { 检验日期: `${today}T16:00:00Z` }, /还没有到/),
  line('before the checkup', { 检验日期: yesterday }, /早于体检日期/),
  line('a year of another century', { 检验日期: '1926-11-20' }, /早于体检日期/),
];
