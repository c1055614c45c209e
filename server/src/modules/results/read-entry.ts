import type { CheckupEntry, EntryCheckup, ResultSection } from '@tijian/shared';
import { found } from '../../platform/errors';
import { groupBy } from '../../platform/group-by';
import type { ReadScope } from '../../platform/scope';
import { listDepartments } from '../catalogue';
import { previousResults } from './previous.queries';
import { resultPolicy } from './results.policy';
import { presentHead, presentItem, presentTemplate } from './results.presenter';
import { type CheckupHead, findCheckupHead, listTemplates } from './results.queries';
import type { Work, WorkItem } from './work';
import { loadWorks } from './work.queries';

/** A checkup's items as one entry screen shows them: those of the departments the actor works in, or of one of them. */
export async function readEntry(scope: ReadScope, checkupId: string, departmentId?: string): Promise<CheckupEntry> {
  const head = found(await findCheckupHead(scope, checkupId, 'result:write'));
  const { work, present } = await entryOf(scope, head);
  const items = work.items.filter(
    (it) =>
      it.row.kind !== 'review' &&
      (departmentId === undefined || it.row.departmentId === departmentId) &&
      resultPolicy.write(scope.actor, { checkup: work.checkup, item: it.row }),
  );
  const texts = items.flatMap((it) => it.indicators.filter(({ definition }) => definition.kind === 'text'));
  const templates = await listTemplates(
    scope,
    texts.map((it) => it.id),
  );
  return { checkup: presentHead(head), items: items.map(present), templates: templates.map(presentTemplate) };
}

/** All results of a checkup the actor may read, by department in catalogue order. */
export async function readSections(
  scope: ReadScope,
  checkupId: string,
): Promise<{ checkup: EntryCheckup; sections: ResultSection[] }> {
  const head = found(await findCheckupHead(scope, checkupId, 'result:read'));
  const { work, present, departments } = await entryOf(scope, head);
  const readable = work.items.filter((it) => resultPolicy.read(scope.actor, { checkup: work.checkup, item: it.row }));
  const sections = departments.flatMap(({ id, name }): ResultSection[] => {
    const items = readable.filter((it) => it.row.departmentId === id && it.row.kind !== 'review');
    return items.length ? [{ departmentId: id, departmentName: name, items: items.map(present) }] : [];
  });
  return { checkup: presentHead(head), sections };
}

async function entryOf(scope: ReadScope, { checkup }: CheckupHead) {
  const [work] = await loadWorks(scope, [checkup]);
  const departments = await listDepartments(scope);
  const previous = await previousResults(scope, checkup.personId, checkup.businessDate);
  const whole = found(work);
  const results = groupBy(whole.results, (it) => it.checkupItemId);
  const beside = { departments: new Map(departments.map((it) => [it.id, it])), previous, results };
  return { work: whole, departments, present: (item: WorkItem) => presentItem(scope.actor, whole, item, beside) };
}

/** Items, indicators and values of a checkup that was found already, without what was emptied; for conclusions and reports. */
export async function resultsOfCheckup(scope: ReadScope, checkup: CheckupHead['checkup']): Promise<Work> {
  const [work] = await loadWorks(scope, [checkup]);
  const whole = found(work);
  return { ...whole, results: whole.results.filter((it) => it.text !== '') };
}
