import { catalogueApi as api, businessDate } from '@tijian/shared';
import type { App } from '../../app';
import { lockRow } from '../../platform/database/lock-row';
import { expectVersion, found } from '../../platform/errors';
import { serve } from '../../platform/http/serve';
import { requireGroupWide } from './catalogue.policy';
import { touchCatalogue } from './catalogue.queries';
import { addVersion, insertVersion, removeVersion, replaceVersion } from './history';
import { refuseTaken } from './items.routes';
import { currentPackages } from './lookups';
import { PackageEntity } from './package.entity';
import { packageDetail, packageHistory, presentPackage } from './packages';
import { fitsText, pageOfList } from './search';
import { catalogueSnapshot } from './snapshot.queries';

export function packageRoutes(app: App): void {
  serve(app, api.listPackages, async (scope, { query: { q, active, category, sex, ...page } }) => {
    const snapshot = await catalogueSnapshot(scope);
    const today = businessDate(scope.now);
    const all = [...snapshot.packages.values()].flatMap((it) => presentPackage(snapshot, it, today) ?? []);
    const fitting = all.filter(
      (it) =>
        fitsText(q, it.code, it.current.name) &&
        (active === undefined || it.active === active) &&
        (category === undefined || it.category === category) &&
        (sex === undefined || it.current.sex === null || it.current.sex === sex),
    );
    return pageOfList(fitting, page);
  });
  serve(app, api.packageOptions, async (scope, { query }) => {
    const all = await currentPackages(scope, query.onDay ?? businessDate(scope.now));
    return all.map((it) => {
      const { id, code, category } = it.package;
      const { name, sex, priceFen, itemIds } = it.version;
      return { id, code, category, name, sex, priceFen, itemCount: itemIds.length };
    });
  });
  serve(app, api.getPackage, (scope, { params }) => packageDetail(scope, params.id));
  serve(app, api.createPackage, async (scope, { body: { first, ...head } }) => {
    requireGroupWide(scope.actor);
    await scope.insert(PackageEntity, { ...head, active: true }).catch(refuseTaken);
    await insertVersion(scope, packageHistory, head.id, first, ['body', 'first']);
    await touchCatalogue(scope);
    return packageDetail(scope, head.id);
  });
  serve(app, api.updatePackage, async (scope, { params, body: { version, ...changes } }) => {
    requireGroupWide(scope.actor);
    const row = found(await lockRow(scope.manager, PackageEntity, params.id));
    expectVersion(row, version, await packageDetail(scope, row.id));
    await scope.save(PackageEntity, row, changes);
    await touchCatalogue(scope);
    return packageDetail(scope, row.id);
  });
  serve(app, api.addPackageVersion, async (scope, { params, body }) => {
    requireGroupWide(scope.actor);
    await addVersion(scope, packageHistory, params.id, body);
    return packageDetail(scope, params.id);
  });
  serve(app, api.replacePackageVersion, async (scope, { params, body }) => {
    requireGroupWide(scope.actor);
    await replaceVersion(scope, packageHistory, params.id, params.versionId, body);
    return packageDetail(scope, params.id);
  });
  serve(app, api.removePackageVersion, async (scope, { params, query }) => {
    requireGroupWide(scope.actor);
    await removeVersion(scope, packageHistory, params.id, params.versionId, query.version);
    return packageDetail(scope, params.id);
  });
}
