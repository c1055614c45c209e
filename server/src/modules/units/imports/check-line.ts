import {
  ageOn,
  checkPersonName,
  type IdType,
  parseMarital,
  parseMobilePhone,
  phoneProblemMessages,
  type SexCode,
} from '@tijian/shared';
import { textProblem } from '../../../platform/text/readable-text';
import { checkPaper } from './check-paper';
import { type RosterField, rosterFields } from './columns';
import { error, type Finding, warning } from './findings';
import { cleanCell, isCellError, isRounded, parseAge, parseDay, parseSex } from './parse-cells';

/** Texts of one line by field; a field without a column is absent. */
export type LineTexts = Partial<Record<RosterField, string>>;

/** A person and their place as a line gives them, readable and normalised. Null is what the line leaves open. */
export interface LineFields {
  name: string;
  idType: IdType;
  idNumber: string | null;
  sex: SexCode;
  birthOn: string;
  phone: string | null;
  marital: string | null;
  department: string | null;
  employeeNo: string | null;
  position: string | null;
  group: string | null;
  packageText: string | null;
  note: string | null;
}
export type CheckedLine = { fields: LineFields | null; findings: Finding[] };

const longest: Partial<Record<RosterField, number>> = {
  department: 120,
  employeeNo: 40,
  position: 60,
  group: 80,
  packageText: 80,
  note: 500,
};
const OLDEST = 120;

/** Checks one line by itself. `fields` is null when an error leaves the person open. */
export function checkLine(
  texts: LineTexts,
  today: string,
  { precisionLost = [] }: { precisionLost?: readonly RosterField[] } = {},
): CheckedLine {
  const findings: Finding[] = [];
  const take = (field: RosterField): string => {
    const text = cleanCell(texts[field]);
    if (!isCellError(text)) return text;
    findings.push(error(field, 'cell_error', `${rosterFields[field]}的单元格是公式错误值 ${text}，请改为实际内容`));
    return '';
  };
  const open = (field: RosterField): string | null => {
    const text = take(field);
    const problem = textProblem(text);
    if (problem) findings.push(error(field, 'text_garbled', `${rosterFields[field]}${problem}`));
    const limit = longest[field] ?? 500;
    if ([...text].length > limit) {
      findings.push(error(field, 'too_long', `${rosterFields[field]}超过 ${limit} 个字`));
      return null;
    }
    return text || null;
  };

  const name = nameOf(take('name'), findings);
  const paper = checkPaper(take('idType'), take('idNumber'), today, precisionLost.includes('idNumber'), findings);
  const sex = sexOf(take('sex'), paper.sex, findings, paper.problem);
  const birthOn = birthOf(take('birthOn'), paper.birthOn, today, findings, paper.problem);
  checkAge(take('age'), birthOn, today, findings);
  const phone = phoneOf(take('phone'), findings);
  if (!paper.idNumber && !paper.problem) {
    if (!phone && !findings.some((it) => it.field === 'phone'))
      findings.push(error('phone', 'phone_missing', '没有证件号时必须填写手机号，以便识别是同一个人'));
    findings.push(
      warning('idNumber', 'id_missing', '没有证件号，将按姓名、性别、出生日期和手机号识别，登记时请补录证件'),
    );
  }
  const marital = maritalOf(take('marital'), findings);
  const rest = {
    department: open('department')?.replace(/\s*[\\>＞／]\s*/g, '/') ?? null,
    employeeNo: employeeNoOf(open('employeeNo'), precisionLost.includes('employeeNo'), findings),
    position: open('position'),
    group: open('group'),
    packageText: open('packageText'),
    note: open('note'),
  };
  const isWhole = name !== null && sex !== null && birthOn !== null && !findings.some((it) => it.level === 'error');
  return {
    findings,
    fields: isWhole
      ? { name, idType: paper.idType, idNumber: paper.idNumber, sex, birthOn, phone, marital, ...rest }
      : null,
  };
}

function employeeNoOf(text: string | null, precisionLost: boolean, findings: Finding[]): string | null {
  if (precisionLost || isRounded(text ?? ''))
    findings.push(
      error('employeeNo', 'precision_lost', '工号在表格里被当成数字，末几位已丢失；请把该列设为“文本”格式后重新填写'),
    );
  return text;
}

