import type { RosterImport, RosterImportTotals } from '@tijian/shared';
import type { ComparedLine } from './compare';
import { findingLabels, isFindingCode } from './findings';
import { plainName, type World } from './world';

/** The figures of a checked import. */
export function totalsOf(lines: readonly ComparedLine[], world: World): RosterImportTotals {
  const of = (outcome: ComparedLine['outcome']) => lines.filter((it) => it.outcome === outcome).length;
  const plans = lines.flatMap((it) => (it.planned.kind === 'line' && it.planned.plan ? [it.planned.plan] : []));
  return {
    lines: lines.filter((it) => it.outcome !== 'missing').length,
    new: of('new'),
    change: of('change'),
    same: of('same'),
    error: of('error'),
    missing: of('missing'),
    warned: lines.filter((it) => it.level === 'warning').length,
    newPersons: lines.filter((it) => it.makesPerson).length,
    newDepartments: newDepartments(lines, world).length,
    withoutPackage: plans.filter((it) => it.outcome === 'new' && it.packageName === null).length,
  };
}

/** How many lines have which finding; errors first, the commonest first. */
export function countFindings(lines: readonly ComparedLine[]): RosterImport['findingCounts'] {
  const counts = new Map<string, { code: string; level: 'error' | 'warning'; lines: number }>();
  for (const line of lines) {
    const codes = new Map(line.findings.map((it) => [`${it.level} ${it.code}`, it]));
    for (const [key, { code, level }] of codes) {
      const count = counts.get(key) ?? { code, level, lines: 0 };
      count.lines += 1;
      counts.set(key, count);
    }
  }
  return [...counts.values()]
    .sort((a, b) => a.level.localeCompare(b.level) || b.lines - a.lines)
    .map((it) => ({ ...it, label: isFindingCode(it.code) ? findingLabels[it.code] : it.code }));
}

/** Names of departments that the commit makes. */
export function newDepartments(lines: readonly ComparedLine[], { departmentByName }: World): string[] {
  const names = new Map<string, string>();
  for (const { planned } of lines) {
    const name = planned.kind === 'line' ? planned.plan?.department : null;
    if (name && !departmentByName.has(plainName(name))) names.set(plainName(name), name);
  }
  return [...names.values()];
}
