import { resultsApi as api, parseCheckupNumber } from '@tijian/shared';
import type { App } from '../../app';
import { authorize } from '../../platform/auth/actor';
import { found } from '../../platform/errors';
import { serve } from '../../platform/http/serve';
import { listDepartments, listRooms } from '../catalogue';
import { readEntry, readSections } from './read-entry';
import { readTrends } from './read-trends';
import { reopenItem } from './reopen-item';
import { resultPolicy } from './results.policy';
import { presentHistory, presentSaved, presentTemplate, presentWork } from './results.presenter';
import {
  findCheckupHead,
  findCheckupIdByCode,
  findItemById,
  findResult,
  listHistory,
  listTemplates,
} from './results.queries';
import { saveEntry } from './save-entry';
import { createTemplate, removeTemplate, updateTemplate } from './templates';
import { countByDepartment, departmentsAt, listWork } from './worklist.queries';

export function resultRoutes(app: App): void {
  serve(app, api.departments, async (scope, { query }) => {
    const mine = departmentsAt(scope.actor, 'result:write', query.campusId);
    const departments = await listDepartments(scope);
    const rooms = await listRooms(scope, query.campusId, { active: true });
    const loads = new Map((await countByDepartment(scope, query)).map((it) => [it.departmentId, it]));
    return departments
      .filter((it) => it.kind !== 'review' && (mine === 'all' || mine.includes(it.id)))
      .filter((it) => it.active || loads.has(it.id))
      .map(({ id, name, kind }) => ({
        id,
        name,
        kind,
        waiting: loads.get(id)?.waiting ?? 0,
        done: loads.get(id)?.done ?? 0,
        rooms: rooms.filter((it) => it.departmentId === id).map((it) => ({ id: it.id, name: it.name })),
      }));
  });
  serve(app, api.worklist, async (scope, { query }) => {
    const departments = departmentsAt(scope.actor, 'result:write', query.campusId);
    const { rows, total } = await listWork(scope, query, departments);
    return { items: rows.map(presentWork), total, page: query.page, pageSize: query.pageSize };
  });
  serve(app, api.find, async (scope, { query: { code } }) => {
    const known = parseCheckupNumber(code)?.number ?? code;
    return { checkupId: found(await findCheckupIdByCode(scope, known)) };
  });
  serve(app, api.entry, (scope, { params, query }) => readEntry(scope, params.checkupId, query.departmentId));
  serve(app, api.save, async (scope, { params, body }) => {
    const { work, items, rows } = await saveEntry(scope, params.checkupId, body);
    return presentSaved(work, items, rows);
  });
  serve(app, api.reopenItem, async (scope, { params, body }) => {
    await reopenItem(scope, params.id, body);
    return null;
  });
  serve(app, api.history, async (scope, { params }) => {
    const result = found(await findResult(scope, params.id));
    const { checkup } = found(await findCheckupHead(scope, result.checkupId, 'result:read'));
    authorize(scope.actor, resultPolicy, 'read', {
      checkup,
      item: found(await findItemById(scope, result.checkupItemId)),
    });
    return presentHistory(result, await listHistory(scope, result.id));
  });
  serve(app, api.ofCheckup, (scope, { params }) => readSections(scope, params.checkupId));
  serve(app, api.trends, (scope, { params, query }) => readTrends(scope, params.personId, query.code));
  serve(app, api.listTemplates, async (scope, { query }) =>
    (await listTemplates(scope, query.indicatorId ? [query.indicatorId] : undefined)).map(presentTemplate),
  );
  serve(app, api.createTemplate, async (scope, { body }) => presentTemplate(await createTemplate(scope, body)));
  serve(app, api.updateTemplate, async (scope, { params, body }) =>
    presentTemplate(await updateTemplate(scope, params.id, body)),
  );
  serve(app, api.removeTemplate, async (scope, { params }) => {
    await removeTemplate(scope, params.id);
    return null;
  });
}
