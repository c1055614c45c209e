import type { UnitDepartment } from '@tijian/shared';

export type DepartmentNode = UnitDepartment & { label: string; children?: DepartmentNode[] };

/** Departments below their parents, each by the last part of its name (生产部/一车间 → 一车间). A parent that is gone counts as none. */
export function departmentTree(departments: readonly UnitDepartment[]): DepartmentNode[] {
  const ids = new Set(departments.map((it) => it.id));
  const parentOf = (it: UnitDepartment) => (it.parentId && ids.has(it.parentId) ? it.parentId : null);
  const nodes = (parent: UnitDepartment | null, depth: number): DepartmentNode[] =>
    (depth > 20 ? [] : departments.filter((it) => parentOf(it) === (parent?.id ?? null))).map((it) => {
      const children = nodes(it, depth + 1);
      const prefix = parent ? `${parent.name}/` : '';
      const label = prefix && it.name.startsWith(prefix) ? it.name.slice(prefix.length) : it.name;
      return { ...it, label, ...(children.length ? { children } : {}) };
    });
  return nodes(null, 0);
}
