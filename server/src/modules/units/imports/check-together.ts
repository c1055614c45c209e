import { inPieces } from '../../../platform/in-pieces';
import { error, warning } from './findings';
import type { DraftLine } from './read-roster';

/** Finds lines of one file that mean the same person, or give one employee number to several; each names the others. */
export async function checkTogether(lines: DraftLine[]): Promise<void> {
  const byKey = await groupedBy(lines, (it) => it.key);
  for (const same of byKey.values()) {
    for (const it of same) {
      it.findings.push(error('idNumber', 'duplicate_line', `与${others(same, it)}是同一个人，请只保留一行`));
      it.fields = null;
    }
  }
  const byName = await groupedBy(
    lines,
    ({ fields: it }) => it?.phone && `${it.name}|${it.sex}|${it.birthOn}|${it.phone}`,
  );
  for (const same of byName.values()) {
    const withoutPaper = same.filter((it) => it.fields?.idNumber === null);
    for (const it of withoutPaper) {
      const message = `没有证件号，而姓名、性别、出生日期和手机号与${others(same, it)}相同，请只保留一行`;
      it.findings.push(error('idNumber', 'duplicate_line', message));
      it.fields = null;
    }
  }
  const byNumber = await groupedBy(lines, (it) => it.fields?.employeeNo ?? null);
  for (const same of byNumber.values())
    for (const it of same)
      it.findings.push(warning('employeeNo', 'same_employee_no', `工号与${others(same, it)}相同，请确认`));
}

async function groupedBy(
  lines: DraftLine[],
  keyOf: (it: DraftLine) => string | null | undefined,
): Promise<Map<string, DraftLine[]>> {
  const groups = new Map<string, DraftLine[]>();
  await inPieces(lines, (it) => {
    const key = keyOf(it);
    if (!key) return;
    const group = groups.get(key);
    if (group) group.push(it);
    else groups.set(key, [it]);
  });
  for (const [key, group] of groups) if (group.length < 2) groups.delete(key);
  return groups;
}

const SHOWN = 5;

function others(same: readonly DraftLine[], self: DraftLine): string {
  const lines = same.filter((it) => it !== self).map((it) => it.lineNo);
  const more = lines.length > SHOWN ? `等 ${lines.length} 行` : '';
  return `第 ${lines.slice(0, SHOWN).join('、')} 行${more}`;
}
