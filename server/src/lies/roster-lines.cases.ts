import { addDays, businessDate, idCheckCharacter } from '@tijian/shared';
import type { Row } from '../modules/units/testing/roster-files';
import { fictionalPerson } from '../testing/fictional';

/** A line that must not get in: which column is blamed, and what the sentence says. */
export type BadLine = { what: string; row: Row; column: string | null; says: RegExp };
/** A line that is odd but true: what the person's file and the roster hold of it. */
export type OddLine = { what: string; row: Row; kept: Partial<Record<Field, string | null>>; warned?: RegExp };
type Field = 'name' | 'idNumber' | 'sex' | 'birthOn' | 'phone' | 'departmentName' | 'employeeNo' | 'note' | 'marital';

const today = businessDate(Date.now());
const fullWidth = (text: string) =>
  text.replace(/[0-9A-Za-z]/g, (it) => String.fromCharCode(it.charCodeAt(0) + 0xfee0));
let seed = 700_000;
/** Somebody whom no other line has. */
function someone(): Row & { 姓名: string; 身份证号: string } {
  const { name, idNumber } = fictionalPerson(seed++);
  return { 姓名: name, 身份证号: idNumber };
}
const born = (day: string, order = '011') => {
  const first17 = `330106${day.replaceAll('-', '')}${order}`;
  return first17 + idCheckCharacter(first17);
};
let phone = 13_700_000_000;
/** Somebody without papers. */
const nobody = (more: Row = {}): Row => ({
  姓名: '无证',
  身份证号: '',
  性别: '女',
  出生日期: '1980-01-02',
  手机号: String(phone++),
  ...more,
});

const bad = (what: string, more: Row, column: string | null, says: RegExp): BadLine => ({
  what,
  row: { ...someone(), ...more },
  column,
  says,
});
const badNobody = (what: string, more: Row, column: string, says: RegExp): BadLine => ({
  what,
  row: nobody(more),
  column,
  says,
});