function nameOf(text: string, findings: Finding[]): string | null {
  // Names of two characters are often spread out (张　三) to line up with longer ones.
  const checked = checkPersonName(text.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, ''));
  if (checked.ok) return checked.name;
  findings.push(
    checked.reason === 'empty'
      ? error('name', 'name_missing', '姓名为空，请填写')
      : error('name', 'name_invalid', checked.message),
  );
  return null;
}

function sexOf(text: string, ofPaper: SexCode | null, findings: Finding[], paperIsWrong: boolean): SexCode | null {
  const read = parseSex(text);
  if (text && !read) findings.push(error('sex', 'sex_unreadable', `性别“${text}”看不懂，请填“男”或“女”`));
  if (!text && !ofPaper && !paperIsWrong) findings.push(error('sex', 'sex_missing', '没有身份证号时必须填写性别'));
  if (read && ofPaper && read !== ofPaper)
    findings.push(
      error('sex', 'sex_differs', `填写的性别是${word(read)}，身份证号表示的是${word(ofPaper)}，请核对哪一个有误`),
    );
  return ofPaper ?? read;
}

const word = (sex: SexCode): string => (sex === 'M' ? '男' : '女');

function birthOf(
  text: string,
  ofPaper: string | null,
  today: string,
  findings: Finding[],
  paperIsWrong: boolean,
): string | null {
  const read = parseDay(text);
  if (text && !read)
    findings.push(error('birthOn', 'birth_unreadable', `出生日期“${text}”看不懂或不存在，请写成 1980-01-31 的样子`));
  if (!text && !ofPaper && !paperIsWrong)
    findings.push(error('birthOn', 'birth_missing', '没有身份证号时必须填写出生日期'));
  if (read && ofPaper && read !== ofPaper)
    findings.push(error('birthOn', 'birth_differs', `填写的出生日期是 ${read}，身份证号表示的是 ${ofPaper}，请核对`));
  const birthOn = ofPaper ?? read;
  if (birthOn && birthOn > today) {
    findings.push(error('birthOn', 'birth_in_future', `出生日期 ${birthOn} 晚于今天`));
    return null;
  }
  return birthOn;
}

function checkAge(text: string, birthOn: string | null, today: string, findings: Finding[]): void {
  if (birthOn) {
    const age = ageOn(birthOn, today);
    if (age > OLDEST) findings.push(error('birthOn', 'age_absurd', `按出生日期 ${birthOn} 计算已 ${age} 岁，请核对`));
    else if (age < 16 || age > 100)
      findings.push(warning('birthOn', 'age_unusual', `按出生日期 ${birthOn} 计算为 ${age} 岁，请确认没有填错`));
    const said = parseAge(text);
    if (text && said === null) findings.push(warning('age', 'age_unreadable', `年龄“${text}”看不懂，将以出生日期为准`));
    if (said !== null && Math.abs(said - age) > 1)
      findings.push(
        warning('age', 'age_differs', `填写的年龄是 ${said} 岁，按出生日期计算为 ${age} 岁，将以出生日期为准`),
      );
    return;
  }
  const said = parseAge(text);
  if (text && (said === null || said > OLDEST))
    findings.push(error('age', 'age_absurd', `年龄“${text}”不可能，请核对`));
}

function phoneOf(text: string, findings: Finding[]): string | null {
  if (!text) return null;
  const phone = parseMobilePhone(text);
  if (phone.valid) return phone.normalized;
  findings.push(error('phone', 'phone_invalid', `${phoneProblemMessages[phone.reason]}；没有手机号可以留空`));
  return null;
}

function maritalOf(text: string, findings: Finding[]): string | null {
  const words: Record<string, string> = { 是: '20', 否: '10', 已: '20', 未: '10' };
  const code = text ? (parseMarital(text) ?? words[text] ?? null) : null;
  if (text && !code)
    findings.push(
      warning('marital', 'marital_unknown', `婚姻状况“${text}”看不懂，按未填处理；可填未婚、已婚、丧偶、离婚`),
    );
  return code;
}
