import { catalogueApi as api, businessDate } from '@tijian/shared';
import type { App } from '../../app';
import { lockRow } from '../../platform/database/lock-row';
import { AppError, expectVersion, found } from '../../platform/errors';
import { serve } from '../../platform/http/serve';
import { requireGroupWide } from './catalogue.policy';
import { touchCatalogue } from './catalogue.queries';
import { addVersion, insertVersion, removeVersion, replaceVersion } from './history';
import { IndicatorEntity } from './indicator.entity';
import {
  checkIndicatorVersion,
  indicatorDetail,
  indicatorHistory,
  isHeld,
  itemsByIndicator,
  presentIndicator,
} from './indicators';
import { refuseTaken } from './items.routes';
import { fitsText, pageOfList } from './search';
import { catalogueSnapshot } from './snapshot.queries';
import { inForce } from './versions';

export function indicatorRoutes(app: App): void {
  serve(app, api.listIndicators, async (scope, { query: { q, active, itemId, resultType, ...page } }) => {
    const snapshot = await catalogueSnapshot(scope);
    const today = businessDate(scope.now);
    const holders = itemsByIndicator(snapshot, today);
    const all = [...snapshot.indicators.values()].flatMap(
      (it) => presentIndicator(it, holders.get(it.head.id) ?? [], today) ?? [],
    );
    const fitting = all.filter(
      (it) =>
        fitsText(q, it.code, it.current.name, it.current.abbr) &&
        (active === undefined || it.active === active) &&
        (itemId === undefined || it.items.some((item) => item.id === itemId)) &&
        (resultType === undefined || it.current.resultType === resultType),
    );
    return pageOfList(fitting, page);
  });
  serve(app, api.indicatorOptions, async (scope) => {
    const today = businessDate(scope.now);
    return [...(await catalogueSnapshot(scope)).indicators.values()].flatMap(({ head, versions }) => {
      const version = inForce(versions, today) ?? versions[0];
      if (!head.active || !version) return [];
      const { name, resultType, unit } = version;
      return [{ id: head.id, code: head.code, name, resultType, unit }];
    });
  });
  serve(app, api.getIndicator, (scope, { params }) => indicatorDetail(scope, params.id));
  serve(app, api.createIndicator, async (scope, { body: { first, ...head } }) => {
    requireGroupWide(scope.actor);
    checkIndicatorVersion(head.code, first, ['body', 'first']);
    await scope.insert(IndicatorEntity, { ...head, active: true }).catch(refuseTaken);
    await insertVersion(scope, indicatorHistory, head.id, first, ['body', 'first']);
    await touchCatalogue(scope);
    return indicatorDetail(scope, head.id);
  });
  serve(app, api.updateIndicator, async (scope, { params, body: { version, active } }) => {
    requireGroupWide(scope.actor);
    const row = found(await lockRow(scope.manager, IndicatorEntity, params.id));
    expectVersion(row, version, await indicatorDetail(scope, row.id));
    if (!active && isHeld(await catalogueSnapshot(scope), row.id, businessDate(scope.now)))
      throw new AppError('catalogue_in_use');
    await scope.save(IndicatorEntity, row, { active });
    await touchCatalogue(scope);
    return indicatorDetail(scope, row.id);
  });
  serve(app, api.addIndicatorVersion, async (scope, { params, body }) => {
    requireGroupWide(scope.actor);
    await addVersion(scope, indicatorHistory, params.id, body);
    return indicatorDetail(scope, params.id);
  });
  serve(app, api.replaceIndicatorVersion, async (scope, { params, body }) => {
    requireGroupWide(scope.actor);
    await replaceVersion(scope, indicatorHistory, params.id, params.versionId, body);
    return indicatorDetail(scope, params.id);
  });
  serve(app, api.removeIndicatorVersion, async (scope, { params, query }) => {
    requireGroupWide(scope.actor);
    await removeVersion(scope, indicatorHistory, params.id, params.versionId, query.version);
    return indicatorDetail(scope, params.id);
  });
}
