import { toHalfWidth } from '@tijian/shared';
import type { TableRow } from '../../../platform/tables';

/** What a column of a roster can hold, with the title we give it ourselves. */
export const rosterFields = {
  name: '姓名',
  idType: '证件类型',
  idNumber: '证件号码',
  sex: '性别',
  birthOn: '出生日期',
  age: '年龄',
  phone: '手机号',
  marital: '婚姻状况',
  department: '部门',
  employeeNo: '工号',
  position: '岗位',
  group: '分组',
  packageText: '套餐',
  note: '备注',
} as const;
export type RosterField = keyof typeof rosterFields;

/** Titles that rosters use, the likeliest first: of two columns for one field the earlier title counts. */
const titles: Record<RosterField, string> = {
  name: '姓名 员工姓名 体检人姓名 受检人 受检者姓名 体检者 人员姓名 名字 name',
  idType: '证件类型 证件类别 证件种类',
  idNumber: '证件号码 证件号 身份证号 身份证号码 身份证 居民身份证号 公民身份号码 身份证件号码 证件编号 idnumber idno',
  sex: '性别 sex gender',
  birthOn: '出生日期 出生年月日 生日 出生年月 出生 birthday birthdate',
  age: '年龄 周岁 实足年龄 age',
  phone: '手机号 手机号码 手机 移动电话 联系手机 联系电话 电话号码 电话 联系方式 phone mobile tel',
  marital: '婚姻状况 婚姻 婚否 婚姻情况 婚姻状态 是否已婚',
  department: '部门 部门名称 所属部门 所在部门 工作部门 科室 所在科室 科室名称 单位部门 车间 班组 department dept',
  employeeNo: '工号 员工号 员工编号 职工号 职工编号 人员编号 编号 employeeno',
  position: '岗位 职务 职位 工种 岗位名称 岗位类别 职称 position',
  group: '分组 组别 体检分组 体检组别 人员分组 group',
  packageText: '套餐 体检套餐 套餐名称 体检套餐名称 套餐编码 体检项目 package',
  note: '备注 说明 备注说明 remark',
};

const known = new Map<string, { field: RosterField; rank: number }>();
for (const [field, words] of Object.entries(titles))
  for (const [rank, word] of words.split(' ').entries()) known.set(word, { field: field as RosterField, rank });

const HEADER_WITHIN = 10;

/** How the columns of a file were understood. */
export interface Header {
  line: number;
  /** Place of the header among the rows. */
  at: number;
  /** Titles as the file writes them. */
  titles: string[];
  columns: Partial<Record<RosterField, number>>;
  notes: string[];
}
export type HeaderResult = { ok: true; header: Header } | { ok: false; problem: string };

/** `* 姓 名（必填）：` → 姓名. */
export const plainTitle = (title: string): string =>
  toHalfWidth(title)
    .replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, '')
    .replace(/[\s*:：.、_\-/\\]/g, '')
    .toLowerCase();

/** Finds the header among the first ten rows: the one that names most of what a roster needs. */
export function findHeader(rows: readonly TableRow[]): HeaderResult {
  const candidates = rows.slice(0, HEADER_WITHIN).map((row, at) => ({ row, at, fields: fieldsIn(row) }));
  const best = candidates
    .filter((it) => it.fields.size >= 2)
    .sort(
      (a, b) =>
        Number(b.fields.has('name')) - Number(a.fields.has('name')) || b.fields.size - a.fields.size || a.at - b.at,
    )[0];
  if (!best)
    return {
      ok: false,
      problem: `前 ${HEADER_WITHIN} 行里没有找到表头。表头须有“姓名”和“证件号码”等列，可下载模板填写`,
    };
  return readHeader(best.row, best.at);
}

const fieldsIn = (row: TableRow): Set<RosterField> =>
  new Set(row.cells.flatMap((cell) => known.get(plainTitle(cell))?.field ?? []));

function readHeader(row: TableRow, at: number): HeaderResult {
  const columns: Partial<Record<RosterField, number>> = {};
  const ranks = new Map<RosterField, number>();
  const notes: string[] = [];
  for (const [column, title] of row.cells.entries()) {
    const it = known.get(plainTitle(title));
    if (!it) continue;
    const taken = columns[it.field];
    if (taken === undefined) {
      columns[it.field] = column;
      ranks.set(it.field, it.rank);
      continue;
    }
    if (ranks.get(it.field) === it.rank)
      return { ok: false, problem: `第 ${row.line} 行表头有两列“${title.trim()}”，请删去一列` };
    const isBetter = it.rank < (ranks.get(it.field) ?? 0);
    const [used, unused] = isBetter ? [column, taken] : [taken, column];
    columns[it.field] = used;
    ranks.set(it.field, Math.min(it.rank, ranks.get(it.field) ?? it.rank));
    notes.push(`“${row.cells[used]?.trim()}”作为${rosterFields[it.field]}，未使用“${row.cells[unused]?.trim()}”列`);
  }
  const missing = missingColumns(columns);
  if (missing.length) return { ok: false, problem: `第 ${row.line} 行是表头，但缺少必需的列：${missing.join('、')}` };
  const titlesRead = row.cells.map((it) => it.trim());
  return { ok: true, header: { line: row.line, at, titles: titlesRead, columns, notes } };
}

function missingColumns(columns: Partial<Record<RosterField, number>>): string[] {
  const lacks = (field: RosterField) => columns[field] === undefined;
  const missing = lacks('name') ? [rosterFields.name] : [];
  if (!lacks('idNumber')) return missing;
  const instead = (['sex', 'birthOn', 'phone'] as const).filter(lacks).map((it) => rosterFields[it]);
  return instead.length
    ? [...missing, `证件号码（没有证件号的名单须另有性别、出生日期和手机号，还缺${instead.join('、')}）`]
    : missing;
}
