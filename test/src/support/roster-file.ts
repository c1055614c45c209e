import { type FictionalPerson, fictionalPerson } from '../../../server/src/modules/demo/fictional-people';
import { writeXlsx } from '../../../server/src/platform/tables';

/** People who are not among the demo's. */
export const newPeople = (count: number): FictionalPerson[] =>
  Array.from({ length: count }, (_, at) => fictionalPerson(900_000 + at));

/** A roster as a personnel department would send it; `change` may spoil a line. */
export function rosterFile(
  people: readonly FictionalPerson[],
  change: (line: Record<string, string>, at: number) => Record<string, string> = (line) => line,
): Promise<Buffer> {
  const titles = ['姓名', '性别', '身份证号', '手机号', '部门', '工号'];
  const rows = people.map((it, at) =>
    change(
      {
        姓名: it.name,
        性别: it.sex === 'M' ? '男' : '女',
        身份证号: it.idNumber,
        手机号: it.phone,
        部门: at % 2 ? '技术部' : '综合部',
        工号: `LC${String(at + 1).padStart(3, '0')}`,
      },
      at,
    ),
  );
  return writeXlsx({
    sheets: [{ name: '名单', columns: titles.map((title) => ({ key: title, title, kind: 'text' as const })), rows }],
  });
}
