import { describe, expect, it } from '@jest/globals';
import { checkLine, type LineTexts } from './check-line';
import { findHeader } from './columns';
import { parseDay, parseIdType, parseSex } from './parse-cells';

const today = '2026-11-20';
// 1985-06-15, male; 1990-02-28, female; both of a region that does not exist.
const man: LineTexts = { name: '张三', idNumber: '360000198506150016' };
const checked = (texts: LineTexts, extra?: { precisionLost?: readonly 'idNumber'[] }) => checkLine(texts, today, extra);
const codes = (texts: LineTexts, extra?: { precisionLost?: readonly 'idNumber'[] }) =>
  checked(texts, extra).findings.map((it) => it.code);
const check = (first17: string) => {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, it, at) => total + it * Number(first17[at]), 0);
  return `${first17}${'10X98765432'[sum % 11]}`;
};
const id = (birth: string, serial = '001') => check(`360000${birth}${serial}`);

describe('a line by itself', () => {
  it('is whole with a name and an ID number', () => {
    expect(
      checked({ ...man, idNumber: id('19850615'), department: ' 生产部 > 一车间 ', phone: '+86 139-0000-0001' }),
    ).toMatchObject({
      findings: [],
      fields: {
        name: '张三',
        sex: 'M',
        birthOn: '1985-06-15',
        idType: 'id_card',
        phone: '13900000001',
        department: '生产部/一车间',
      },
    });
  });

  const good = id('19850615');
  it.each<[string, LineTexts, string[]]>([
    ['no name', { name: ' ', idNumber: good }, ['name_missing']],
    ['an emoji in the name', { name: '张😀', idNumber: good }, ['name_invalid']],
    [
      'a check digit that is wrong',
      { ...man, idNumber: `${good.slice(0, 17)}${good[17] === '1' ? '2' : '1'}` },
      ['id_invalid'],
    ],
    ['a day that does not exist', { ...man, idNumber: check('36000019850230001') }, ['id_invalid']],
    ['17 digits', { ...man, idNumber: good.slice(0, 17) }, ['id_invalid']],
    ['birth in the future', { ...man, idNumber: id('20270101') }, ['id_invalid']],
    ['15 digits', { ...man, idNumber: '360000850615001' }, ['id_15']],
    [
      'full-width digits and spaces',
      { ...man, idNumber: `${good.slice(0, 6)} ${good.slice(6)}`.replace('3', '３') },
      [],
    ],
    ['scientific notation', { ...man, idNumber: '3.60000E+17' }, ['id_precision_lost']],
    ['the other sex', { ...man, idNumber: good, sex: '女' }, ['sex_differs']],
    ['an unreadable sex', { ...man, idNumber: good, sex: '？' }, ['sex_unreadable']],
    ['another birth day', { ...man, idNumber: good, birthOn: '1985-06-16' }, ['birth_differs']],
    ['an unreadable birth day', { ...man, idNumber: good, birthOn: '1985-02-30' }, ['birth_unreadable']],
    ['another age', { ...man, idNumber: good, age: '50岁' }, ['age_differs']],
    ['an age a year off', { ...man, idNumber: good, age: '42' }, []],
    ['a child', { ...man, idNumber: id('20150101') }, ['age_unusual']],
    ['somebody of 95', { ...man, idNumber: id('19310101') }, []],
    ['somebody of 130', { ...man, idNumber: id('18960101') }, ['age_absurd']],
    ['a phone too short', { ...man, idNumber: good, phone: '1390000000' }, ['phone_invalid']],
    ['an unknown marital status', { ...man, idNumber: good, marital: '保密' }, ['marital_unknown']],
    ['a formula that failed', { ...man, idNumber: good, department: '#N/A' }, ['cell_error']],
    ['an employee number of a hundred signs', { ...man, idNumber: good, employeeNo: '9'.repeat(100) }, ['too_long']],
    ['a passport without a word of it', { ...man, idNumber: 'E12345678' }, ['id_invalid']],
    ['a passport', { ...man, idType: '护照', idNumber: 'E12345678', sex: '男', birthOn: '1985/6/15' }, []],
    ['an unknown kind of paper', { ...man, idType: '工牌', idNumber: '1234' }, ['id_type_unknown']],
    ['no ID but all else', { name: '李四', sex: '1', birthOn: '19850615', phone: '13900000001' }, ['id_missing']],
    ['no ID and no phone', { name: '李四', sex: '女', birthOn: '1985.6.15' }, ['phone_missing', 'id_missing']],
    ['nothing but a name', { name: '李四' }, ['sex_missing', 'birth_missing', 'phone_missing', 'id_missing']],
  ])('%s', (_, texts, expected) => {
    expect(codes(texts)).toEqual(expected);
  });

  it('believes the reader that digits were lost', () => {
    expect(codes({ ...man, idNumber: good }, { precisionLost: ['idNumber'] })).toEqual(['id_precision_lost']);
  });

  it('takes the space out of names that are spread out', () => {
    expect(checked({ name: '张　 三', idNumber: good }).fields?.name).toBe('张三');
    expect(checked({ name: 'John  Smith', idNumber: good }).fields?.name).toBe('John Smith');
  });
});

describe('cells', () => {
  it.each([
    ['1980-1-2', '1980-01-02'],
    ['1980/01/02 00:00:00', '1980-01-02'],
    ['1980年1月2日', '1980-01-02'],
    ['１９８０．１．２', '1980-01-02'],
    ['19800102', '1980-01-02'],
    ['1980-02-30', null],
    ['80-1-2', null],
    ['1980-01', null],
  ])('reads the day %s', (text, day) => expect(parseDay(text)).toBe(day));
  it.each([
    ['男 ', 'M'],
    ['女性', 'F'],
    ['２', 'F'],
    ['Male', 'M'],
    ['未知', null],
  ])('reads the sex %s', (text, sex) => expect(parseSex(text)).toBe(sex));
  it.each([
    ['身份证', 'id_card'],
    ['港澳通行证', 'hk_macau'],
    ['台胞证', 'taiwan'],
    ['无', 'none'],
    ['工牌', null],
  ])('reads the paper %s', (text, kind) => expect(parseIdType(text)).toBe(kind));
});

describe('headers', () => {
  const rows = (...lines: string[][]) => lines.map((cells, at) => ({ line: at + 1, cells }));
  const read = (...lines: string[][]) => {
    const found = findHeader(rows(...lines));
    return found.ok ? found.header : found.problem;
  };

  it('are found below titles, with stars, spaces and remarks', () => {
    expect(
      read(
        ['某公司 2026 年体检名单'],
        ['填表人：王五', '联系电话：13900000000'],
        ['序号', '* 姓 名', '身份证号码（必填）', '所在部门：'],
      ),
    ).toMatchObject({
      line: 3,
      columns: { name: 1, idNumber: 2, department: 3 },
    });
  });
  it('take the likelier of two columns and say so', () => {
    expect(read(['姓名', '身份证号', '电话', '手机号'])).toMatchObject({
      columns: { phone: 3 },
      notes: ['“手机号”作为手机号，未使用“电话”列'],
    });
  });
  it.each<[string, string[][]]>([
    [
      '没有找到表头',
      [
        ['张三', '男'],
        ['李四', '女'],
      ],
    ],
    ['缺少必需的列：姓名', [['证件号码', '部门']]],
    ['还缺手机号', [['姓名', '性别', '出生日期']]],
    ['两列“姓名”', [['姓名', '姓名', '身份证号']]],
  ])('are refused: %s', (problem, lines) => expect(read(...lines)).toContain(problem));
});
