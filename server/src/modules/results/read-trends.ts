import { businessDate, type IndicatorTrend } from '@tijian/shared';
import { departmentsOf } from '../../platform/auth/actor';
import { found } from '../../platform/errors';
import type { ReadScope } from '../../platform/scope';
import { indicatorsByCode } from '../catalogue';
import { historyOfIndicators } from './previous.queries';
import { isPersonVisible } from './results.queries';

/** A person's values over the years by indicator; `not_found` when the actor may see none of the person's checkups. */
export async function readTrends(scope: ReadScope, personId: string, code?: string): Promise<IndicatorTrend[]> {
  found((await isPersonVisible(scope, personId)) || null);
  const indicators = await indicatorsByCode(scope, businessDate(scope.now));
  const departments = departmentsOf(scope.actor, 'result:read');
  const history = await historyOfIndicators(scope, personId, {
    ...(code === undefined ? {} : { code }),
    ...(departments === 'all' ? {} : { departmentIds: departments }),
  });
  return [...history].map(([indicatorCode, points]) => ({
    indicatorId: points[0]?.indicatorId ?? '',
    code: indicatorCode,
    name: indicators.get(indicatorCode)?.version.name ?? indicatorCode,
    unit: points.at(-1)?.unit ?? null,
    points: points.map(({ checkupId, measuredOn, display, number, flag, rangeText }) => ({
      checkupId,
      measuredOn,
      display,
      number,
      flag,
      rangeText,
    })),
  }));
}