export const badLines: readonly BadLine[] = [
  bad('no name', { 姓名: '' }, '姓名', /姓名为空/),
  bad('61 characters', { 姓名: '阿'.repeat(61) }, '姓名', /60/),
  bad('an emoji', { 姓名: '王😀五' }, '姓名', /表情/),
  bad('a formula for a name', { 姓名: '=1+1' }, '姓名', /只能使用/),
  bad('HTML for a name', { 姓名: '<b>王五</b>' }, '姓名', /只能使用/),
  bad('SQL for a name', { 姓名: "王'); DELETE FROM person; --" }, '姓名', /只能使用/),
  bad('an error for a name', { 姓名: '#REF!' }, '姓名', /公式错误值 #REF!/),
  bad('a name of somebody’s own font', { 姓名: '王\ue000' }, '姓名', /自造字/),
  bad('a name with lost characters', { 姓名: '王\ufffd' }, '姓名', /只能使用|乱码/),
  bad('17 digits', { 身份证号: born('1990-06-01').slice(1) }, '身份证号', /18 位/),
  bad('a wrong check digit', { 身份证号: `${born('1990-06-01').slice(0, 17)}Q` }, '身份证号', /数字/),
  bad('two digits swapped', { 身份证号: '110105194912310020' }, '身份证号', /校验码/),
  bad('29 February of no leap year', { 身份证号: born('1990-02-29') }, '身份证号', /出生日期不存在/),
  bad('born tomorrow', { 身份证号: born(addDays(today, 1)) }, '身份证号', /晚于今天/),
  bad('an unknown province', { 身份证号: '990106199006010111' }, '身份证号', /省级代码/),
  bad('an ID number that Excel spoilt', { 身份证号: '3.30106E+17' }, '身份证号', /被当成数字/),
  bad('an error for an ID number', { 身份证号: '#N/A' }, '身份证号', /公式错误值/),
  bad('a passport without saying so', { 身份证号: 'E12345678' }, '身份证号', /护照/),
  bad('a kind of papers that is none', { 证件类型: '驾驶证' }, '证件类型', /看不懂/),
  bad('a passport with Chinese', { 证件类型: '护照', 身份证号: '护照号码' }, '身份证号', /4–30 位字母或数字/),
  bad('another sex', { 身份证号: born('1971-01-01', '011'), 性别: '女' }, '性别', /身份证号表示的是男/),
  bad('a sex that is none', { 性别: '未知' }, '性别', /看不懂/),
  bad('a number for sex', { 性别: '3' }, '性别', /看不懂/),
  bad(
    'another birth day',
    { 身份证号: born('1971-01-01', '013'), 出生日期: '1971-01-02' },
    '出生日期',
    /身份证号表示的是 1971-01-01/,
  ),
  bad('a birth day in words', { 出生日期: '七零年代' }, '出生日期', /看不懂或不存在/),
  bad('a phone of ten digits', { 手机号: '1380013800' }, '手机号', /11 位/),
  bad('a phone with letters', { 手机号: '13800l38000' }, '手机号', /只能是数字/),
  bad('a phone as Excel has it', { 手机号: '1.38E+10' }, '手机号', /只能是数字/),
  bad('a landline', { 手机号: '010-66668888' }, '手机号', /手机号应/),
  bad('a department of 121 characters', { 部门: '部'.repeat(121) }, '部门', /超过 120 个字/),
  bad('an error for a department', { 部门: '#VALUE!' }, '部门', /公式错误值/),
  bad('lost characters in a department', { 部门: '生产\ufffd部' }, '部门', /乱码/),
  bad('an employee number of 41 characters', { 工号: '9'.repeat(41) }, '工号', /超过 40 个字/),
  bad('an employee number that Excel spoilt', { 工号: '1.23457E+17' }, '工号', /被当成数字/),
  bad('a note of 501 characters', { 备注: '备'.repeat(501) }, '备注', /超过 500 个字/),
  bad('a group that is not there', { 分组: '<全部>' }, '分组', /<全部>/),
  bad('a package that is not there', { 套餐: "' OR 1=1" }, '套餐', /OR 1=1/),
  badNobody('no papers and no sex', { 性别: '' }, '性别', /必须填写性别/),
  badNobody('no papers and no birth day', { 出生日期: '' }, '出生日期', /必须填写出生日期/),
  badNobody('no papers and no phone', { 手机号: '' }, '手机号', /必须填写手机号/),
  badNobody('a 29 February that is none', { 出生日期: '2023-02-29' }, '出生日期', /看不懂或不存在/),
  badNobody('31 April', { 出生日期: '1990年4月31日' }, '出生日期', /看不懂或不存在/),
  badNobody('two digits of the year', { 出生日期: '80-01-02' }, '出生日期', /看不懂或不存在/),
  badNobody('the American order', { 出生日期: '01/02/1980' }, '出生日期', /看不懂或不存在/),
  badNobody('the number behind an Excel date', { 出生日期: '29222' }, '出生日期', /看不懂或不存在/),
  badNobody('a year and a month', { 出生日期: '1980-01' }, '出生日期', /看不懂或不存在/),
  badNobody('something behind the day', { 出生日期: '1980-01-02 左右' }, '出生日期', /看不懂或不存在/),
  badNobody('born in the future', { 出生日期: addDays(today, 1) }, '出生日期', /晚于今天/),
  badNobody('older than anybody', { 出生日期: '1880-01-02' }, '出生日期', /岁，请核对/),
  badNobody('an impossible age', { 出生日期: '', 年龄: '300' }, '年龄', /不可能/),
];

const odd = (what: string, more: Row, kept: OddLine['kept'], warned?: RegExp): OddLine => ({
  what,
  row: { ...someone(), ...more },
  kept,
  ...(warned ? { warned } : {}),
});
const oddDay = (what: string, written: string, birthOn: string): OddLine => ({
  what,
  row: nobody({ 出生日期: written }),
  kept: { birthOn },
  warned: /没有证件号/,
});
const wide = born('1975-05-05', '031');
const [lower] = Array.from({ length: 50 }, (_, at) => born('1976-04-05', String(at * 2 + 1).padStart(3, '0'))).filter(
  (it) => it.endsWith('X'),
) as [string];

export const oddLines: readonly OddLine[] = [
  odd('a character of the upper planes', { 姓名: '𠮷田' }, { name: '𠮷田' }),
  odd('60 characters', { 姓名: '阿'.repeat(60) }, { name: '阿'.repeat(60) }),
  odd('a name spread out', { 姓名: '张　三' }, { name: '张三' }),
  odd('a name broken in its cell', { 姓名: '欧阳\n明月' }, { name: '欧阳明月' }),
  odd('an invisible mark before', { 姓名: '\ufeff王\u200b五' }, { name: '王五' }),
  odd('a dot of Xinjiang', { 姓名: '买买提•艾力' }, { name: '买买提·艾力' }),
  odd('full-width digits', { 身份证号: fullWidth(wide) }, { idNumber: wide }),
  odd('x', { 身份证号: lower.toLowerCase() }, { idNumber: lower }),
  odd(
    'an apostrophe of Excel in the text',
    { 身份证号: `${born('1977-07-07', '041').slice(0, 6)} ${born('1977-07-07', '041').slice(6)}` },
    { idNumber: born('1977-07-07', '041') },
  ),
  odd('15 digits', { 身份证号: '330106640229001' }, { idNumber: born('1964-02-29', '001') }, /15 位/),
  odd(
    'a passport',
    { 证件类型: '护照', 身份证号: 'e7788990', 性别: '女性', 出生日期: '1980/1/2' },
    { idNumber: 'E7788990', sex: 'F', birthOn: '1980-01-02' },
  ),
  odd(
    'sex in Latin letters',
    { 证件类型: '其他', 身份证号: 'JUN-778', 性别: 'Ｍ', 出生日期: '19800102' },
    { sex: 'M', birthOn: '1980-01-02' },
  ),
  odd('a phone with hyphens', { 手机号: '+86 139-0001-0002' }, { phone: '13900010002' }),
  odd('a phone in full width', { 手机号: '１３９０００１０００３' }, { phone: '13900010003' }),
  odd('no phone', { 手机号: '' }, { phone: null }),
  odd('zeros before', { 工号: '00012' }, { employeeNo: '00012' }),
  odd('a formula in a note', { 备注: '=cmd|/c calc!A1' }, { note: '=cmd|/c calc!A1' }),
  odd(
    'HTML in a department',
    { 部门: '<img src=x onerror=alert(1) 研发部' },
    { departmentName: '<img src=x onerror=alert(1) 研发部' },
  ),
  odd('a department and its part', { 部门: '生产部 > 一组' }, { departmentName: '生产部/一组' }),
  odd('SQL in a department', { 部门: "财务'; DROP TABLE unit; --" }, { departmentName: "财务'; DROP TABLE unit; --" }),
  odd('quotes and commas', { 部门: '"一,二;三"组' }, { departmentName: '"一,二;三"组' }),
  odd('a marital status that is none', { 婚姻: '保密' }, { marital: null }, /看不懂，按未填处理/),
  odd('another age', { 年龄: '3岁' }, {}, /以出生日期为准/),
  odd('an age in words', { 年龄: '不详' }, {}, /年龄“不详”看不懂/),
  oddDay('a 29 February', '2000年2月29日', '2000-02-29'),
  oddDay('points', '1980.1.2', '1980-01-02'),
  oddDay('full-width digits', '１９８０-０１-０３', '1980-01-03'),
  oddDay('midnight', '1980-01-04 00:00:00', '1980-01-04'),
  oddDay('a minute before midnight', '1980-01-05 23:59', '1980-01-05'),
  oddDay('midnight here, told as the evening before in UTC', '1980-01-05T16:00:00.000Z', '1980-01-06'),
  oddDay('an instant with our own zone', '1980-01-07T00:00:00+08:00', '1980-01-07'),
  oddDay('an instant of another zone', '1980-01-07T12:00:00-08:00', '1980-01-08'),
];
