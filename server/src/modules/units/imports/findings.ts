import type { RosterLineFinding } from '@tijian/shared';
import type { RosterField } from './columns';

/** Kinds of findings with a short name for lists of them. Codes are stable. */
export const findingLabels = {
  name_missing: '没有姓名',
  name_invalid: '姓名有误',
  id_missing: '没有证件号',
  id_invalid: '证件号有误',
  id_precision_lost: '证件号末位丢失',
  id_type_unknown: '证件类型看不懂',
  id_15: '15 位身份证号',
  sex_missing: '没有性别',
  sex_unreadable: '性别看不懂',
  sex_differs: '性别与证件号不符',
  birth_missing: '没有出生日期',
  birth_unreadable: '出生日期看不懂',
  birth_differs: '出生日期与证件号不符',
  birth_in_future: '出生日期晚于今天',
  age_absurd: '年龄不可能',
  age_unusual: '年龄少见',
  age_unreadable: '年龄看不懂',
  age_differs: '年龄与出生日期不符',
  phone_missing: '没有手机号',
  phone_invalid: '手机号有误',
  marital_unknown: '婚姻状况看不懂',
  cell_error: '公式出错',
  merged_cell: '合并单元格',
  precision_lost: '末几位丢失',
  text_garbled: '文字有乱码',
  too_long: '内容过长',
  duplicate_line: '文件内重复',
  same_employee_no: '工号重复',
  department_unknown: '部门不存在',
  group_unknown: '分组不存在',
  package_unknown: '套餐不存在',
  package_wrong_sex: '套餐与性别不符',
  package_undecided: '套餐待定',
  name_differs: '与档案姓名不符',
  already_registered: '已登记',
} as const;
export type FindingCode = keyof typeof findingLabels;

/** A finding before the file's column titles are put to it. */
export interface Finding {
  field: RosterField | null;
  level: 'error' | 'warning';
  code: FindingCode;
  message: string;
}

export const isFindingCode = (code: string): code is FindingCode => Object.hasOwn(findingLabels, code);

export const error = (field: RosterField | null, code: FindingCode, message: string): Finding => ({
  field,
  level: 'error',
  code,
  message,
});
export const warning = (field: RosterField | null, code: FindingCode, message: string): Finding => ({
  field,
  level: 'warning',
  code,
  message,
});

/** The worst of the findings. */
export const levelOf = (findings: readonly Pick<RosterLineFinding, 'level'>[]): 'error' | 'warning' | 'none' =>
  findings.some((it) => it.level === 'error') ? 'error' : findings.length ? 'warning' : 'none';
