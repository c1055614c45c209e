import { catalogueApi as api, businessDate } from '@tijian/shared';
import type { App } from '../../app';
import { lockRow } from '../../platform/database/lock-row';
import { isDuplicate } from '../../platform/database/onunique';
import { AppError, expectVersion, found } from '../../platform/errors';
import { serve } from '../../platform/http/serve';
import type { Scope } from '../../platform/scope';
import { requireGroupWide } from './catalogue.policy';
import { touchCatalogue } from './catalogue.queries';
import { addVersion, insertVersion, removeVersion, replaceVersion } from './history';
import { ItemEntity } from './item.entity';
import { itemDetail, itemHistory, presentItem } from './items';
import { currentItemVersions } from './lookups';
import { fitsText, pageOfList } from './search';
import { catalogueSnapshot } from './snapshot.queries';

export function itemRoutes(app: App): void {
  serve(app, api.listItems, async (scope, { query: { q, active, departmentId, kind, important, ...page } }) => {
    const today = businessDate(scope.now);
    const all = [...(await catalogueSnapshot(scope)).items.values()].flatMap((it) => presentItem(it, today) ?? []);
    const fitting = all.filter(
      (it) =>
        fitsText(q, it.code, it.current.name) &&
        (active === undefined || it.active === active) &&
        (departmentId === undefined || it.departmentId === departmentId) &&
        (kind === undefined || it.current.kind === kind) &&
        (important === undefined || it.current.important === important),
    );
    return pageOfList(fitting, page);
  });
  serve(app, api.itemOptions, async (scope, { query }) => {
    const all = await currentItemVersions(scope, query.onDay ?? businessDate(scope.now));
    return all.map(({ item, version, department }) => {
      const { name, kind, priceFen, sex, ageMin, ageMax, minutes, fasting } = version;
      const { id, code, departmentId } = item;
      const departmentName = department.name;
      return { id, code, departmentId, departmentName, name, kind, priceFen, sex, ageMin, ageMax, minutes, fasting };
    });
  });
  serve(app, api.getItem, (scope, { params }) => itemDetail(scope, params.id));
  serve(app, api.createItem, async (scope, { body: { first, ...head } }) => {
    requireGroupWide(scope.actor);
    await expectDepartment(scope, head.departmentId);
    await scope.insert(ItemEntity, { ...head, active: true }).catch(refuseTaken);
    await insertVersion(scope, itemHistory, head.id, first, ['body', 'first']);
    await touchCatalogue(scope);
    return itemDetail(scope, head.id);
  });
  serve(app, api.updateItem, async (scope, { params, body: { version, ...changes } }) => {
    requireGroupWide(scope.actor);
    const row = found(await lockRow(scope.manager, ItemEntity, params.id));
    expectVersion(row, version, await itemDetail(scope, row.id));
    if (changes.departmentId !== row.departmentId) await expectDepartment(scope, changes.departmentId);
    await scope.save(ItemEntity, row, changes);
    await touchCatalogue(scope);
    return itemDetail(scope, row.id);
  });
  serve(app, api.addItemVersion, async (scope, { params, body }) => {
    requireGroupWide(scope.actor);
    await addVersion(scope, itemHistory, params.id, body);
    return itemDetail(scope, params.id);
  });
  serve(app, api.replaceItemVersion, async (scope, { params, body }) => {
    requireGroupWide(scope.actor);
    await replaceVersion(scope, itemHistory, params.id, params.versionId, body);
    return itemDetail(scope, params.id);
  });
  serve(app, api.removeItemVersion, async (scope, { params, query }) => {
    requireGroupWide(scope.actor);
    await removeVersion(scope, itemHistory, params.id, params.versionId, query.version);
    return itemDetail(scope, params.id);
  });
}

async function expectDepartment(scope: Scope, id: string): Promise<void> {
  const department = found((await catalogueSnapshot(scope)).departments.get(id));
  if (!department.active) throw new AppError('catalogue_inactive', { code: department.code });
}

/** Every unique index of catalogue heads is over their code, or their id sent twice. */
export function refuseTaken(error: unknown): never {
  if (isDuplicate(error)) throw new AppError('code_taken', null, { cause: error });
  throw error;
}
