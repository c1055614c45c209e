import type { ReportSection } from '@tijian/shared';
import { printable, shanghaiTime } from '../text';

/** What one table of the report shows: an item, or several small ones of the same department. */
export type Block = Pick<ReportSection, 'departmentName' | 'results' | 'conclusion'> & { title: string; by: string };

const isSmall = ({ results, conclusion }: ReportSection) =>
  !conclusion && results.length <= 2 && results.every((it) => it.number !== null);

/** Neighbouring items of one or two measured values (fasting glucose, HbA1c …) share a table instead of a page. */
export function blocksOf(sections: readonly ReportSection[]): Block[] {
  const groups: ReportSection[][] = [];
  for (const section of sections) {
    const group = groups.at(-1);
    const joins = group?.every((it) => isSmall(it) && it.departmentName === section.departmentName) && isSmall(section);
    if (group && joins) group.push(section);
    else groups.push([section]);
  }
  return groups.map((group) => ({
    departmentName: group[0]?.departmentName ?? '',
    title: group.map((it) => printable(it.itemName)).join('、'),
    by: byLine(group),
    results: group.flatMap((it) => it.results),
    conclusion: group[0]?.conclusion,
  }));
}

function byLine(group: readonly ReportSection[]): string {
  const names = new Set(group.flatMap((it) => (it.examinerName ? [printable(it.examinerName)] : [])));
  const times = new Set(group.flatMap((it) => (it.examinedAt ? [shanghaiTime(it.examinedAt)] : [])));
  const days = new Set([...times].map((it) => it.slice(0, 10)));
  const when = times.size > 1 ? [...days].join('、') : [...times].join('');
  return [names.size && `检查者 ${[...names].join('、')}`, when].filter((it) => it).join('　');
}
