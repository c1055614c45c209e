import type { ConclusionWork, Page, Permission } from '@tijian/shared';
import type { ReadScope } from '../../platform/scope';
import { namesOf } from '../checkups';
import { presentWork } from './conclusions.presenter';
import { listConclusions, listReopened, listReviews, listWork, type WorkFilter, workCounts } from './work-list.queries';

/** A page of the work lists of review and conclusion, in a fixed number of statements. */
export async function workPage(
  scope: ReadScope,
  permission: Permission,
  query: WorkFilter & { page: number; pageSize: number },
): Promise<Page<ConclusionWork>> {
  const [rows, total] = await listWork(scope, permission, query, query);
  const ids = rows.map((it) => it.id);
  const parts = {
    names: await namesOf(scope, ids),
    counts: await workCounts(scope, ids),
    reviews: await listReviews(scope, ids),
    conclusions: await listConclusions(scope, ids),
    reopened: await listReopened(scope, ids),
  };
  return { items: rows.map((it) => presentWork(it, parts)), total, page: query.page, pageSize: query.pageSize };
}
