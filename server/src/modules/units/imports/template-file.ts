import { valueSet } from '@tijian/shared';
import type { Worksheet } from 'exceljs';
import type { ReadScope } from '../../../platform/scope';
import { currentPackages } from '../../catalogue';
import type { ProgrammeEntity } from '../programme.entity';
import { listProgrammeGroups } from '../programmes.queries';
import { listUnitDepartments } from '../units.queries';
import { type RosterField, rosterFields } from './columns';
import { ruleDay } from './world.queries';

const columns: { field: RosterField; width: number; hint: string }[] = [
  { field: 'name', width: 12, hint: '必填，与证件一致' },
  { field: 'idNumber', width: 24, hint: '18 位身份证号；没有证件号时，性别、出生日期和手机号都要填' },
  { field: 'idType', width: 14, hint: '不填即为居民身份证；护照等请注明' },
  { field: 'sex', width: 8, hint: '有身份证号可不填' },
  { field: 'birthOn', width: 14, hint: '如 1980-01-31；有身份证号可不填' },
  { field: 'phone', width: 16, hint: '11 位手机号' },
  { field: 'marital', width: 12, hint: '未婚、已婚、丧偶、离婚；分组规则用到婚姻状况时须填' },
  { field: 'department', width: 20, hint: '部门名称；下级部门写成 生产部/一车间' },
  { field: 'employeeNo', width: 14, hint: '单位的工号' },
  { field: 'position', width: 14, hint: '岗位或职务；分组规则用到岗位时须填' },
  { field: 'group', width: 14, hint: '不填时按分组规则自动选择' },
  { field: 'packageText', width: 24, hint: '套餐名称或编码；不填时按分组规则自动选择' },
  { field: 'note', width: 20, hint: '其他说明' },
];
const LINES = 5000;
/** Excel takes a list of choices in the cell itself only up to this length; longer ones stand on a sheet. */
const CHOICES = '可选项';

/** An empty roster to fill in: text columns, drop-down lists of what the programme knows, and a sheet of notes. */
export async function templateFile(scope: ReadScope, programme: ProgrammeEntity): Promise<Buffer> {
  const departments = (await listUnitDepartments(scope, programme.unitId)).map((it) => it.name);
  const groups = (await listProgrammeGroups(scope, programme.id)).map((it) => it.name);
  const packages = (await currentPackages(scope, ruleDay(programme, scope.now))).map((it) => it.version.name);
  const choices: Partial<Record<RosterField, string[]>> = {
    sex: ['男', '女'],
    idType: ['居民身份证', '护照', '港澳居民来往内地通行证', '台湾居民来往大陆通行证', '其他证件'],
    marital: valueSet('marital')
      .codes.filter((it) => ['10', '20', '30', '40'].includes(it.code))
      .map((it) => it.name),
    department: departments,
    group: groups,
    packageText: packages,
  };
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.Workbook();
  const roster = workbook.addWorksheet('名单', { views: [{ state: 'frozen', ySplit: 1 }] });
  const notes = workbook.addWorksheet('填写说明');
  const lists = workbook.addWorksheet(CHOICES, { state: 'hidden' });
  writeHeader(roster);
  writeChoices(roster, lists, choices);
  writeNotes(notes, programme);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function writeHeader(sheet: Worksheet): void {
  sheet.columns = columns.map(({ width }) => ({ width, style: { numFmt: '@' } }));
  const head = sheet.addRow(columns.map((it) => rosterFields[it.field]));
  head.height = 24;
  head.eachCell((cell, at) => {
    cell.font = { bold: true, color: { argb: 'FFFFFFFF' } };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: at <= 2 ? 'FF0E6470' : 'FF4A7A84' } };
    cell.alignment = { vertical: 'middle' };
    cell.note = columns[at - 1]?.hint ?? '';
  });
}

/** A department may also be a new one: its list only helps; all others insist. */
function writeChoices(roster: Worksheet, lists: Worksheet, choices: Partial<Record<RosterField, string[]>>): void {
  for (const [at, { field, hint }] of columns.entries()) {
    const values = choices[field];
    if (!values?.length) continue;
    const column = lists.getColumn(at + 1);
    column.values = values;
    const letter = column.letter;
    const cell = roster.getColumn(at + 1).letter;
    // The whole column in one rule: one rule for each of 5,000 cells would make the file slow to open.
    (roster as WithRules).dataValidations.add(`${cell}2:${cell}${LINES + 1}`, {
      type: 'list',
      allowBlank: true,
      formulae: [`'${CHOICES}'!$${letter}$1:$${letter}$${values.length}`],
      showErrorMessage: field !== 'department',
      errorTitle: rosterFields[field],
      error: '请从列表中选择',
      showInputMessage: true,
      promptTitle: rosterFields[field],
      prompt: hint,
    });
  }
}

type WithRules = Worksheet & { dataValidations: { add(address: string, rule: object): void } };

function writeNotes(sheet: Worksheet, programme: ProgrammeEntity): void {
  sheet.columns = [{ width: 16 }, { width: 90 }];
  const lines: [string, string][] = [
    ['体检任务', `${programme.name}（${programme.startsOn} 至 ${programme.endsOn}）`],
    ['填写方法', '在“名单”表中从第 2 行起，一人一行；不要合并单元格，不要改动表头。'],
    ['证件号码', '该列已设为文本格式。从其他表格粘贴时请选“只粘贴值”，以免证件号变成数字而丢失末尾几位。'],
    ['再次导入', '可以修改后再次导入同一份名单：已在名单中的人按证件号识别，只更新填写了的内容，空白不覆盖原有内容。'],
    ['', ''],
    ...columns.map(({ field, hint }): [string, string] => [rosterFields[field], hint]),
  ];
  for (const line of lines) sheet.addRow(line);
  sheet.getColumn(1).font = { bold: true };
  sheet.getColumn(2).alignment = { wrapText: true, vertical: 'top' };
}
