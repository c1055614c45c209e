import { invalid } from '../../platform/errors';
import type { ReadScope } from '../../platform/scope';
import { listUnitDepartments } from './units.queries';

/** Refuses a parent of another unit, or one that lies below the department itself. */
export async function checkParent(
  scope: ReadScope,
  unitId: string,
  parentId: string | null,
  selfId: string,
): Promise<void> {
  if (!parentId) return;
  const byId = new Map((await listUnitDepartments(scope, unitId)).map((it) => [it.id, it]));
  if (!byId.has(parentId)) throw invalid(['body', 'parentId'], '上级部门不存在');
  const seen = new Set<string>();
  for (let at: string | null = parentId; at && !seen.has(at); at = byId.get(at)?.parentId ?? null) {
    if (at === selfId) throw invalid(['body', 'parentId'], '上级部门不能是自己或自己的下级');
    seen.add(at);
  }
}
